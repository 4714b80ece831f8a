package unwind.app.views.hotspots;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.WeighedStacks;

import java.util.Optional;

/// When the samples of a profile were taken.
final class SampleTimes {
    /// None.
    static final SampleTimes NONE = new SampleTimes(Optional.empty(), new double[0]);

    private static final int BUCKETS = 400;

    private final Optional<TimeRange> range;
    private final double[] weights;

    private SampleTimes(Optional<TimeRange> range, double[] weights) {
        this.range = range;
        this.weights = weights;
    }

    /// The time that is covered; empty where the samples have no times.
    Optional<TimeRange> range() {
        return range;
    }

    /// What is weighed in equal parts of the time, spread over so many columns.
    double[] columns(int count) {
        double[] sums = new double[Math.max(1, count)];
        for (int i = 0; i < weights.length; i++) {
            sums[Math.min(sums.length - 1, i * sums.length / weights.length)] += weights[i];
        }
        return sums;
    }

    /// Counts samples over the time from the first to the last one.
    static SampleTimes of(Profile profile) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (WeighedStacks part : profile.parts()) {
            for (int row = 0; row < part.times().size(); row++) {
                first = Math.min(first, part.times().get(row));
                last = Math.max(last, part.times().get(row));
            }
        }
        if (first > last) {
            return NONE;
        }
        double[] weights = new double[BUCKETS];
        TimeRange range = new TimeRange(first, last + 1);
        for (WeighedStacks part : profile.parts()) {
            for (int row = 0; row < part.times().size(); row++) {
                weights[bucket(range, part.times().get(row))] += part.weights().get(row);
            }
        }
        return new SampleTimes(Optional.of(range), weights);
    }

    private static int bucket(TimeRange range, long time) {
        double place = (double) (time - range.fromNanos()) / range.durationNanos();
        return Math.clamp((int) (place * BUCKETS), 0, BUCKETS - 1);
    }

    /// The fortieth of the time that weighs most; empty where nothing has a time.
    Optional<TimeRange> densest() {
        if (range.isEmpty()) {
            return Optional.empty();
        }
        int width = BUCKETS / 40;
        double sum = 0;
        double most = -1;
        int from = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sum += weights[i] - (i >= width ? weights[i - width] : 0);
            if (i >= width - 1 && sum > most) {
                most = sum;
                from = i - width + 1;
            }
        }
        long start = range.get().fromNanos();
        double step = (double) range.get().durationNanos() / BUCKETS;
        return Optional.of(
                new TimeRange(
                        start + (long) (from * step), start + (long) ((from + width) * step) + 1));
    }
}
