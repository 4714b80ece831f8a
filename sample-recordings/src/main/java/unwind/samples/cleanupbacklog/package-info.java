/// Objects are made faster than their finalizers run.
///
/// The repaired twin: images are closed by try-with-resources.
package unwind.samples.cleanupbacklog;
