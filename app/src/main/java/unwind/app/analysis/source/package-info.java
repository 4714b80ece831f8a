/// What is known of a program from its compiler and its benchmarks, joined to places in it.
///
/// Start at [unwind.app.analysis.source.Escapes] and
/// [unwind.app.analysis.source.BenchmarkComparison]. Pure functions over the model; may not import
/// views, session or the formats.
package unwind.app.analysis.source;
