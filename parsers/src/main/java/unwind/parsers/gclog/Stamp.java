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

    private static final String DATE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]\\d{1,9}(?:[+-]\\d{4}|Z)?";
    private static final String UPTIME = "\\d{1,10}[.,]\\d{1,9}";

    /// The stamps of legacy logs before an event: `2014-10-20T21:03:07.419+0200: 0.356: `.
    static final Pattern LEGACY =
            Pattern.compile("(?:(" + DATE + "): ?)?(?:#\\d+: )?(?:(" + UPTIME + "): ?)?");

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

    boolean isEmpty() {
        return date == null && uptimeNanos < 0;
    }
}
