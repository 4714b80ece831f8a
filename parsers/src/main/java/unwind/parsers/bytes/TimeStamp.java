package unwind.parsers.bytes;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date and time as printed in a text, with its zone where one was printed: whatever form a
/// server's logger is set to. What formats stamp themselves is a `Moment`.
///
/// Understood at the start of a line, also behind a short prefix such as a bracket or a container's
/// name: ISO 8601 and its common variants (`2024-08-20 14:25:30,123`, `2024/08/20 at 14:25:30`),
/// `20-Aug-2024 14:25:30.123`, `20/Aug/2024:14:25:30 +0200`, `Wed Nov 14 05:29:50 2007`, `Aug 20,
/// 2024 2:25:30 PM`.
///
/// @param localNanos the date and time as printed, counted as if its zone were UTC
/// @param offsetSeconds the zone's offset from UTC; empty where no zone was printed
public record TimeStamp(long localNanos, OptionalInt offsetSeconds) {
    private static final int SEARCHED = 160;
    private static final long NANOS = 1_000_000_000L;
    private static final long QUARTER_HOUR_SECONDS = 900;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    private static final String CLOCK = "(?<h>\\d{1,2}):(?<min>\\d\\d):(?<s>\\d\\d)";
    private static final String FRACTION = "(?:[.,](?<f>\\d{1,9}))?";
    private static final String ZONE = "(?: ?(?<z>Z\\b|UTC\\b|GMT\\b|[+-]\\d\\d:?\\d\\d\\b))?";

    private static final Pattern ISO =
            Pattern.compile(
                    "(?<!\\d)(?<y>\\d{4})[-/](?<m>\\d\\d)[-/](?<d>\\d\\d)(?:T| at | )"
                            + CLOCK
                            + FRACTION
                            + ZONE);
    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(?<!\\d)(?<d>\\d{1,2})[-/ ](?<m>"
                            + MONTH
                            + ")[-/ ](?<y>\\d{4})[: ]"
                            + CLOCK
                            + FRACTION
                            + ZONE);
    private static final Pattern C_TIME =
            Pattern.compile(
                    "(?<m>"
                            + MONTH
                            + ") +(?<d>\\d{1,2}) "
                            + CLOCK
                            + "(?: (?<z>UTC|GMT))? (?<y>\\d{4})");

    /// `Mar 1, 2025 @ 10:00:00.137` of Kibana.
    private static final Pattern KIBANA =
            Pattern.compile(
                    "(?<m>" + MONTH + ") (?<d>\\d{1,2}), (?<y>\\d{4}) @ " + CLOCK + FRACTION);

    private static final Pattern US =
            Pattern.compile(
                    "(?<m>"
                            + MONTH
                            + ") (?<d>\\d{1,2}), (?<y>\\d{4}),? "
                            + CLOCK
                            + "[ \\u202F](?<ap>[AP])M");

    private static final Pattern[] PATTERNS = {ISO, DAY_FIRST, C_TIME, KIBANA, US};

    /// The time stamp in the first characters of a line, if there is one.
    public static Optional<TimeStamp> in(String line) {
        String start = line.length() <= SEARCHED ? line : line.substring(0, SEARCHED);
        if (start.indexOf(':') < 0) {
            return Optional.empty();
        }
        for (Pattern pattern : PATTERNS) {
            Matcher matcher = pattern.matcher(start);
            if (matcher.find()) {
                return stamp(matcher);
            }
        }
        return Optional.empty();
    }

    /// The stamp of an instant.
    public static TimeStamp utc(long epochNanos) {
        return new TimeStamp(epochNanos, OptionalInt.of(0));
    }

    /// Nanoseconds since the epoch, where the zone is known.
    public OptionalLong epochNanos() {
        return offsetSeconds.isPresent()
                ? OptionalLong.of(localNanos - offsetSeconds.getAsInt() * NANOS)
                : OptionalLong.empty();
    }

    /// This stamp with the zone that another one, printed at about the same moment, gives away:
    /// both must agree up to `toleranceSeconds` but for a zone offset, which is a multiple of a
    /// quarter of an hour. Unchanged where they don't or where the zone is known.
    public TimeStamp withZoneFrom(TimeStamp other, long toleranceSeconds) {
        if (offsetSeconds.isPresent() || other.epochNanos().isEmpty()) {
            return this;
        }
        long seconds = Math.floorDiv(localNanos - other.epochNanos().getAsLong(), NANOS);
        long offset = Math.round((double) seconds / QUARTER_HOUR_SECONDS) * QUARTER_HOUR_SECONDS;
        boolean agrees = Math.abs(seconds - offset) <= toleranceSeconds;
        if (!agrees || Math.abs(offset) > 14 * 3600) {
            return this;
        }
        return new TimeStamp(localNanos, OptionalInt.of((int) offset));
    }

    private static Optional<TimeStamp> stamp(Matcher matcher) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            Integer.parseInt(matcher.group("y")),
                            month(matcher.group("m")),
                            Integer.parseInt(matcher.group("d")),
                            hour(matcher),
                            Integer.parseInt(matcher.group("min")),
                            Math.min(59, Integer.parseInt(matcher.group("s"))));
            long seconds = local.toEpochSecond(ZoneOffset.UTC);
            if (Math.abs(seconds) > Long.MAX_VALUE / NANOS - 1) {
                return Optional.empty();
            }
            return Optional.of(
                    new TimeStamp(
                            seconds * NANOS + fraction(matcher), offset(group(matcher, "z"))));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static int month(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        return MONTHS.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT)) / 3 + 1;
    }

    private static int hour(Matcher matcher) {
        int hour = Integer.parseInt(matcher.group("h"));
        return switch (group(matcher, "ap")) {
            case "A" -> hour % 12;
            case "P" -> hour % 12 + 12;
            case String none -> hour;
        };
    }

    private static int fraction(Matcher matcher) {
        String digits = group(matcher, "f");
        return digits.isEmpty() ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    private static OptionalInt offset(String zone) {
        if (zone.isEmpty()) {
            return OptionalInt.empty();
        }
        if (Character.isLetter(zone.charAt(0))) {
            return OptionalInt.of(0);
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(zone.length() - 2));
        int seconds = (hours * 60 + minutes) * 60;
        return OptionalInt.of(zone.charAt(0) == '-' ? -seconds : seconds);
    }

    private static String group(Matcher matcher, String name) {
        if (!matcher.namedGroups().containsKey(name)) {
            return "";
        }
        String text = matcher.group(name);
        return text == null ? "" : text;
    }
}
