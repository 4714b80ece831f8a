/// Four hundred messages a second go into a queue without bound, a hundred come out.
///
/// The repaired twin: the queue takes a hundred, then the producer waits.
package unwind.samples.unboundedqueue;
