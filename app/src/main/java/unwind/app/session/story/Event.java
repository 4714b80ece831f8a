package unwind.app.session.story;

/// Something that happened at an instant, as a line of a timeline.
///
/// @param timeNanos when, nanoseconds since the epoch
/// @param text what, in one sentence without its end
/// @param shownBy the file or curve that shows it
public record Event(long timeNanos, String text, String shownBy) {}
