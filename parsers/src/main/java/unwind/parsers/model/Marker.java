package unwind.parsers.model;

/// A moment worth a mark on the time axis.
///
/// @param timeNanos when, on the clock of the [Recording] that holds it
/// @param text one line: "OutOfMemoryError: Java heap space", "GC.class_histogram"
public record Marker(Kind kind, long timeNanos, String text) {

    /// What happened.
    public enum Kind {
        /// A thread dump was taken.
        THREAD_DUMP,
        /// A class histogram was taken.
        HISTOGRAM,
        /// A heap dump was written.
        HEAP_DUMP,
        /// A profile was taken.
        PROFILE,
        /// The process died.
        CRASH,
        /// Memory ran out.
        OUT_OF_MEMORY,
        /// Something else worth knowing (a log line, a report).
        NOTE
    }
}
