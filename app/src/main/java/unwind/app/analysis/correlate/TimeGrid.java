package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Series;

/// Equal buckets over a range of time, on which quantities are compared.
///
/// @param count number of buckets
record TimeGrid(TimeRange range, int count) {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST = 256;

    /// One bucket a second, but at most 256.
    static TimeGrid of(TimeRange range) {
        long seconds = Math.max(1, range.durationNanos() / SECOND);
        return new TimeGrid(range, (int) Math.min(MOST, seconds));
    }

    long bucketNanos() {
        return Math.max(1, range.durationNanos() / count);
    }

    /// The bucket of an instant; instants outside are put into the first or last one.
    int bucket(long timeNanos) {
        double share =
                (double) (timeNanos - range.fromNanos()) / Math.max(1, range.durationNanos());
        return Math.clamp((int) (share * count), 0, count - 1);
    }

    /// The mean of a series in each bucket; a bucket without a sample takes the value before it,
    /// those before the first sample its value.
    double[] means(Series series) {
        double[] sums = new double[count];
        int[] counts = new int[count];
        int first = series.timesNanos().lowerBound(range.fromNanos());
        int end = series.timesNanos().lowerBound(range.toNanos());
        for (int i = first; i < end; i++) {
            int bucket = bucket(series.timeNanos(i));
            sums[bucket] += series.value(i);
            counts[bucket]++;
        }
        double last = first < series.size() ? series.value(first) : 0;
        for (int i = 0; i < count; i++) {
            last = counts[i] == 0 ? last : sums[i] / counts[i];
            sums[i] = last;
        }
        return sums;
    }

    /// The value of a series at the end of each bucket, on the line between its samples; beyond
    /// them the nearest one's.
    double[] levels(Series series) {
        double[] levels = new double[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            long time = range.fromNanos() + (i + 1) * bucketNanos();
            while (next < series.size() && series.timeNanos(next) < time) {
                next++;
            }
            if (next == 0 || next == series.size()) {
                levels[i] = series.value(next == 0 ? 0 : series.size() - 1);
            } else {
                double gap = series.timeNanos(next) - series.timeNanos(next - 1);
                double part = gap == 0 ? 1 : (time - series.timeNanos(next - 1)) / gap;
                double before = series.value(next - 1);
                levels[i] = before + part * (series.value(next) - before);
            }
        }
        return levels;
    }
}
