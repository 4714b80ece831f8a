/// A lock is not released where an exception flies; the thread that had it ends, and all others
/// wait for good.
///
/// The repaired twin: the lock is released in `finally`.
package unwind.samples.orphanedlock;
