package unwind.app.analysis.onset;

import java.util.Arrays;
import java.util.Optional;

/// The bend of a curve: where a level, or a level with a slope behind it, explains evenly spaced
/// values much better than one straight line.
///
/// @param at the first value that is no longer on the first level
/// @param clearness the share of a straight line's squared error that the bend takes away
record Bend(int at, double clearness) {
    /// A bend takes away at least this share of a straight line's squared error.
    private static final double MIN_CLEARNESS = 0.5;

    /// Values on the first level are at least as many as this.
    private static final int MIN_LEVEL = 4;

    /// A level is left where a value is this far on the way to the next level.
    private static final double LEFT = 0.15;

    /// The second level is at least as many times the first.
    private static final double MIN_RATIO = 1.5;

    /// The second level is at least as many standard deviations of the first away.
    private static final double MIN_DEVIATIONS = 3;

    /// The clearest upward bend; empty where there is none.
    static Optional<Bend> of(double[] values) {
        int n = values.length;
        double straight = Line.error(values, 0, n);
        if (!(straight > 0)) {
            return Optional.empty();
        }
        int best = -1;
        boolean step = true;
        double least = Double.POSITIVE_INFINITY;
        for (int k = MIN_LEVEL; k <= n - MIN_LEVEL; k++) {
            double level = spread(values, 0, k);
            double stepped = level + spread(values, k, n);
            double sloped = hinged(values, k);
            if (Math.min(stepped, sloped) < least) {
                least = Math.min(stepped, sloped);
                best = k;
                step = stepped <= sloped;
            }
        }
        double clearness = 1 - least / straight;
        if (best < 0 || clearness < MIN_CLEARNESS) {
            return Optional.empty();
        }
        int at = step ? left(values, best) : best;
        return at >= MIN_LEVEL && rises(values, at)
                ? Optional.of(new Bend(at, clearness))
                : Optional.empty();
    }

    /// Where the values leave the first level on their way to the second.
    private static int left(double[] values, int k) {
        double low = mean(values, 0, k);
        double high = mean(values, k, values.length);
        double limit = low + LEFT * (high - low);
        int at = k;
        while (at > 0 && values[at - 1] > limit) {
            at--;
        }
        return at;
    }

    private static boolean rises(double[] values, int at) {
        double before = mean(values, 0, at);
        double after = mean(values, at, values.length);
        double deviation = Math.sqrt(spread(values, 0, at) / at);
        return after > 0
                && after >= MIN_RATIO * before
                && after - before >= MIN_DEVIATIONS * deviation;
    }

    /// The squared error of a level that becomes a slope at a value.
    private static double hinged(double[] values, int k) {
        int n = values.length;
        double sumX = 0;
        double sumXX = 0;
        double sumY = 0;
        double sumXY = 0;
        for (int i = 0; i < n; i++) {
            double x = Math.max(0, i - k + 1);
            sumX += x;
            sumXX += x * x;
            sumY += values[i];
            sumXY += x * values[i];
        }
        double slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
        double level = (sumY - slope * sumX) / n;
        double error = 0;
        for (int i = 0; i < n; i++) {
            double off = values[i] - level - slope * Math.max(0, i - k + 1);
            error += off * off;
        }
        return error;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }

    /// The squared error of a level.
    private static double spread(double[] values, int from, int to) {
        double mean = mean(values, from, to);
        return Arrays.stream(values, from, to).map(v -> (v - mean) * (v - mean)).sum();
    }

    /// A straight line through all values.
    private static final class Line {
        private Line() {}

        static double error(double[] values, int from, int to) {
            int n = to - from;
            double middle = (n - 1) / 2.0;
            double mean = mean(values, from, to);
            double sumXX = 0;
            double sumXY = 0;
            for (int i = 0; i < n; i++) {
                sumXX += (i - middle) * (i - middle);
                sumXY += (i - middle) * (values[from + i] - mean);
            }
            double slope = sumXX == 0 ? 0 : sumXY / sumXX;
            double error = 0;
            for (int i = 0; i < n; i++) {
                double off = values[from + i] - mean - slope * (i - middle);
                error += off * off;
            }
            return error;
        }
    }
}
