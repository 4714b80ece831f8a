/// A pooled buffer is not given back where an exception flies; at last every thread waits for one.
///
/// The repaired twin: every buffer is given back in `finally`.
package unwind.samples.poolexhausted;
