package unwind.app.analysis.pauses;

/// One thread that waited until the collector had freed memory, while the others ran.
///
/// @param startNanos nanoseconds since the epoch
/// @param thread its name; empty where unknown
public record Stall(long startNanos, long durationNanos, String thread) {}
