/// What takes a process's memory: classes over the histograms, old objects with the chain that
/// keeps them alive, generations, metaspace and classes, and native memory against what is
/// resident.
///
/// Start at [unwind.app.analysis.heap.HeapFacts]. Pure functions; may not import views, session or
/// the formats.
package unwind.app.analysis.heap;
