/// A catch body with nothing in it: a third of the work is lost.
///
/// The repaired twin: what failed is counted and logged.
package unwind.samples.exceptionswallowed;
