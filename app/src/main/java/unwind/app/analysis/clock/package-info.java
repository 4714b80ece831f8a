/// One clock for everything that was saved from an incident, and which files come from one process.
///
/// Start at [unwind.app.analysis.clock.IncidentClock]. Recordings carry instants; dumps carry local
/// times or none, histograms none, logs the time since the JVM started. What the recording itself
/// saw (the very stop in which a dump was written) puts them on its clock. Pure functions; may not
/// import views, session or the formats.
package unwind.app.analysis.clock;
