/// A pool of threads reads whole documents into memory, more at once than the heap has room for:
/// the collector runs beside the program, but the threads have to wait for it.
///
/// The repaired twin: a document is read piece by piece into one buffer.
package unwind.samples.allocationstall;
