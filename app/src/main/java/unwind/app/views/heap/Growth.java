package unwind.app.views.heap;

import java.util.Arrays;
import java.util.OptionalDouble;

/// How fast a class grows over its snapshots: the median of the slopes between all pairs of them
/// (Theil–Sen), which one odd snapshot does not move much.
final class Growth {
    private static final int FEWEST = 3;

    /// Only the last of very many snapshots count, so that the pairs stay few.
    private static final int MOST = 64;

    private static final double NANOS_PER_HOUR = 3600e9;

    private Growth() {}

    /// The slope; empty for fewer than three snapshots or no time between them.
    ///
    /// @param timesNanos ascending
    static OptionalDouble bytesPerHour(long[] timesNanos, long[] bytes) {
        int first = Math.max(0, bytes.length - MOST);
        int points = bytes.length - first;
        if (points < FEWEST) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[points * (points - 1) / 2];
        int found = 0;
        for (int i = first; i < bytes.length; i++) {
            for (int j = i + 1; j < bytes.length; j++) {
                double hours = (timesNanos[j] - timesNanos[i]) / NANOS_PER_HOUR;
                if (hours > 0) {
                    slopes[found++] = (bytes[j] - bytes[i]) / hours;
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
}
