/// Every release is handed to one thread, which is slower than the work: the tasks wait in its
/// queue.
///
/// The repaired twin: who takes a block releases it, in `finally`.
package unwind.samples.cleanupasync;
