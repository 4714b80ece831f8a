/// Searches are cancelled, and go on: the thread that works hears nothing of it.
///
/// The repaired twin: the task that is cancelled interrupts its thread.
package unwind.samples.cancellationlost;
