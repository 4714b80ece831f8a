package unwind.parsers.model;

/// A text of another format inside an artifact, such as the thread dump in a `jdk.ThreadDump`
/// event.
///
/// @param timeNanos when it was written, on the clock of the [Recording] that holds it
public record EmbeddedText(long timeNanos, String text) {}
