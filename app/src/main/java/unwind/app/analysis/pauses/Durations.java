package unwind.app.analysis.pauses;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// How many stops there were and how long they took. A percentile is the value at the nearest rank:
/// a duration that really occurred.
public final class Durations {
    private final long[] sortedNanos;

    private Durations(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /// Sorts.
    static Durations of(LongStream nanos) {
        long[] sorted = nanos.toArray();
        Arrays.sort(sorted);
        return new Durations(sorted);
    }

    /// How many.
    public int count() {
        return sortedNanos.length;
    }

    /// All together.
    public long totalNanos() {
        return LongStream.of(sortedNanos).sum();
    }

    /// The longest; empty if there is none.
    public OptionalLong maxNanos() {
        return percentile(100);
    }

    /// The shortest; empty if there is none.
    public OptionalLong minNanos() {
        return sortedNanos.length == 0 ? OptionalLong.empty() : OptionalLong.of(sortedNanos[0]);
    }

    /// What so many of a hundred do not exceed; empty if there is none.
    public OptionalLong percentile(double percent) {
        if (sortedNanos.length == 0) {
            return OptionalLong.empty();
        }
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return OptionalLong.of(sortedNanos[Math.clamp(rank, 1, sortedNanos.length) - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Durations that && Arrays.equals(sortedNanos, that.sortedNanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sortedNanos);
    }

    @Override
    public String toString() {
        return count() + " of " + totalNanos() + " ns";
    }
}
