package unwind.app.session;

import unwind.app.analysis.TimeRange;

import java.time.DateTimeException;
import java.time.Instant;

/// Spans of time as places write them: two instants in UTC, to the nanosecond.
final class PlaceTimes {
    private static final long SECOND = 1_000_000_000L;

    private PlaceTimes() {}

    static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .toString();
    }

    /// @throws IllegalArgumentException in words if it is no instant
    static long nanos(String text) {
        try {
            Instant instant = Instant.parse(text);
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "a time must look like 2026-05-04T10:00:00Z but was " + text, e);
        }
    }

    /// @throws IllegalArgumentException in words if they are no span
    static TimeRange range(String from, String to) {
        long begin = nanos(from);
        long end = nanos(to);
        if (end < begin) {
            throw new IllegalArgumentException("a span must not end before it begins: " + from);
        }
        return new TimeRange(begin, end);
    }
}
