package unwind.app.analysis.pauses;

/// How long it took until all threads stood.
///
/// @param startNanos when they were told to stop, nanoseconds since the epoch
public record SafepointWait(long startNanos, long durationNanos) {}
