package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Moment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands before a line of a log and tells when it was written.
///
/// @param date the wall clock, where it was logged
/// @param uptimeNanos since the process started, or -1
record Stamp(@Nullable Moment date, long uptimeNanos) {
    /// Three years.
    static final long LONGEST_NANOS = 100_000_000_000_000_000L;

    /// Characters of the stamps before an event, at most.
    static final int LONGEST = 100;

    /// More digits than this are left to the general way.
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final String DATE_SHAPE = "0000-00-00T00:00:00";
    private static final String DATE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]\\d{1,9}(?:[+-]\\d{4}|Z)?";
    private static final String UPTIME = "\\d{1,10}[.,]\\d{1,9}";

    /// The stamps of legacy logs before an event: `2014-10-20T21:03:07.419+0200: 0.356: `.
    static final Pattern LEGACY =
            Pattern.compile("(?:(" + DATE + "): ?)?(?:#\\d+: )?(?:(" + UPTIME + "): ?)?");

    /// Where the stamps of a legacy log end that begin at a column of a text: the column itself
    /// where there are none. The same as [#LEGACY], asked of every line.
    static int legacyEnd(String text, int from) {
        int at = numberEnd(text, dateStampEnd(text, from));
        int end = uptimeEnd(text, at);
        return end < 0 ? at : afterColon(text, end);
    }

    /// The stamps of a legacy log that begin at a column of a text.
    static Stamp legacy(String text, int from) {
        int dated = dateStampEnd(text, from);
        int at = numberEnd(text, dated);
        int end = uptimeEnd(text, at);
        return of(
                dated == from ? null : text.substring(from, dateEnd(text, from)),
                end < 0 ? null : text.substring(at, end));
    }

    private static int dateStampEnd(String text, int from) {
        int end = dateEnd(text, from);
        return end > 0 && text.startsWith(":", end) ? afterColon(text, end) : from;
    }

    private static int afterColon(String text, int colon) {
        return text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
    }

    /// `#12: `, the number of a collection.
    private static int numberEnd(String text, int from) {
        if (!text.startsWith("#", from)) {
            return from;
        }
        int end = digits(text, from + 1);
        return end > from + 1 && text.startsWith(": ", end) ? end + 2 : from;
    }

    /// The end of an uptime before its colon; -1 if there is none.
    private static int uptimeEnd(String text, int from) {
        int point = digits(text, from);
        if (point == from || point - from > 10 || !isPoint(text, point)) {
            return -1;
        }
        int end = digits(text, point + 1);
        boolean fraction = end > point + 1 && end - point <= 10;
        return fraction && text.startsWith(":", end) ? end : -1;
    }

    /// The end of a date with its time and zone; -1 if there is none.
    private static int dateEnd(String text, int from) {
        int point = from + DATE_SHAPE.length();
        // most lines of other logs have a blank between date and time
        if (!isPoint(text, point) || text.charAt(from + 10) != 'T' || !hasShape(text, from)) {
            return -1;
        }
        int end = digits(text, point + 1);
        if (end == point + 1 || end - point > 10) {
            return -1;
        }
        if (text.startsWith("Z", end)) {
            return end + 1;
        }
        boolean signed = text.startsWith("+", end) || text.startsWith("-", end);
        return signed && digits(text, end + 1) == end + 5 ? end + 5 : end;
    }

    private static boolean isPoint(String text, int at) {
        return at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    }

    /// Whether there is a date and a time without its fraction.
    private static boolean hasShape(String text, int from) {
        for (int i = 0; i < DATE_SHAPE.length(); i++) {
            char c = text.charAt(from + i);
            char wanted = DATE_SHAPE.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    /// The stamp that [#LEGACY] found.
    static Stamp of(Matcher matcher) {
        return of(matcher.group(1), matcher.group(2));
    }

    static Stamp of(@Nullable String date, @Nullable String uptime) {
        Moment moment = date == null ? null : Moment.in(date).orElse(null);
        return new Stamp(moment, uptime == null ? -1 : nanos(uptime, 1_000_000_000));
    }

    /// A decimal number times a unit's nanoseconds; point or comma. No process runs longer than
    /// [#LONGEST_NANOS]: more comes from damage.
    static long nanos(String decimal, long unitNanos) {
        return nanos(decimal, unitNanos, LONGEST_NANOS);
    }

    /// The same, at most `mostNanos`.
    static long nanos(String decimal, long unitNanos, long mostNanos) {
        int point = digits(decimal, 0);
        if (point > EXACT_DIGITS || decimal.length() - point > EXACT_DIGITS) {
            double nanos = Double.parseDouble(decimal.replace(',', '.')) * unitNanos;
            return Math.round(Math.min(nanos, mostNanos));
        }
        long whole = Long.parseLong(decimal, 0, point, 10);
        if (whole > mostNanos / unitNanos - 1) {
            return mostNanos;
        }
        long nanos = whole * unitNanos;
        if (point + 1 < decimal.length()) {
            long fraction = Long.parseLong(decimal, point + 1, decimal.length(), 10);
            double share = fraction / POWERS_OF_TEN[decimal.length() - point - 1];
            nanos += Math.round(share * unitNanos);
        }
        return nanos;
    }

    /// Where the digits end that begin at `from`.
    static int digits(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /// Whether the text up to `end` is a number with or without a fraction, of as many digits as a
    /// time can have.
    static boolean isDecimal(CharSequence text, int end) {
        int point = Math.min(end, digits(text, 0));
        if (point == 0 || point > 19 || point == end) {
            return point == end && point > 0 && point <= 19;
        }
        boolean mark = text.charAt(point) == '.' || text.charAt(point) == ',';
        return mark && point + 1 < end && digits(text, point + 1) == end && end - point <= 10;
    }

    /// Where a number with a fraction begins that ends at `end`; -1 if there is none.
    static int decimalStart(CharSequence text, int end) {
        int fraction = digitsBefore(text, end);
        boolean point = fraction > 0 && end > fraction && end - fraction <= 9;
        if (!point || text.charAt(fraction - 1) != '.' && text.charAt(fraction - 1) != ',') {
            return -1;
        }
        int start = Math.max(digitsBefore(text, fraction - 1), fraction - 10);
        return start < fraction - 1 ? start : -1;
    }

    /// Where the digits begin that end at `end`.
    static int digitsBefore(CharSequence text, int end) {
        int at = end;
        while (at > 0 && text.charAt(at - 1) >= '0' && text.charAt(at - 1) <= '9') {
            at--;
        }
        return at;
    }

    boolean isEmpty() {
        return date == null && uptimeNanos < 0;
    }
}
