/// What changed between two windows of time, or between what was saved of two runs.
///
/// Start at [unwind.app.analysis.diff.Diff]. Each [unwind.app.analysis.diff.Measure] of
/// [unwind.app.analysis.diff.Measures] tallies one side at a time; the tallies are laid side by
/// side. What happens over time is compared per second, so the sides may differ in length; what
/// stands at a moment (a histogram, a heap profile) is compared as it is. What one side did not
/// record is not compared, and that is said. Pure: no JavaFX, no clock, no files but the class
/// files that the caller opened.
package unwind.app.analysis.diff;
