package unwind.app.analysis.correlate;

import java.util.Arrays;

/// Correlates two series of equal buckets.
///
/// Measured values follow their neighbours, so two curves that merely grow have a correlation near
/// one and no connection. Two things guard against that: the trend (a polynomial of degree three)
/// is taken out of both first, and where little is left beside the trend nothing is claimed; and
/// the result is held against every circular shift of one series, which keeps its autocorrelation
/// and destroys the connection.
public final class Correlator {
    private static final int LEAST_BUCKETS = 16;
    private static final int TREND_DEGREE = 3;

    /// The share of a series' variance that must be left beside its trend.
    private static final double LEAST_REMAINDER = 0.05;

    /// Lags up to this share of the series are tried.
    private static final double GREATEST_LAG = 0.05;

    private Correlator() {}

    /// How `first` goes together with `second`.
    ///
    /// @param bucketNanos the width of a bucket
    public static Correlation correlate(double[] first, double[] second, long bucketNanos) {
        int count = first.length;
        if (count != second.length) {
            throw new IllegalArgumentException(
                    "second must have " + count + " buckets but had " + second.length);
        }
        if (count < LEAST_BUCKETS) {
            return Correlation.NONE;
        }
        double[] a = remainder(first);
        double[] b = remainder(second);
        if (a.length == 0 || b.length == 0) {
            return Correlation.NONE;
        }
        double[] byShift = new double[count];
        for (int shift = 0; shift < count; shift++) {
            byShift[shift] = product(a, b, shift);
        }
        int window = Math.max(1, (int) (count * GREATEST_LAG));
        int best = bestShift(byShift, 0, window);
        double found = byShift[Math.floorMod(best, count)];
        return new Correlation(
                Math.clamp(found, -1, 1),
                best * bucketNanos,
                significance(byShift, window, Math.abs(found)));
    }

    private static double significance(double[] byShift, int window, double found) {
        int count = byShift.length;
        int tried = 0;
        int asGood = 0;
        for (int center = 2 * window + 1; center < count - 2 * window; center++) {
            int best = bestShift(byShift, center, window);
            tried++;
            if (Math.abs(byShift[Math.floorMod(best, count)]) >= found - 1e-12) {
                asGood++;
            }
        }
        return tried == 0 ? 1 : (asGood + 1.0) / (tried + 1.0);
    }

    private static int bestShift(double[] byShift, int center, int window) {
        int best = center;
        for (int shift = center - window; shift <= center + window; shift++) {
            double value = Math.abs(byShift[Math.floorMod(shift, byShift.length)]);
            if (value > Math.abs(byShift[Math.floorMod(best, byShift.length)]) + 1e-12) {
                best = shift;
            }
        }
        return best;
    }

    /// Row `i` of the first against row `i - shift` of the second: the first follows the second.
    private static double product(double[] a, double[] b, int shift) {
        double sum = 0;
        int j = Math.floorMod(-shift, b.length);
        for (double value : a) {
            sum += value * b[j];
            j = j + 1 == b.length ? 0 : j + 1;
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
        if (remaining < LEAST_REMAINDER * variance) {
            return new double[0];
        }
        double length = Math.sqrt(remaining);
        return Arrays.stream(left).map(v -> v / length).toArray();
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
