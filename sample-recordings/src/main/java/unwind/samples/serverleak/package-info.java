/// A server is started for every check and none is stopped: dispatchers and ports stay.
///
/// The repaired twin: every server is stopped.
package unwind.samples.serverleak;
