/// The heap is hardly larger than what lives in it: the collector is never done.
package unwind.samples.gcpressure;
