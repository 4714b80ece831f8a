/// A virtual thread per request hands its answer to a channel that nobody reads any more; none of
/// them ends.
///
/// The repaired twin: the virtual thread is interrupted as soon as its answer is not asked for.
package unwind.samples.virtualthreadleak;
