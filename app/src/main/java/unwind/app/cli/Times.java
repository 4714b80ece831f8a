package unwind.app.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Instants as text.
final class Times {
    private static final long SECOND = 1_000_000_000L;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private long lastSecond = Long.MIN_VALUE;
    private String lastPrefix = "";

    /// ISO-8601 with nine digits of a second. Remembers the last second: times of one series follow
    /// each other.
    String iso(long epochNanos) {
        long second = Math.floorDiv(epochNanos, SECOND);
        if (second != lastSecond) {
            lastSecond = second;
            lastPrefix = SECONDS.format(Instant.ofEpochSecond(second));
        }
        String digits = Long.toString(SECOND + Math.floorMod(epochNanos, SECOND));
        return lastPrefix + digits.substring(1) + "Z";
    }

    /// For people, to the millisecond, in UTC.
    static String readable(long epochNanos) {
        return READABLE.format(
                Instant.ofEpochSecond(
                        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND)));
    }
}
