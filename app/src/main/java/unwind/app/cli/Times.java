package unwind.app.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Instants as text: for programs in UTC, for people in the zone that was asked for.
final class Times {
    /// The zone in which people read times while a command runs; UTC where none was asked for.
    static final ScopedValue<ZoneId> ZONE = ScopedValue.newInstance();

    private static final long SECOND = 1_000_000_000L;

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

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

    /// For people, to the millisecond, without the zone: where [#zone] stands near.
    static String readable(long epochNanos) {
        return READABLE.format(instant(epochNanos).atZone(asked()));
    }

    /// For people, to the millisecond, with the zone.
    static String zoned(long epochNanos) {
        ZoneOffset offset = asked().getRules().getOffset(instant(epochNanos));
        return readable(epochNanos)
                + " "
                + (offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId());
    }

    /// The zone of [#readable], for a heading.
    static String zone() {
        return asked().normalized().equals(ZoneOffset.UTC) ? "UTC" : asked().getId();
    }

    private static ZoneId asked() {
        return ZONE.orElse(ZoneOffset.UTC);
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
    }
}
