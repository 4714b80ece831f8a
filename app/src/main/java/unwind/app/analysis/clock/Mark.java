package unwind.app.analysis.clock;

import java.util.OptionalLong;

/// A moment at which a recording or log saw that somebody looked at the process: the very stop in
/// which a dump or a histogram was written.
///
/// @param timeNanos when the stop began, nanoseconds since the epoch
/// @param durationNanos how long it took
/// @param live whether a collection went before, so that garbage was not counted; false also for
///   thread dumps
/// @param heapBytes what the collection left over; empty where unknown
record Mark(
        Kind kind, long timeNanos, long durationNanos, boolean live, OptionalLong heapBytes) {

    /// What was written.
    enum Kind {
        /// A thread dump.
        DUMP,
        /// A class histogram.
        HISTOGRAM
    }
}
