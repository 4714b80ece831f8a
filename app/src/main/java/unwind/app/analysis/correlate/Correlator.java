package unwind.app.analysis.correlate;

import java.util.Arrays;

/// Correlates two series of equal buckets.
///
/// Measured values follow their neighbours, so two curves that merely grow have a correlation near
/// one and no connection. Two things guard against that: the trend (a polynomial of degree three)
/// is taken out of both first, and where little is left beside the trend nothing is claimed; and
/// the best correlation over all lags is held against the best one with [Shuffles] of one series.
public final class Correlator {
    static final int MIN_BUCKETS = 16;

    /// The share of a series' variance that must be left beside its trend.
    private static final double MIN_REMAINDER = 0.05;

    /// Lags up to this share of the series are tried.
    private static final double GREATEST_LAG = 0.08;

    private static final int SHUFFLES = 199;

    /// What is nearer than this is equal.
    private static final double TOLERANCE = 1e-12;

    /// So many shuffles that are as good settle that nothing is significant.
    private static final int ENOUGH = 25;

    private Correlator() {}

    /// How `first` goes together with `second`. The same for the same series every time.
    ///
    /// @param bucketNanos the width of a bucket
    public static Correlation correlate(double[] first, double[] second, long bucketNanos) {
        return correlate(first, new Shuffled(second), bucketNanos);
    }

    /// The same with a series that others are compared with, too.
    static Correlation correlate(double[] first, Shuffled second, long bucketNanos) {
        int count = first.length;
        if (count != second.size()) {
            throw new IllegalArgumentException(
                    "second must have " + count + " buckets but had " + second.size());
        }
        if (count < MIN_BUCKETS) {
            return Correlation.unknown(
                    "the time is too short: " + count + " of at least " + MIN_BUCKETS + " steps");
        }
        double[] a = remainder(first);
        double[] b = second.remainder();
        if (a.length == 0 || b.length == 0) {
            return Correlation.unknown("one of the two does not vary apart from its trend");
        }
        int window = Math.max(1, (int) (count * GREATEST_LAG));
        int lag = bestLag(a, b, window, Double.MAX_VALUE);
        double found = product(a, b, lag);
        return new Correlation(
                Math.clamp(found, -1, 1),
                lag * bucketNanos,
                significance(a, second, window, Math.abs(found)),
                "");
    }

    /// Stops early where the answer is no (Besag and Clifford's sequential p-value).
    private static double significance(double[] a, Shuffled other, int window, double found) {
        int asGood = 0;
        for (int tried = 1; tried <= SHUFFLES; tried++) {
            double[] shuffled = other.get(tried - 1);
            int lag = bestLag(a, shuffled, window, found);
            asGood += Math.abs(product(a, shuffled, lag)) >= found - TOLERANCE ? 1 : 0;
            if (asGood == ENOUGH) {
                return (double) asGood / tried;
            }
        }
        return (asGood + 1.0) / (SHUFFLES + 1.0);
    }

    /// The lag with the greatest correlation; of equal ones the shortest. The first one that is at
    /// least as good as `enough` will do.
    private static int bestLag(double[] a, double[] b, int window, double enough) {
        int best = 0;
        double greatest = Math.abs(product(a, b, 0));
        for (int distance = 1; distance <= window && greatest < enough; distance++) {
            for (int lag : new int[] {distance, -distance}) {
                double value = Math.abs(product(a, b, lag));
                if (value > greatest + TOLERANCE) {
                    greatest = value;
                    best = lag;
                }
            }
        }
        return best;
    }

    /// Row `i` of the first against row `i - lag` of the second: the first follows the second.
    private static double product(double[] a, double[] b, int lag) {
        double sum = 0;
        int end = Math.min(a.length, a.length + lag);
        for (int i = Math.max(0, lag); i < end; i++) {
            sum += a[i] * b[i - lag];
        }
        return sum;
    }

    /// What is left beside the trend, with mean 0 and length 1; empty if that is next to nothing.
    static double[] remainder(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        if (variance <= 0) {
            return new double[0];
        }
        double[] left = Trend.of(values.length).takenOutOf(values);
        double remaining = Arrays.stream(left).map(v -> v * v).sum();
        if (remaining < MIN_REMAINDER * variance) {
            return new double[0];
        }
        return ofLengthOne(left);
    }

    static double[] ofLengthOne(double[] values) {
        double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
        return Arrays.stream(values).map(v -> length == 0 ? 0 : v / length).toArray();
    }
}
