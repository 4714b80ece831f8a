/// Eight threads want one lock, and who has it writes to the disk.
///
/// The repaired twin: the disk is written to without the lock.
package unwind.samples.lockcontention;
