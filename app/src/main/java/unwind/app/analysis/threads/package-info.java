/// What thread dumps say: who does the same, who waits for whom, who does not move, which pools
/// grow.
///
/// Start at [unwind.app.analysis.threads.ThreadAnalysis]. Pure functions over thread dumps; may not
/// import views, session or the formats.
package unwind.app.analysis.threads;
