/// What the program allocates, by site, class or thread; on which path; and with what it goes
/// together over time.
///
/// Start at [unwind.app.analysis.correlate.Hotspots]. Pure: no JavaFX, no clock, no files but the
/// class files that the caller opened.
package unwind.app.analysis.correlate;
