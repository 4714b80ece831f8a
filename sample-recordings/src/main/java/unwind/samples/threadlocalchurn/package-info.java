/// Every request has its own short thread, and every thread makes its buffer anew.
///
/// The repaired twin: four threads serve all requests.
package unwind.samples.threadlocalchurn;
