package unwind.parsers.golang.pprof;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Times;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines above a listing of pprof: type, time, duration, total.
final class TextHeader {
    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    /// `Time: Nov 21, 2026 at 6:34am (UTC)`.
    private static final Pattern SPOKEN_TIME =
            Pattern.compile(
                    "Time: ([A-Z][a-z]{2}) (\\d{1,2}), (\\d{4}) at (\\d{1,2}):(\\d{2})(am|pm)"
                            + " \\(([^)]{1,20})\\)");

    /// `Time: 2021-01-08 17:10:32.116825 +0100 CET`.
    private static final Pattern EXACT_TIME =
            Pattern.compile(
                    "Time: (\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)"
                            + " ([+-]\\d{2})(\\d{2})\\b.*");

    private static final Pattern SHOWING =
            Pattern.compile("(?:Showing nodes accounting for )?\\S+(?:, \\S+)? of +(\\S+) total.*");

    private static final Pattern OLD_TOTAL = Pattern.compile("Total: (\\d+(?:\\.\\d+)?) ?(\\w*)");

    /// No profile covers a hundred years.
    private static final long MAX_DURATION_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private final Faults faults;
    private String type = "";
    private String oldUnit = "";
    private ClockBase clock = ClockBase.NONE;
    private long timeNanos;
    private long uncertaintyNanos;
    private OptionalLong duration = OptionalLong.empty();
    private OptionalLong total = OptionalLong.empty();

    TextHeader(Faults faults) {
        this.faults = faults;
    }

    /// Takes a line if it belongs to the header.
    boolean accept(String line) {
        String text = line.strip();
        if (text.startsWith("Type: ")) {
            type = text.substring("Type: ".length()).strip();
        } else if (text.startsWith("Time: ")) {
            time(text);
        } else if (text.startsWith("Duration: ")) {
            duration(text.substring("Duration: ".length()));
        } else if (text.startsWith("Total: ")) {
            oldTotal(text);
        } else {
            Matcher showing = SHOWING.matcher(text);
            if (!showing.matches()) {
                return text.startsWith("File: ")
                        || text.startsWith("Build ID: ")
                        || text.startsWith("Dropped ")
                        || text.startsWith("Showing ");
            }
            Quantity.parse(showing.group(1))
                    .ifPresent(quantity -> total = OptionalLong.of(quantity.value()));
        }
        return true;
    }

    private void oldTotal(String text) {
        Matcher old = OLD_TOTAL.matcher(text);
        if (old.matches()) {
            oldUnit = old.group(2);
            Quantity.of(Double.parseDouble(old.group(1)), oldUnit)
                    .ifPresent(quantity -> total = OptionalLong.of(quantity.value()));
        }
    }

    private void time(String text) {
        Matcher exact = EXACT_TIME.matcher(text);
        Matcher spoken = SPOKEN_TIME.matcher(text);
        try {
            if (exact.matches()) {
                ZoneOffset zone = ZoneOffset.of(exact.group(3) + ":" + exact.group(4));
                LocalDateTime local = LocalDateTime.parse(exact.group(1) + "T" + exact.group(2));
                set(local, zone, ClockBase.EPOCH, 0);
            } else if (spoken.matches()) {
                int hour = Integer.parseInt(spoken.group(4)) % 12;
                LocalDateTime local =
                        LocalDateTime.of(
                                Integer.parseInt(spoken.group(3)),
                                MONTHS.indexOf(spoken.group(1)) + 1,
                                Integer.parseInt(spoken.group(2)),
                                spoken.group(6).equals("pm") ? hour + 12 : hour,
                                Integer.parseInt(spoken.group(5)));
                boolean utc = spoken.group(7).equals("UTC") || spoken.group(7).equals("GMT");
                set(
                        local,
                        ZoneOffset.UTC,
                        utc ? ClockBase.EPOCH : ClockBase.LOCAL_TIME,
                        TimeUnit.MINUTES.toNanos(1));
            }
        } catch (DateTimeException notADate) {
            clock = ClockBase.NONE;
        }
    }

    private void set(LocalDateTime time, ZoneOffset zone, ClockBase base, long uncertainty) {
        Instant instant = time.toInstant(zone);
        long seconds = instant.getEpochSecond();
        if (seconds > 0 && seconds < Integer.MAX_VALUE * 4L) {
            timeNanos = ChronoUnit.NANOS.between(Instant.EPOCH, instant);
            clock = base;
            uncertaintyNanos = uncertainty;
        }
    }

    private void duration(String text) {
        int comma = text.indexOf(',');
        String number = comma < 0 ? text : text.substring(0, comma);
        String seconds = number.matches("[\\d.]+") ? number + "s" : number;
        Optional<Quantity> quantity = Quantity.parse(seconds);
        if (quantity.isEmpty()) {
            return; // -raw prints four characters and may leave out the unit
        }
        long nanos = quantity.get().value();
        if (nanos >= 0 && nanos <= MAX_DURATION_NANOS) {
            duration = OptionalLong.of(nanos);
        } else {
            faults.inFile(
                    Severity.WARNING,
                    "The profile says that it lasted "
                            + number.strip()
                            + ", which cannot be; nothing is given per second.");
        }
    }

    /// What is counted; empty where not said.
    String type() {
        return type;
    }

    /// The unit of all numbers in listings of the first pprof, which stands only at the total.
    String oldUnit() {
        return oldUnit;
    }

    OptionalLong total() {
        return total;
    }

    OptionalLong duration() {
        return duration;
    }

    OptionalLong time() {
        return clock == ClockBase.NONE ? OptionalLong.empty() : OptionalLong.of(timeNanos);
    }

    ClockBase clock() {
        return clock;
    }

    TimeAxis axis(Source source) throws IOException {
        if (clock == ClockBase.NONE) {
            return Times.endingWithFile(source, duration.orElse(0));
        }
        return new TimeAxis(
                timeNanos,
                timeNanos + duration.orElse(0),
                TimeAxis.Source.RECORDED,
                uncertaintyNanos);
    }
}
