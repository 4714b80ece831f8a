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

    /// The instant in its middle.
    public long middleNanos() {
        return fromNanos + durationNanos() / 2;
    }

    /// Whether an instant lies in it.
    public boolean contains(long timeNanos) {
        return timeNanos >= fromNanos && timeNanos < toNanos;
    }

    /// Whether some time lies in both.
    public boolean overlaps(TimeRange other) {
        return fromNanos < other.toNanos && other.fromNanos < toNanos;
    }

    /// The part of it that lies in another range, which it overlaps.
    public TimeRange within(TimeRange other) {
        return new TimeRange(
                Math.max(fromNanos, other.fromNanos), Math.min(toNanos, other.toNanos));
    }

    /// The least range that covers both.
    public TimeRange union(TimeRange other) {
        return new TimeRange(
                Math.min(fromNanos, other.fromNanos), Math.max(toNanos, other.toNanos));
    }
}
