package unwind.app.analysis.histogram;

import java.util.Arrays;

/// Which way a quantity goes over several snapshots.
public enum Trend {
    /// It rises from snapshot to snapshot.
    GROWING("growing"),
    /// It stays, give or take little.
    FLAT("flat"),
    /// It falls from snapshot to snapshot.
    SHRINKING("shrinking"),
    /// It changes, but to no one side.
    NOISY("noisy");

    /// Changes below this part of the usual value say nothing.
    private static final double SMALL_PART = 0.05;

    /// How many of the pairs of snapshots must go the same way.
    private static final double MAX_PAIRS = 0.8;

    /// Of a change, this much may be scatter around the line.
    private static final double SCATTER_PART = 0.35;

    private final String word;

    Trend(String word) {
        this.word = word;
    }

    /// The trend as the command line's JSON names it.
    public String word() {
        return word;
    }

    /// The trend of values at instants.
    ///
    /// @param seconds ascending
    /// @param least a change smaller than this says nothing, whatever the values
    public static Trend of(double[] seconds, double[] values, double least) {
        double small = Math.max(least, SMALL_PART * median(values));
        double slope = slope(seconds, values);
        double change = slope * (seconds[seconds.length - 1] - seconds[0]);
        double spread =
                Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
        if (spread < small) {
            return FLAT;
        }
        boolean steady =
                Math.abs(change) >= small
                        && agreeing(values, Math.signum(slope)) >= MAX_PAIRS
                        && scatter(seconds, values, slope) <= SCATTER_PART * Math.abs(change);
        if (!steady) {
            return NOISY;
        }
        return slope > 0 ? GROWING : SHRINKING;
    }

    /// The median of the slopes between all pairs (Theil–Sen), per second; 0 for fewer than two.
    static double slope(double[] seconds, double[] values) {
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                if (seconds[j] > seconds[i]) {
                    slopes[found++] = (values[j] - values[i]) / (seconds[j] - seconds[i]);
                }
            }
        }
        return found == 0 ? 0 : median(Arrays.copyOf(slopes, found));
    }

    private static double agreeing(double[] values, double sign) {
        int pairs = 0;
        int agreeing = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                pairs++;
                agreeing += (values[j] - values[i]) * sign > 0 ? 1 : 0;
            }
        }
        return (double) agreeing / pairs;
    }

    /// The usual distance from the line.
    private static double scatter(double[] seconds, double[] values, double slope) {
        double[] rests = new double[values.length];
        for (int i = 0; i < rests.length; i++) {
            rests[i] = values[i] - slope * seconds[i];
        }
        double middle = median(rests);
        return median(Arrays.stream(rests).map(rest -> Math.abs(rest - middle)).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
