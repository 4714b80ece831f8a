package unwind.app.analysis.summary;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The Theil–Sen slope: the median of the slopes between all pairs of points. Up to 29 % of the
/// points may be off (a full heap dump, a warm-up) without moving it much.
final class TheilSen {
    /// Fewer points make no trend.
    static final int FEWEST_POINTS = 3;

    /// All pairs of more points would be too many; evenly chosen ones say the same.
    private static final int MOST_POINTS = 512;

    private TheilSen() {}

    /// The slope in value per second; empty for fewer than [#FEWEST_POINTS] points or no time
    /// between them.
    ///
    /// @param timesNanos ascending
    static OptionalDouble slopePerSecond(long[] timesNanos, double[] values) {
        int all = timesNanos.length;
        int count = Math.min(all, MOST_POINTS);
        if (count < FEWEST_POINTS) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[count * (count - 1) / 2];
        int found = 0;
        for (int i = 0; i < count; i++) {
            int a = chosen(i, count, all);
            for (int j = i + 1; j < count; j++) {
                int b = chosen(j, count, all);
                double seconds = (timesNanos[b] - timesNanos[a]) / 1e9;
                if (seconds > 0) {
                    slopes[found++] = (values[b] - values[a]) / seconds;
                }
            }
        }
        if (found == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(slopes, 0, found);
        int middle = found / 2;
        return OptionalDouble.of(
                found % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2);
    }

    private static int chosen(int i, int count, int all) {
        return (int) ((long) i * (all - 1) / (count - 1));
    }
}
