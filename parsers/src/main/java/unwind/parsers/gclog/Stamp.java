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
        double nanos = Double.parseDouble(decimal.replace(',', '.')) * unitNanos;
        return Math.min(LONGEST_NANOS, Math.round(nanos));
    }

    boolean isEmpty() {
        return date == null && uptimeNanos < 0;
    }
}
