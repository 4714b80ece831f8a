package unwind.app.views.lanes;

import unwind.app.analysis.pauses.Stop;

import java.util.Arrays;
import java.util.List;

/// When the whole process stood still, so that lanes show which of their gaps are not their own.
/// Answers in the time of a binary search, however many stops there are.
public final class StopShares {
    private final long[] from;
    private final long[] to;

    /// The time stopped before each stop, nanoseconds.
    private final long[] before;

    private StopShares(long[] from, long[] to) {
        this.from = from;
        this.to = to;
        this.before = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            before[i + 1] = before[i] + to[i] - from[i];
        }
    }

    /// @param stops in the order of their start; where two overlap, the time counts once
    static StopShares of(List<Stop> stops) {
        long[] from = new long[stops.size()];
        long[] to = new long[stops.size()];
        int size = 0;
        for (Stop stop : stops) {
            if (size > 0 && stop.startNanos() <= to[size - 1]) {
                to[size - 1] = Math.max(to[size - 1], stop.endNanos());
            } else {
                from[size] = stop.startNanos();
                to[size++] = stop.endNanos();
            }
        }
        return new StopShares(Arrays.copyOf(from, size), Arrays.copyOf(to, size));
    }

    boolean isEmpty() {
        return from.length == 0;
    }

    /// For how long of a span the process stood, nanoseconds.
    long stoppedNanos(long fromNanos, long toNanos) {
        return Math.max(0, until(toNanos) - until(fromNanos));
    }

    private long until(long nanos) {
        int at = Arrays.binarySearch(from, nanos);
        int begun = at >= 0 ? at : -at - 1;
        return begun == 0
                ? 0
                : before[begun - 1] + Math.min(nanos, to[begun - 1]) - from[begun - 1];
    }
}
