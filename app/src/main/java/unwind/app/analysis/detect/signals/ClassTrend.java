package unwind.app.analysis.detect.signals;

import java.util.OptionalDouble;

/// The instances of one class over two or more snapshots that can be compared.
///
/// A class grows if its count rises from each snapshot to the next at a rate of the same order: one
/// that was loaded between two snapshots, or filled up and stays, does not. It may come to rest, or
/// give back a little, once it has grown over two steps. Of two snapshots, the second must have far
/// more. What did not change over the first snapshots begins to grow at the last of these.
public final class ClassTrend {
    /// A step that rises slower than this share of the mean is none.
    private static final double MIN_STEP = 0.2;

    /// A last step this much slower than the first ones is the end of filling up.
    private static final double SLOWED = 0.4;

    /// What keeps this share of its peak has come to rest rather than been freed.
    private static final double STAYS = 0.9;

    /// What has grown may fall to this share of its peak afterwards.
    private static final double MAX_FALL = 0.4;

    /// Of two snapshots, the second has so many times what the first had.
    private static final double PAIR_FACTOR = 1.5;

    /// A change of less than this share of the growth is none.
    private static final double FLAT = 0.02;

    private final String className;
    private final double[] seconds;
    private final long[] instances;
    private final long[] bytes;
    private final boolean timed;

    /// @param seconds when, ascending; where nobody knows, the number of each snapshot
    /// @param timed whether somebody knows
    public ClassTrend(
            String className, double[] seconds, boolean timed, long[] instances, long[] bytes) {
        this.className = className;
        this.seconds = seconds;
        this.timed = timed;
        this.instances = instances;
        this.bytes = bytes;
    }

    public String className() {
        return className;
    }

    public int snapshots() {
        return instances.length;
    }

    public long instances(int snapshot) {
        return instances[snapshot];
    }

    public long bytes(int snapshot) {
        return bytes[snapshot];
    }

    public long firstInstances() {
        return instances[0];
    }

    public long lastInstances() {
        return instances[instances.length - 1];
    }

    /// The snapshot with most instances, the first of them.
    public int peak() {
        return peak(instances);
    }

    /// The snapshot that growth in bytes led to.
    public int peakBytes() {
        return peak(bytes);
    }

    /// How many more there are at the peak than at first.
    public long grown() {
        return instances[peak()] - instances[0];
    }

    /// How many more bytes there are at their peak than at first.
    public long grownBytes() {
        return bytes[peakBytes()] - bytes[0];
    }

    /// How fast instances were added up to the peak: "38 a second", or "40 a histogram" where
    /// nobody knows when the histograms were taken.
    public String pace() {
        double added =
                grown() / Math.max(1e-9, seconds[peak()] - seconds[start(instances, peak())]);
        return timed ? Words.rate(added) : Words.count(Math.round(added)) + " a histogram";
    }

    /// The same in bytes.
    public String bytesPace() {
        double added =
                grownBytes()
                        / Math.max(1e-9, seconds[peakBytes()] - seconds[start(bytes, peakBytes())]);
        return Words.bytes(added) + (timed ? " a second" : " a histogram");
    }

    /// Whether the count grows.
    public boolean grows() {
        return grows(instances);
    }

    /// Whether the bytes grow.
    public boolean bytesGrow() {
        return grows(bytes);
    }

    /// Whether the growth comes to an end, as that of a cache that fills up: its last step is far
    /// slower than an earlier one, or nothing is added at the end and nothing goes away.
    public boolean levelsOff() {
        return levelsOff(instances);
    }

    private boolean levelsOff(long[] values) {
        int last = values.length - 1;
        int peak = peak(values);
        double fastest = 0;
        for (int i = 0; i + 1 < last; i++) {
            fastest = Math.max(fastest, rate(values, i, i + 1));
        }
        return values[last] >= STAYS * values[peak]
                && rate(values, last - 1, last) < SLOWED * fastest;
    }

    /// The share of the growth that step `i` to `i + 1` brought.
    public double stepShare(int step) {
        return (instances[step + 1] - instances[step]) / (double) Math.max(1, grown());
    }

    /// The share of the growth in bytes since a snapshot that step `i` to `i + 1` brought.
    public double bytesStepShare(int step, int from) {
        long since = bytes[peakBytes()] - bytes[Math.min(from, peakBytes())];
        return (bytes[step + 1] - bytes[step]) / (double) Math.max(1, since);
    }

    /// The time in which the bytes grew; empty where nobody knows when the histograms were taken.
    public OptionalDouble secondsOfGrowth() {
        return timed
                ? OptionalDouble.of(seconds[peakBytes()] - seconds[start(bytes, peakBytes())])
                : OptionalDouble.empty();
    }

    private static int peak(long[] values) {
        int peak = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[peak]) {
                peak = i;
            }
        }
        return peak;
    }

    /// Where the growth begins: the last snapshot before it at which there were as many as at
    /// first, give or take, as long as two steps are left to tell a trend.
    private static int start(long[] values, int peak) {
        double flat = FLAT * (values[peak] - values[0]);
        int start = 0;
        while (start + 2 < peak && Math.abs(values[start + 1] - values[0]) <= flat) {
            start++;
        }
        return start;
    }

    private boolean grows(long[] values) {
        if (values.length == 2) {
            return values[1] > 0 && values[1] >= PAIR_FACTOR * values[0];
        }
        int peak = peak(values);
        int start = start(values, peak);
        // what came to rest may still creep up: its peak is where the rising ends
        while (peak - start > 2
                && rate(values, peak - 1, peak) < MIN_STEP * rate(values, start, peak)) {
            peak--;
        }
        if (peak - start < 2 || values[values.length - 1] < MAX_FALL * values[peak]) {
            return false;
        }
        double mean = rate(values, start, peak);
        for (int i = start; i < peak; i++) {
            if (rate(values, i, i + 1) < MIN_STEP * mean) {
                return false;
            }
        }
        return mean > 0;
    }

    private double rate(long[] values, int from, int to) {
        return (values[to] - values[from]) / Math.max(1e-9, seconds[to] - seconds[from]);
    }
}
