package unwind.app.analysis.correlate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The trend of a series: its least-squares polynomial of degree three, found by projecting on
/// polynomials that are orthogonal to each other.
///
/// They depend on nothing but the number of buckets, and a series is compared with hundreds of
/// shuffled ones of its length, so they are made once.
final class Trend {
    private static final int DEGREE = 3;

    /// By the number of buckets, which [TimeGrid] limits.
    private static final Map<Integer, Trend> KNOWN = new ConcurrentHashMap<>();

    private static final int MAX_KNOWN = 512;

    private final double[][] basis;
    private final double[] squares = new double[DEGREE + 1];

    private Trend(int count) {
        basis = new double[DEGREE + 1][count];
        for (int degree = 0; degree <= DEGREE; degree++) {
            for (int i = 0; i < count; i++) {
                basis[degree][i] = Math.pow(2.0 * i / (count - 1) - 1, degree);
            }
            for (int lower = 0; lower < degree; lower++) {
                subtractProjection(basis[degree], lower);
            }
            double square = 0;
            for (double value : basis[degree]) {
                square += value * value;
            }
            squares[degree] = square;
        }
    }

    /// Of series with so many buckets, at least two.
    static Trend of(int count) {
        if (KNOWN.size() > MAX_KNOWN) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(count, Trend::new);
    }

    /// What is left of a series beside its trend.
    double[] takenOutOf(double[] values) {
        double[] left = values.clone();
        for (int degree = 0; degree <= DEGREE; degree++) {
            subtractProjection(left, degree);
        }
        return left;
    }

    private void subtractProjection(double[] from, int degree) {
        double[] onto = basis[degree];
        double dot = 0;
        for (int i = 0; i < from.length; i++) {
            dot += from[i] * onto[i];
        }
        double factor = dot / squares[degree];
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * onto[i];
        }
    }
}
