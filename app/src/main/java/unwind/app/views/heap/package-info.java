/// The class histograms of a process: what takes memory and what grows. Start reading at
/// [unwind.app.views.heap.HeapView]. Imports no other view.
package unwind.app.views.heap;
