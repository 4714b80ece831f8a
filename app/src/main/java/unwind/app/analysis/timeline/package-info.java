/// What the timelines show: the list of tracks ([unwind.app.analysis.timeline.Tracks]), the
/// computation of each track's values from a recording, and their joining over several recordings
/// ([unwind.app.analysis.timeline.Timeline]). Pure: no JavaFX, no clock, no files.
package unwind.app.analysis.timeline;
