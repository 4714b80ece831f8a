package unwind.app.analysis.timeline;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

/// Adds up amounts per bucket of time and gives them as a rate per second. The whole recorded time
/// is covered: a bucket in which nothing happened is zero.
///
/// A bucket is a second; shorter in recordings of a few seconds, longer where there would be more
/// than a million. The last one is up to one and a half widths long rather than a sliver whose rate
/// means nothing. A value stands in the middle of its bucket.
final class Buckets {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST = 1_000_000;

    private final long startNanos;
    private final long endNanos;
    private final long widthNanos;
    private final double[] amounts;

    /// How many spans begin (+) or end (-) to fill whole buckets here.
    private final int[] fillChanges;

    Buckets(TimeAxis time) {
        startNanos = time.startNanos();
        endNanos = Math.max(time.endNanos(), startNanos + 1);
        widthNanos = width(endNanos - startNanos);
        int count = (int) Math.max(1, Math.round((double) (endNanos - startNanos) / widthNanos));
        amounts = new double[count];
        fillChanges = new int[count + 1];
    }

    private static long width(long durationNanos) {
        long width = SECOND;
        if (durationNanos < 2 * SECOND) {
            width = SECOND / 100;
        } else if (durationNanos < 20 * SECOND) {
            width = SECOND / 10;
        }
        while (durationNanos / width > MOST) {
            width *= 10;
        }
        return width;
    }

    /// Adds an amount at an instant; one outside of the recorded time counts at its edge.
    void add(long timeNanos, double amount) {
        amounts[bucket(timeNanos)] += amount;
    }

    /// Adds each second of a span to the bucket it lies in; what lies outside of the recorded time
    /// is left out. The same work however long the span is.
    void spread(long fromNanos, long toNanos) {
        long from = Math.max(fromNanos, startNanos);
        long to = Math.min(toNanos, endNanos);
        if (to <= from) {
            return;
        }
        int first = bucket(from);
        int last = bucket(to - 1);
        if (first == last) {
            amounts[first] += seconds(to - from);
            return;
        }
        amounts[first] += seconds(bucketEnd(first) - from);
        amounts[last] += seconds(to - bucketStart(last));
        fillChanges[first + 1]++;
        fillChanges[last]--;
    }

    /// The amounts per second, as floats.
    Series rates(String name, Unit unit) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        int filling = 0;
        for (int i = 0; i < amounts.length; i++) {
            filling += fillChanges[i];
            long width = bucketEnd(i) - bucketStart(i);
            double rate = amounts[i] / seconds(width) + filling;
            times.add(bucketStart(i) + width / 2);
            values.add(floatBits(rate));
        }
        return new Series(name, unit, times.build(), values.build(), Series.Encoding.FLOAT_BITS);
    }

    /// The same, as whole numbers.
    Series wholeRates(String name, Unit unit) {
        Series rates = rates(name, unit);
        return Series.of(
                name,
                unit,
                rates.timesNanos(),
                rates.values().map(bits -> Math.round((double) Float.intBitsToFloat((int) bits))));
    }

    static long floatBits(double value) {
        return Float.floatToIntBits((float) value) & 0xFFFF_FFFFL;
    }

    private static double seconds(long nanos) {
        return (double) nanos / SECOND;
    }

    private int bucket(long timeNanos) {
        long bucket = Math.floorDiv(timeNanos - startNanos, widthNanos);
        return (int) Math.clamp(bucket, 0L, amounts.length - 1L);
    }

    private long bucketStart(int bucket) {
        return startNanos + bucket * widthNanos;
    }

    private long bucketEnd(int bucket) {
        return bucket == amounts.length - 1 ? endNanos : bucketStart(bucket + 1);
    }
}
