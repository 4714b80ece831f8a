package unwind.parsers.hserr;

import unwind.parsers.Moment;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When the process died and how long it had run, as the report says.
final class DeathTime {
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");
    private static final Pattern DATE =
            Pattern.compile(
                    "\\w{3} (\\w{3}) {1,2}(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d) (\\d{4})"
                            + "(?: (UTC|GMT)\\b)?");
    private static final Pattern ELAPSED =
            Pattern.compile("elapsed time: (\\d{1,9}(?:\\.\\d{1,9})?) seconds");
    private static final long SECOND_NANOS = 1_000_000_000L;

    private long dateNanos = Long.MIN_VALUE;
    private boolean zoned;
    private long elapsedNanos = -1;

    /// Looks for the date and the elapsed time in a line.
    void line(String line) {
        Matcher elapsed = ELAPSED.matcher(line);
        if (elapsed.find()) {
            elapsedNanos = Math.round(Double.parseDouble(elapsed.group(1)) * SECOND_NANOS);
        }
        Matcher date = DATE.matcher(line);
        boolean dated = line.startsWith("Time: ") || line.startsWith("time: ");
        if (dated && date.find() && MONTHS.contains(date.group(1))) {
            date(date);
        } else if (line.equals("timezone: UTC") || line.equals("timezone: GMT")) {
            zoned = true;
        }
    }

    private void date(Matcher date) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            Math.clamp(Integer.parseInt(date.group(6)), 1990, 2200),
                            MONTHS.indexOf(date.group(1)) + 1,
                            Integer.parseInt(date.group(2)),
                            Integer.parseInt(date.group(3)),
                            Integer.parseInt(date.group(4)),
                            Integer.parseInt(date.group(5)));
            dateNanos = local.toEpochSecond(ZoneOffset.UTC) * SECOND_NANOS;
            // other abbreviations (IST, CST) stand for several zones each
            zoned = date.group(7) != null;
        } catch (DateTimeException noSuchDate) {
            dateNanos = Long.MIN_VALUE;
        }
    }

    /// Where the report lies on which clock.
    ///
    /// @param startNanos when the process started
    /// @param deathNanos when it died
    record Placed(ClockBase clock, long startNanos, long deathNanos, TimeAxis axis) {}

    /// Places the report: by its own date, else by the elapsed time, else by the file's time.
    Placed place(Path file, long lastEventNanos) throws IOException {
        long ran = Math.max(elapsedNanos, lastEventNanos);
        if (dateNanos != Long.MIN_VALUE) {
            ClockBase clock = zoned ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
            return placed(clock, dateNanos - ran, dateNanos);
        }
        if (elapsedNanos >= 0 || lastEventNanos > 0) {
            return placed(ClockBase.PROCESS_START, 0, ran);
        }
        Moment.OnClock time = Moment.ofFile(file);
        return new Placed(time.clock(), time.nanos(), time.nanos(), time.axis());
    }

    /// How long the process ran, or -1 if the report does not say.
    long elapsedNanos() {
        return elapsedNanos;
    }

    private static Placed placed(ClockBase clock, long start, long death) {
        TimeAxis axis = new TimeAxis(start, death, TimeAxis.Source.RECORDED, SECOND_NANOS);
        return new Placed(clock, start, death, axis);
    }
}
