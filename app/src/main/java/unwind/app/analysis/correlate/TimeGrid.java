package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Series;

/// Equal buckets over a range of time, on which quantities are compared.
///
/// @param count number of buckets
record TimeGrid(TimeRange range, int count) {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST = 512;

    /// One bucket a second, but at most 512.
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

    /// The mean of a series in each bucket; a bucket without a sample takes the value before it.
    double[] means(Series series) {
        double[] sums = new double[count];
        int[] counts = new int[count];
        int end = series.timesNanos().lowerBound(range.toNanos());
        for (int i = series.timesNanos().lowerBound(range.fromNanos()); i < end; i++) {
            int bucket = bucket(series.timeNanos(i));
            sums[bucket] += series.value(i);
            counts[bucket]++;
        }
        double last = 0;
        for (int i = 0; i < count; i++) {
            last = counts[i] == 0 ? last : sums[i] / counts[i];
            sums[i] = last;
        }
        return sums;
    }
}
