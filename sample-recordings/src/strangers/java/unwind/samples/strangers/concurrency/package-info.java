/// Locks, threads and thread locals, used badly and well.
package unwind.samples.strangers.concurrency;
