package unwind.app.chart;

import unwind.app.analysis.TimeRange;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How instants are written and where ticks stand on the time axis.
///
/// @param originNanos where elapsed time starts, nanoseconds since the epoch
/// @param zone the time zone of wall-clock time
/// @param wallClock whether to write wall-clock time rather than elapsed time
public record TimeLabels(long originNanos, ZoneId zone, boolean wallClock) {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 86_400 * SECOND;
    private static final long FIRST_DAYS = 365 * DAY;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter FULL_DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /// A mark on the time axis.
    public record Tick(long timeNanos, String label) {}

    /// Labels for a whole time. Logs that count from the start of their JVM, and that nothing says
    /// the start of, lie in the epoch's first days: those times are written as elapsed, never as
    /// dates.
    public static TimeLabels of(TimeRange whole, ZoneId zone, boolean wallClock) {
        return whole.toNanos() < FIRST_DAYS
                ? new TimeLabels(0, zone, false)
                : new TimeLabels(whole.fromNanos(), zone, wallClock);
    }

    /// The ticks of a visible range that is `width` pixels wide, at least `spacing` pixels apart.
    public List<Tick> ticks(TimeRange visible, double width, double spacing) {
        List<Tick> ticks = new ArrayList<>();
        if (visible.durationNanos() == 0 || width <= 0) {
            return ticks;
        }
        long step = Steps.time(visible.durationNanos() * spacing / width);
        long base = wallClock ? -offsetNanos(visible.fromNanos()) : originNanos;
        long first = base + Math.ceilDiv(visible.fromNanos() - base, step) * step;
        for (long time = first; time <= visible.toNanos(); time += step) {
            ticks.add(new Tick(time, text(time, step)));
        }
        return ticks;
    }

    /// An instant, as precisely as it can be told where a pixel covers `nanosPerPixel`.
    public String text(long timeNanos, double nanosPerPixel) {
        long step = nanosPerPixel >= SECOND ? SECOND : Math.max(1, (long) nanosPerPixel);
        return wallClock ? clock(timeNanos, step, true) : elapsed(timeNanos - originNanos, step);
    }

    /// The day of an instant, such as `21 Nov 2026`, and the zone.
    public String day(long timeNanos) {
        return FULL_DATE.format(at(timeNanos));
    }

    private String text(long timeNanos, long step) {
        return wallClock ? clock(timeNanos, step, false) : elapsed(timeNanos - originNanos, step);
    }

    private String clock(long timeNanos, long step, boolean seconds) {
        ZonedDateTime time = at(timeNanos);
        if (!seconds && Math.floorMod(timeNanos + offsetNanos(timeNanos), DAY) == 0) {
            return DATE.format(time);
        }
        String minutes = String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
        if (step >= MINUTE && !seconds) {
            return minutes;
        }
        return minutes
                + String.format(Locale.ROOT, ":%02d", time.getSecond())
                + fraction(time.getNano(), step);
    }

    private static String elapsed(long nanos, long step) {
        long size = Math.abs(nanos);
        long seconds = size / SECOND;
        String sign = nanos < 0 ? "−" : "+";
        String clock =
                seconds >= 3600
                        ? String.format(
                                Locale.ROOT,
                                "%d:%02d:%02d",
                                seconds / 3600,
                                seconds / 60 % 60,
                                seconds % 60)
                        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        return sign + clock + fraction(size % SECOND, step);
    }

    private static String fraction(long nanosOfSecond, long step) {
        int digits = 0;
        for (long unit = SECOND; unit > step && digits < 9; unit /= 10) {
            digits++;
        }
        if (digits == 0) {
            return "";
        }
        return "." + String.format(Locale.ROOT, "%09d", nanosOfSecond).substring(0, digits);
    }

    private long offsetNanos(long timeNanos) {
        return at(timeNanos).getOffset().getTotalSeconds() * SECOND;
    }

    private ZonedDateTime at(long timeNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(timeNanos, SECOND), Math.floorMod(timeNanos, SECOND))
                .atZone(zone);
    }
}
