/// A direct buffer is kept for every connection there ever was; the heap is flat.
///
/// The repaired twin: one buffer serves one connection after another.
package unwind.samples.nativegrowth;
