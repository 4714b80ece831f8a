/// When things became different: [unwind.app.analysis.onset.Rises] looks for the instants at which
/// curves of the timeline leave the level that they began on. What it says is a reading of curves,
/// no proof; whoever shows it says so.
package unwind.app.analysis.onset;
