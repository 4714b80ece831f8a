/// Stacks added up to one tree, for flame graphs.
///
/// Start at [unwind.app.analysis.flame.FlameTree]. Pure functions over tables; may not import
/// views, session or the formats.
package unwind.app.analysis.flame;
