/// Every task registers a cleaner for its buffer, and the batch keeps all its tasks: references
/// pile up.
///
/// The repaired twin: one buffer, cleared in `finally` after each task.
package unwind.samples.cleanupchurn;
