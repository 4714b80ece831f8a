/// Virtual threads sort with the C library's `qsort`, which calls back into Java to compare; the
/// comparison waits for what it needs, and while it waits the thread keeps its carrier.
///
/// The repaired twin: what is needed is fetched before sorting.
package unwind.samples.pinnedvirtualthreads;
