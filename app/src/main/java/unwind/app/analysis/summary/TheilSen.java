package unwind.app.analysis.summary;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The Theil–Sen slope: the median of the slopes between all pairs of points. Up to 29 % of the
/// points may be off (a warm-up, one collection that freed little) without moving it much.
///
/// Collections crowd where the program is busy. So that a busy minute does not outvote a calm hour,
/// the time is cut into [#STRETCHES] equal stretches of which each gives one point, its lowest.
final class TheilSen {
    /// Fewer points make no trend.
    static final int FEWEST_POINTS = 3;

    /// Stretches of time that each have one vote.
    static final int STRETCHES = 256;

    private TheilSen() {}

    /// The slope in value per second; empty for fewer than [#FEWEST_POINTS] points or no time
    /// between them.
    ///
    /// @param timesNanos ascending
    static OptionalDouble slopePerSecond(long[] timesNanos, double[] values) {
        int[] points = lowestOfEachStretch(timesNanos, values);
        if (points.length < FEWEST_POINTS) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[points.length * (points.length - 1) / 2];
        int found = 0;
        for (int i = 0; i < points.length; i++) {
            for (int j = i + 1; j < points.length; j++) {
                double seconds = (timesNanos[points[j]] - timesNanos[points[i]]) / 1e9;
                if (seconds > 0) {
                    slopes[found++] = (values[points[j]] - values[points[i]]) / seconds;
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

    private static int[] lowestOfEachStretch(long[] timesNanos, double[] values) {
        if (timesNanos.length == 0) {
            return new int[0];
        }
        int[] lowest = new int[STRETCHES];
        Arrays.fill(lowest, -1);
        double length = timesNanos[timesNanos.length - 1] - timesNanos[0] + 1;
        for (int i = 0; i < timesNanos.length; i++) {
            int stretch =
                    Math.min(
                            STRETCHES - 1,
                            (int) ((timesNanos[i] - timesNanos[0]) / length * STRETCHES));
            if (lowest[stretch] < 0 || values[i] < values[lowest[stretch]]) {
                lowest[stretch] = i;
            }
        }
        return Arrays.stream(lowest).filter(point -> point >= 0).toArray();
    }
}
