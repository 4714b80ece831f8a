package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.TrackData;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// Stops of the program that began in a range: how many, how long together, the longest; empty
/// where such stops were not recorded.
///
/// @param maxNanos empty where there was none
public record StopTotals(OptionalLong count, OptionalLong totalNanos, OptionalLong maxNanos) {

    /// Nothing known.
    public static final StopTotals UNKNOWN =
            new StopTotals(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /// The stops of the pauses track of that name, whatever caused them.
    static StopTotals named(TrackData pauses, String name, TimeRange range) {
        Sum sum = new Sum();
        pauses.bars().stream().filter(bars -> bars.name().equals(name)).forEach(sum.in(range));
        return sum.totals();
    }

    /// The stops of the pauses track that somebody caused by looking.
    static OptionalLong diagnosisNanos(TrackData pauses, TimeRange range) {
        if (pauses.bars().isEmpty()) {
            return OptionalLong.empty();
        }
        Sum sum = new Sum();
        pauses.bars().stream()
                .filter(bars -> bars.kind() == Bars.Kind.DIAGNOSIS)
                .forEach(sum.in(range));
        return OptionalLong.of(sum.totalNanos);
    }

    /// All stops of the pauses track, whatever caused them, that reach into a range, also those
    /// that began before it: each with its part in the range; the longest with all of its length.
    static StopTotals reaching(TrackData pauses, TimeRange range) {
        Sum sum = new Sum();
        pauses.bars().forEach(bars -> sum.addReaching(bars, range));
        return sum.totals();
    }

    private static final class Sum {
        private boolean known;
        private long count;
        private long totalNanos;
        private long maxNanos;

        Consumer<Bars> in(TimeRange range) {
            return bars -> add(bars, range);
        }

        private void add(Bars bars, TimeRange range) {
            known = true;
            int end = bars.startNanos().lowerBound(range.toNanos());
            for (int i = bars.startNanos().lowerBound(range.fromNanos()); i < end; i++) {
                long nanos = bars.durationNanos().get(i);
                count++;
                totalNanos += nanos;
                maxNanos = Math.max(maxNanos, nanos);
            }
        }

        private void addReaching(Bars bars, TimeRange range) {
            known = true;
            int end = bars.startNanos().lowerBound(range.toNanos());
            for (int i = 0; i < end; i++) {
                long from = bars.startNanos().get(i);
                long nanos = bars.durationNanos().get(i);
                if (from + nanos > range.fromNanos() || from >= range.fromNanos()) {
                    count++;
                    totalNanos +=
                            Math.min(from + nanos, range.toNanos())
                                    - Math.max(from, range.fromNanos());
                    maxNanos = Math.max(maxNanos, nanos);
                }
            }
        }

        StopTotals totals() {
            return !known
                    ? UNKNOWN
                    : new StopTotals(
                            OptionalLong.of(count),
                            OptionalLong.of(totalNanos),
                            count > 0 ? OptionalLong.of(maxNanos) : OptionalLong.empty());
        }
    }
}
