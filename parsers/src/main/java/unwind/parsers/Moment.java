package unwind.parsers;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.ClockBase;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date and time as programs stamp their own files with it: ISO 8601 where a format prescribes
/// it, the compact forms of file names, and the file's own time.
///
/// [unwind.parsers.bytes.TimeStamp] reads the dates of foreign server logs instead, in every form
/// that loggers are set to. It is the lenient one: within a format's own text it would take a date
/// in somebody's message for the stamp, and in names it finds none, for these have no colons.
///
/// @param nanos nanoseconds since the epoch; without a zone, counted as if the zone were UTC
/// @param zoned whether the text gives the zone
public record Moment(long nanos, boolean zoned) {
    private static final Pattern ISO =
            Pattern.compile(
                    "(?<!\\d)((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)[T _]+"
                            + "(\\d\\d)[:.-](\\d\\d)[:.-](\\d\\d)"
                            + "(?:[.,](\\d{1,9}))?(Z|[+-]\\d\\d:?\\d\\d(?!\\d))?");

    /// What logs write before every line, without fraction and zone.
    private static final String USUAL = "0000-00-00T00:00:00";

    /// The compact forms of file names: 20240501-101500, 20240501T101500Z.
    private static final Pattern COMPACT =
            Pattern.compile(
                    "(?<!\\d)(20\\d\\d)(\\d\\d)(\\d\\d)[-_T.]?(\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)()(Z)?");

    /// Seconds or milliseconds since the epoch between 2001 and 2286.
    private static final Pattern EPOCH = Pattern.compile("(?<!\\d)([1-9]\\d{9})(\\d{3})?(?!\\d)");

    /// How far a file's own time may lie from what is inside: nobody knows when it was copied.
    private static final long FILE_TIME_UNCERTAINTY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// The first date and time of the form 2024-05-01T10:15:00.123+0200 in a text, zone and
    /// fraction optional.
    public static Optional<Moment> in(String text) {
        Moment usual = usual(text);
        return usual == null ? of(ISO.matcher(text)) : Optional.of(usual);
    }

    /// The date and time that a text of the usual form is, or null: logs have one in every line,
    /// and the general way takes ten times as long.
    private static @Nullable Moment usual(String text) {
        if (!hasUsualShape(text)) {
            return null;
        }
        int fraction = fractionEnd(text);
        OptionalInt zone = zoneSeconds(text, fraction);
        boolean valid =
                isBetween(1, number(text, 5, 7), 12)
                        && isBetween(1, number(text, 8, 10), 28)
                        && number(text, 11, 13) < 24
                        && number(text, 14, 16) < 60;
        if (!valid || zone.isEmpty() && fraction < text.length()) {
            return null;
        }
        long days =
                LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
        int minutes = number(text, 11, 13) * 60 + number(text, 14, 16);
        int seconds = minutes * 60 + Math.min(59, number(text, 17, 19));
        long sinceEpoch = days * 86_400 + seconds - zone.orElse(0);
        int nanos = fractionNanos(text.substring(Math.min(fraction, 20), fraction));
        return new Moment(sinceEpoch * SECOND_NANOS + nanos, zone.isPresent());
    }

    private static boolean hasUsualShape(String text) {
        if (text.length() < USUAL.length() || !text.startsWith("20")) {
            return false;
        }
        for (int i = 0; i < USUAL.length(); i++) {
            char c = text.charAt(i);
            char wanted = USUAL.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    /// The end of the fraction of a second, at most nine digits, behind a date of the usual form.
    private static int fractionEnd(String text) {
        int end = USUAL.length();
        boolean point = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ',');
        if (!point) {
            return end;
        }
        int digits = end + 1;
        while (digits < text.length()
                && digits <= end + 9
                && text.charAt(digits) >= '0'
                && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits == end + 1 ? end : digits;
    }

    /// The offset of a zone that a text ends with, `Z` or `+0200`; empty where it is of another
    /// form.
    private static OptionalInt zoneSeconds(String text, int from) {
        if (from + 1 == text.length() && text.charAt(from) == 'Z') {
            return OptionalInt.of(0);
        }
        if (from + 5 != text.length() || "+-".indexOf(text.charAt(from)) < 0) {
            return OptionalInt.empty();
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        int hours = number(text, from + 1, from + 3);
        int minutes = number(text, from + 3, from + 5);
        int seconds = (hours * 60 + minutes) * 60;
        boolean valid = minutes < 60 && seconds <= ZoneOffset.MAX.getTotalSeconds();
        return valid
                ? OptionalInt.of(text.charAt(from) == '-' ? -seconds : seconds)
                : OptionalInt.empty();
    }

    private static boolean isBetween(int least, int value, int most) {
        return value >= least && value <= most;
    }

    /// A number of digits alone.
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    /// The date and time that a file's name gives.
    public static Optional<Moment> inName(String fileName) {
        Optional<Moment> iso = in(fileName);
        if (iso.isPresent()) {
            return iso;
        }
        Optional<Moment> compact = of(COMPACT.matcher(fileName));
        if (compact.isPresent()) {
            return compact;
        }
        Matcher epoch = EPOCH.matcher(fileName);
        if (!epoch.find()) {
            return Optional.empty();
        }
        long millis = epoch.group(2) == null ? 0 : Long.parseLong(epoch.group(2));
        long nanos =
                Long.parseLong(epoch.group(1)) * SECOND_NANOS
                        + TimeUnit.MILLISECONDS.toNanos(millis);
        return Optional.of(new Moment(nanos, true));
    }

    /// When a file was written: what its name says, else its time of last modification.
    public static OnClock ofFile(Path file) throws IOException {
        Path name = file.getFileName();
        Optional<Moment> named = name == null ? Optional.empty() : inName(name.toString());
        if (named.isPresent()) {
            return new OnClock(named.get().nanos(), named.get().clock(), SECOND_NANOS);
        }
        Instant modified =
                Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : Instant.EPOCH;
        return new OnClock(nanosOf(modified), ClockBase.NONE, FILE_TIME_UNCERTAINTY_NANOS);
    }

    /// The clock that a time of this kind is on.
    public ClockBase clock() {
        return zoned ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
    }

    /// A file's time and how sure it is.
    ///
    /// @param nanos nanoseconds on `clock`
    public record OnClock(long nanos, ClockBase clock, long uncertaintyNanos) {
        /// The axis of something that carries no time itself.
        public TimeAxis axis() {
            return new TimeAxis(nanos, nanos, TimeAxis.Source.FILE_TIME, uncertaintyNanos);
        }
    }

    private static Optional<Moment> of(Matcher matcher) {
        Optional<Moment> moment = Optional.empty();
        while (moment.isEmpty() && matcher.find()) {
            moment = found(matcher);
        }
        return moment;
    }

    private static Optional<Moment> found(Matcher matcher) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(matcher, 1),
                            number(matcher, 2),
                            number(matcher, 3),
                            number(matcher, 4),
                            number(matcher, 5),
                            Math.min(59, number(matcher, 6)),
                            fractionNanos(matcher.group(7)));
            String zone = matcher.group(8);
            ZoneOffset offset = zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
            return Optional.of(new Moment(nanosOf(local.toInstant(offset)), zone != null));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int fractionNanos(@Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return 0;
        }
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private static long nanosOf(Instant instant) {
        return instant.getEpochSecond() * SECOND_NANOS + instant.getNano();
    }
}
