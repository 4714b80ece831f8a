package unwind.app.analysis.summary;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The Theil–Sen slope: the median of the slopes between all pairs of points. Up to 29 % of the
/// points may be off (a warm-up, one collection that freed little) without moving it much.
///
/// Collections crowd where the program is busy. So that a busy minute does not outvote a calm hour,
/// the points it is computed of stand at equal distances in time, on the lines between the given
/// ones.
final class TheilSen {
    /// Fewer points make no trend.
    static final int MIN_POINTS = 3;

    private static final int INSTANTS = 128;

    private TheilSen() {}

    /// The slope in value per second; empty for fewer than [#MIN_POINTS] points or no time between
    /// them.
    ///
    /// @param timesNanos ascending
    static OptionalDouble slopePerSecond(long[] timesNanos, double[] values) {
        int last = timesNanos.length - 1;
        if (timesNanos.length < MIN_POINTS || timesNanos[last] == timesNanos[0]) {
            return OptionalDouble.empty();
        }
        double[] even = atEqualDistances(timesNanos, values);
        double stepSeconds = (timesNanos[last] - timesNanos[0]) / 1e9 / (INSTANTS - 1);
        double[] slopes = new double[INSTANTS * (INSTANTS - 1) / 2];
        int found = 0;
        for (int i = 0; i < INSTANTS; i++) {
            for (int j = i + 1; j < INSTANTS; j++) {
                slopes[found++] = (even[j] - even[i]) / ((j - i) * stepSeconds);
            }
        }
        Arrays.sort(slopes);
        int middle = found / 2;
        return OptionalDouble.of(
                found % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2);
    }

    private static double[] atEqualDistances(long[] timesNanos, double[] values) {
        double[] even = new double[INSTANTS];
        double length = timesNanos[timesNanos.length - 1] - timesNanos[0];
        int next = 1;
        for (int i = 0; i < INSTANTS; i++) {
            double time = length * i / (INSTANTS - 1);
            while (next < timesNanos.length - 1 && timesNanos[next] - timesNanos[0] < time) {
                next++;
            }
            double gap = timesNanos[next] - timesNanos[next - 1];
            double part = gap == 0 ? 1 : (time - (timesNanos[next - 1] - timesNanos[0])) / gap;
            even[i] = values[next - 1] + part * (values[next] - values[next - 1]);
        }
        return even;
    }
}
