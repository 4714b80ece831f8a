package unwind.app.analysis.clock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// Solves which zone dates without a zone are in: zones are whole quarters of an hour from UTC.
final class ZoneOffsets {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUARTER = 900 * SECOND;

    /// From UTC−12 to UTC+14.
    private static final int MIN_QUARTERS = -48;

    private static final int MAX_QUARTERS = 56;

    private ZoneOffsets() {}

    /// The offset if the instant printed as `localNanos` was `epochNanos` to within a tolerance;
    /// empty if no zone explains it.
    static OptionalLong of(long localNanos, long epochNanos, long toleranceNanos) {
        long quarters = Math.round((double) (localNanos - epochNanos) / QUARTER);
        long rest = localNanos - epochNanos - quarters * QUARTER;
        boolean zone = quarters >= MIN_QUARTERS && quarters <= MAX_QUARTERS;
        return zone && Math.abs(rest) <= toleranceNanos
                ? OptionalLong.of(quarters * QUARTER)
                : OptionalLong.empty();
    }

    /// The offset that most say; empty if none says one.
    static OptionalLong most(List<Long> offsets) {
        Map<Long, Integer> votes = new HashMap<>();
        offsets.forEach(offset -> votes.merge(offset, 1, Integer::sum));
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> OptionalLong.of(entry.getKey()))
                .orElse(OptionalLong.empty());
    }

    /// The one offset that puts an instant nearest to a span of time: whole hours before quarters,
    /// then the smaller one.
    static long nearest(long localNanos, long fromNanos, long toNanos) {
        List<Long> offsets = new ArrayList<>();
        for (int quarters = MIN_QUARTERS; quarters <= MAX_QUARTERS; quarters++) {
            offsets.add(quarters * QUARTER);
        }
        return offsets.stream()
                .min(
                        Comparator.comparingLong((Long offset) ->
                                        distance(localNanos - offset, fromNanos, toNanos) / QUARTER)
                                .thenComparing(offset -> offset % (4 * QUARTER) != 0)
                                .thenComparingLong(Math::abs))
                .orElseThrow();
    }

    private static long distance(long time, long from, long to) {
        return Math.max(0, Math.max(from - time, time - to));
    }

    /// "UTC+02:00".
    static String words(long offsetNanos) {
        long minutes = Math.abs(offsetNanos) / (60 * SECOND);
        return offsetNanos == 0
                ? "UTC"
                : String.format(
                        Locale.ROOT,
                        "UTC%s%02d:%02d",
                        offsetNanos < 0 ? "-" : "+",
                        minutes / 60,
                        minutes % 60);
    }
}
