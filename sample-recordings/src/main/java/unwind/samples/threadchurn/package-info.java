/// Every order gets an executor with a thread of its own, for work of a moment.
///
/// The repaired twin: four threads serve all orders.
package unwind.samples.threadchurn;
