package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;

import java.util.Optional;

/// A moment that was found for a dump or a histogram.
///
/// @param uncertaintyNanos how far the truth may lie from it
/// @param how where it comes from, in words
/// @param between from when to when it may have been, where several places fit alike
record PlacedMoment(
        long timeNanos, long uncertaintyNanos, String how, Optional<TimeRange> between) {

    PlacedMoment(long timeNanos, long uncertaintyNanos, String how) {
        this(timeNanos, uncertaintyNanos, how, Optional.empty());
    }

    /// A moment of which only a range is known.
    static PlacedMoment between(long likeliestNanos, TimeRange range, String how) {
        long uncertainty =
                Math.max(
                        likeliestNanos - range.fromNanos(),
                        Math.max(1_000_000L, range.toNanos() - likeliestNanos));
        return new PlacedMoment(likeliestNanos, uncertainty, how, Optional.of(range));
    }
}
