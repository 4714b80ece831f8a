package unwind.app.analysis.clock;

import java.util.OptionalLong;

/// A moment at which a recording or log saw that somebody looked at the process: the very stop in
/// which a dump or a histogram was written.
///
/// @param timeNanos when the stop began, nanoseconds since the epoch
/// @param durationNanos how long it took
/// @param live whether a collection went before, so that garbage was not counted; false also for
///   thread dumps
/// @param uncertaintyNanos how sure the clock is of the file that saw it
/// @param heapBytes what the collection left over; empty where unknown
record ClockMark(
        Kind kind,
        long timeNanos,
        long durationNanos,
        long uncertaintyNanos,
        boolean live,
        OptionalLong heapBytes) {

    /// The moment of what was written then.
    PlacedMoment moment() {
        String what = kind == Kind.DUMP ? "thread dump" : "class histogram";
        long uncertainty = Math.max(uncertaintyNanos, Math.max(1_000_000L, durationNanos));
        return new PlacedMoment(
                timeNanos,
                uncertainty,
                "the stop in which another file saw a " + what + " written");
    }

    /// What was written.
    enum Kind {
        /// A thread dump.
        DUMP,
        /// A class histogram.
        HISTOGRAM
    }
}
