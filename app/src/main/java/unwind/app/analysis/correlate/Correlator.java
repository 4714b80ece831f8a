package unwind.app.analysis.correlate;

import java.util.Arrays;

/// Correlates two series of equal buckets.
///
/// Measured values follow their neighbours, so two curves that merely grow have a correlation near
/// one and no connection. Two things guard against that: the trend (a polynomial of degree three)
/// is taken out of both first, and where little is left beside the trend nothing is claimed; and
/// the best correlation over all lags is held against the best one with [Shuffles] of one series.
public final class Correlator {
    private static final int MIN_BUCKETS = 16;
    private static final int TREND_DEGREE = 3;

    /// The share of a series' variance that must be left beside its trend.
    private static final double MIN_REMAINDER = 0.05;

    /// Lags up to this share of the series are tried.
    private static final double GREATEST_LAG = 0.08;

    private static final int SHUFFLES = 199;

    /// So many shuffles that are as good settle that nothing is significant.
    private static final int ENOUGH = 25;

    private Correlator() {}

    /// How `first` goes together with `second`. The same for the same series every time.
    ///
    /// @param bucketNanos the width of a bucket
    public static Correlation correlate(double[] first, double[] second, long bucketNanos) {
        int count = first.length;
        if (count != second.length) {
            throw new IllegalArgumentException(
                    "second must have " + count + " buckets but had " + second.length);
        }
        if (count < MIN_BUCKETS) {
            return Correlation.unknown(
                    "the time is too short: " + count + " of at least " + MIN_BUCKETS + " steps");
        }
        double[] a = remainder(first);
        double[] b = remainder(second);
        if (a.length == 0 || b.length == 0) {
            return Correlation.unknown("one of the two does not vary apart from its trend");
        }
        int window = Math.max(1, (int) (count * GREATEST_LAG));
        int lag = bestLag(a, b, window);
        double found = product(a, b, lag);
        return new Correlation(
                Math.clamp(found, -1, 1),
                lag * bucketNanos,
                significance(a, b, window, Math.abs(found)),
                "");
    }

    /// Shuffled, a series has a trend again, so that is taken out as well. Stops early where the
    /// answer is no (Besag and Clifford's sequential p-value).
    private static double significance(double[] a, double[] b, int window, double found) {
        Shuffles shuffles = new Shuffles(b);
        int asGood = 0;
        for (int tried = 1; tried <= SHUFFLES; tried++) {
            double[] shuffled = ofLengthOne(withoutTrend(shuffles.next()));
            double best = Math.abs(product(a, shuffled, bestLag(a, shuffled, window)));
            asGood += best >= found - 1e-12 ? 1 : 0;
            if (asGood == ENOUGH) {
                return (double) asGood / tried;
            }
        }
        return (asGood + 1.0) / (SHUFFLES + 1.0);
    }

    /// The lag with the greatest correlation; of equal ones the shortest.
    private static int bestLag(double[] a, double[] b, int window) {
        int best = 0;
        double greatest = Math.abs(product(a, b, 0));
        for (int distance = 1; distance <= window; distance++) {
            for (int lag : new int[] {distance, -distance}) {
                double value = Math.abs(product(a, b, lag));
                if (value > greatest + 1e-12) {
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
    private static double[] remainder(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        if (variance <= 0) {
            return new double[0];
        }
        double[] left = withoutTrend(values);
        double remaining = Arrays.stream(left).map(v -> v * v).sum();
        if (remaining < MIN_REMAINDER * variance) {
            return new double[0];
        }
        return ofLengthOne(left);
    }

    private static double[] ofLengthOne(double[] values) {
        double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
        return Arrays.stream(values).map(v -> length == 0 ? 0 : v / length).toArray();
    }

    /// Subtracts the least-squares polynomial, by projecting on polynomials made orthogonal.
    private static double[] withoutTrend(double[] values) {
        int count = values.length;
        double[] left = values.clone();
        double[][] basis = new double[TREND_DEGREE + 1][count];
        for (int degree = 0; degree <= TREND_DEGREE; degree++) {
            for (int i = 0; i < count; i++) {
                basis[degree][i] = Math.pow(2.0 * i / (count - 1) - 1, degree);
            }
            for (int lower = 0; lower < degree; lower++) {
                subtractProjection(basis[degree], basis[lower]);
            }
            subtractProjection(left, basis[degree]);
        }
        return left;
    }

    private static void subtractProjection(double[] from, double[] onto) {
        double dot = 0;
        double length = 0;
        for (int i = 0; i < from.length; i++) {
            dot += from[i] * onto[i];
            length += onto[i] * onto[i];
        }
        double factor = dot / length;
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * onto[i];
        }
    }
}
