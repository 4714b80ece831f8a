/// What the timelines show: the list of tracks ([unwind.app.analysis.timeline.Tracks]) and the
/// computation of their values from recordings. Pure: no JavaFX, no clock, no files.
package unwind.app.analysis.timeline;
