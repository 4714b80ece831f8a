/// Heap, native memory and exceptions, used badly and well.
package unwind.samples.strangers.memory;
