package unwind.app.session;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A point in time as a person types it.
public sealed interface TypedTime {

    /// Nanoseconds since the epoch.
    ///
    /// @param originNanos where distances count from
    /// @throws ArithmeticException if there is no such time
    long nanos(long originNanos);

    /// An instant.
    record At(long epochNanos) implements TypedTime {
        @Override
        public long nanos(long originNanos) {
            return epochNanos;
        }
    }

    /// A distance, negative for earlier.
    record By(long offsetNanos) implements TypedTime {
        @Override
        public long nanos(long originNanos) {
            return Math.addExact(originNanos, offsetNanos);
        }
    }

    /// Understands `2026-05-04T10:00:00.5Z`, the same with an offset such as `+02:00`, and
    /// distances with a sign: `+12.5s`, `-250ms`, `+1h 30m`.
    ///
    /// @throws IllegalArgumentException in words if it is none of these
    static TypedTime of(String text) {
        try {
            return Distance.matches(text)
                    ? new By(Distance.nanos(text))
                    : new At(nanos(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong("an instant such as 2026-05-04T10:00:00Z", text, e);
        }
    }

    /// The same, and dates and times of day without a zone: `2026-05-04 10:00:00.5`, `10:00:00`.
    ///
    /// @param day the day of times of day
    /// @param zone the zone where none is typed
    static TypedTime of(String typed, LocalDate day, ZoneId zone) {
        String text = typed.strip();
        try {
            if (Distance.matches(text)) {
                return new By(Distance.nanos(text));
            }
            if (text.matches("\\d\\d?:.*")) {
                String clock = text.charAt(1) == ':' ? "0" + text : text;
                return new At(nanos(LocalTime.parse(clock).atDate(day).atZone(zone).toInstant()));
            }
            String joined =
                    text.replaceFirst("^(\\S+) +(?=\\d)", "$1T")
                            .replaceFirst(" +(?=Z$|[+-]\\d\\d:)", "");
            return new At(
                    joined.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")
                            ? nanos(OffsetDateTime.parse(joined).toInstant())
                            : nanos(LocalDateTime.parse(joined).atZone(zone).toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong("a time such as 10:00:00.5 or 2026-05-04T10:00:00Z", typed, e);
        }
    }

    private static IllegalArgumentException wrong(String what, String text, Exception cause) {
        return new IllegalArgumentException(
                "must be " + what + " or a distance such as +12.5s, but was " + text, cause);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// A sign and amounts with units.
    final class Distance {
        private static final String AMOUNT = "(\\d+(?:\\.\\d+)?) ?(ns|µs|us|ms|s|min|m|h) ?";
        private static final Pattern ONE = Pattern.compile(AMOUNT);
        private static final Pattern ALL = Pattern.compile("[+−-] ?(?:" + AMOUNT + ")+");
        private static final Map<String, BigDecimal> NANOS =
                Map.of(
                        "ns", BigDecimal.ONE,
                        "us", BigDecimal.valueOf(1_000L),
                        "µs", BigDecimal.valueOf(1_000L),
                        "ms", BigDecimal.valueOf(1_000_000L),
                        "s", BigDecimal.valueOf(1_000_000_000L),
                        "m", BigDecimal.valueOf(60_000_000_000L),
                        "min", BigDecimal.valueOf(60_000_000_000L),
                        "h", BigDecimal.valueOf(3_600_000_000_000L));

        private Distance() {}

        private static boolean matches(String text) {
            return ALL.matcher(text).matches();
        }

        private static long nanos(String text) {
            BigDecimal sum = BigDecimal.ZERO;
            Matcher amount = ONE.matcher(text);
            while (amount.find()) {
                BigDecimal unit = NANOS.getOrDefault(amount.group(2), BigDecimal.ONE);
                sum = sum.add(new BigDecimal(amount.group(1)).multiply(unit));
            }
            long size = sum.toBigInteger().longValueExact();
            return text.startsWith("+") ? size : -size;
        }
    }
}
