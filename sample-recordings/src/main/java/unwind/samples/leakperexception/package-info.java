/// A session is closed after its work, so it stays open wherever an exception flies: one more for
/// each.
///
/// The repaired twin: every session is closed by try-with-resources.
package unwind.samples.leakperexception;
