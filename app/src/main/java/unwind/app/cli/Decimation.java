package unwind.app.cli;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;

/// Fewer points of a series without losing a spike: of each stretch of time, the lowest and the
/// highest value, at the times they had.
final class Decimation {
    /// A stretch gives two points.
    static final int MIN_POINTS = 2;

    private Decimation() {}

    /// At most `points` points of a series.
    static Series of(Series series, int points) {
        if (series.size() <= points) {
            return series;
        }
        int stretches = points / MIN_POINTS;
        long start = series.timeNanos(0);
        double length = (double) (series.timeNanos(series.size() - 1) - start + 1) / stretches;
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        int i = 0;
        while (i < series.size()) {
            long stretch = (long) ((series.timeNanos(i) - start) / length);
            int lowest = i;
            int highest = i;
            for (;
                    i < series.size() && (long) ((series.timeNanos(i) - start) / length) == stretch;
                    i++) {
                lowest = series.value(i) < series.value(lowest) ? i : lowest;
                highest = series.value(i) > series.value(highest) ? i : highest;
            }
            add(series, Math.min(lowest, highest), times, values);
            if (lowest != highest) {
                add(series, Math.max(lowest, highest), times, values);
            }
        }
        return new Series(
                series.name(), series.unit(), times.build(), values.build(), series.encoding());
    }

    private static void add(
            Series series, int row, LongColumn.Builder times, LongColumn.Builder values) {
        times.add(series.timeNanos(row));
        values.add(series.values().get(row));
    }
}
