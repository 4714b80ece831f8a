package unwind.app.analysis;

/// A span of time, nanoseconds since the epoch, start included, end excluded.
public record TimeRange(long fromNanos, long toNanos) {
    /// Checks that the end is not before the start.
    public TimeRange {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException(
                    "toNanos must be at least " + fromNanos + " but was " + toNanos);
        }
    }

    /// Its length, nanoseconds.
    public long durationNanos() {
        return toNanos - fromNanos;
    }

    /// Whether an instant lies in it.
    public boolean contains(long timeNanos) {
        return timeNanos >= fromNanos && timeNanos < toNanos;
    }

    /// The least range that covers both.
    public TimeRange union(TimeRange other) {
        return new TimeRange(
                Math.min(fromNanos, other.fromNanos), Math.max(toNanos, other.toNanos));
    }
}
