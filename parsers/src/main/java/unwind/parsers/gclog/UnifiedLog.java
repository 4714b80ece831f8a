package unwind.parsers.gclog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a log of `-Xlog:gc*,safepoint` (JDK 9 and later, JEP 158 and 271), whatever its
/// decorations and whichever the collector.
///
/// A line is written when a step has ended and bears its duration; with `gc,start` there is a line
/// at the beginning too. Ignored: phases inside a pause (`gc,phases` of G1), worker counts, ages
/// and statistics, which no view shows.
final class UnifiedLog implements LogReader {
    /// Where the number of a collection ends that begins behind `GC(`, at most.
    private static final int LONGEST_NUMBER = 15;

    /// The times that JDK 9 to 11 write behind the name of a phase: `(0.123s, 0.456s)`.
    private static final Pattern TIMES = Pattern.compile(" \\(\\d[\\d.,s ]*\\)$");

    private static final Pattern SAFEPOINT =
            Pattern.compile("^Safepoint \"([^\"]{0,80})\".*Total: {1,20}(\\d{1,18}) ns");
    private static final Pattern STOPPED =
            Pattern.compile(
                    "^Total time for which application threads were stopped: "
                            + "(\\d{1,9}[.,]\\d{1,9}) seconds"
                            + "(?:, Stopping threads took: (\\d{1,9}[.,]\\d{1,9}) seconds)?");
    private static final Pattern REACHING =
            Pattern.compile("Reaching safepoint: {1,20}(\\d{1,18}) ns");
    private static final Pattern ENTERING =
            Pattern.compile("^Entering safepoint region: (.{1,80})$");
    private static final Pattern STALL = Pattern.compile("^Allocation Stall \\((.{1,200})\\)$");
    private static final Pattern PROCESSOR_TIME =
            Pattern.compile(
                    "^User=(\\d{1,9}\\.\\d{2})s Sys=(\\d{1,9}\\.\\d{2})s Real=(\\d{1,9}\\.\\d{2})s");
    private static final Pattern CAPACITY =
            Pattern.compile("^Capacity: {1,20}(\\d{1,12})([BKMGT])");
    private static final Pattern METASPACE =
            Pattern.compile(
                    "^Metaspace: (?:\\d+K(?:\\(\\d+K\\))?->)?(\\d{1,12})([BKMG])(?:\\(| used)");

    private final GcEvents events;
    private final LogClock clock;
    private final JvmLines jvm;
    private final Cycles cycles;
    private final HeapParts parts;
    private final MetaspaceReport metaspace;
    private final ReferenceLines references;
    private String operation = "";

    UnifiedLog(GcEvents events, LogClock clock, JvmLines jvm) {
        this.events = events;
        this.clock = clock;
        this.jvm = jvm;
        this.cycles = new Cycles(events);
        this.parts = new HeapParts(events);
        this.metaspace = new MetaspaceReport(events);
        this.references = new ReferenceLines(events);
    }

    @Override
    public void line(String line) {
        Decorations decorations =
                line.startsWith("GC(")
                        ? new Decorations(new Stamp(null, -1), -1, false, "", line)
                        : Decorations.of(line);
        if (decorations == null) {
            return;
        }
        long now = clock.at(decorations.stamp());
        String message = decorations.message();
        if (decorations.pid() >= 0) {
            jvm.number(decorations.pid(), decorations.alone());
        }
        int number = message.startsWith("GC(") ? Stamp.digits(message, 3) : 0;
        if (number > 3 && number <= LONGEST_NUMBER && message.startsWith(") ", number)) {
            String step = message.substring(number + 2);
            step(Long.parseLong(message, 3, number, 10), withoutGeneration(step), now);
        } else {
            other(message, now);
        }
    }

    /// `Y: `, the generation before the steps of generational ZGC.
    private static String withoutGeneration(String step) {
        boolean marked = step.startsWith(": ", 1) && Character.isLetter(step.charAt(0));
        return marked ? step.substring(3) : step;
    }

    @Override
    public void end() {
        cycles.finish();
    }

    private void step(long id, String message, long now) {
        String text = withoutTimes(id, message.strip(), now);
        boolean pause = text.startsWith("Pause ");
        boolean beside = text.startsWith("Concurrent ");
        if (text.startsWith("User=")) {
            processorTime(id, text, now);
            return;
        }
        if (!pause && !beside && !isCollection(text)) {
            detail(id, text, now);
            return;
        }
        long duration = durationNanos(text);
        boolean ended = duration >= 0;
        String untimed = ended ? text.substring(0, durationStart(text)) : text;
        if (pause) {
            pause(id, untimed, ended, duration, now);
        } else if (!beside) {
            collection(id, untimed, now);
        } else if (untimed.indexOf(':') < 0) {
            beside(id, untimed, ended, duration, now);
        } else {
            detail(id, text, now);
        }
    }

    /// A line that two threads wrote into: processor times behind the pause they belong to.
    private String withoutTimes(long id, String text, long now) {
        int times = text.indexOf(" User=");
        if (times < 0) {
            return text;
        }
        processorTime(id, text.substring(times + 1), now);
        return text.substring(0, times).strip();
    }

    /// Where the duration begins that a line ends with; some write a space before its unit.
    private static int durationStart(String text) {
        int last = text.lastIndexOf(' ');
        boolean alone = last > 0 && (text.endsWith(" ms") || text.endsWith(" s"));
        return alone ? text.lastIndexOf(' ', last - 1) : last;
    }

    /// The duration that a line ends with; -1 where it ends with none.
    private static long durationNanos(String text) {
        int last = durationStart(text);
        if (last < 0 || !text.endsWith("s")) {
            return -1;
        }
        boolean milliseconds = text.endsWith("ms");
        int unit = text.length() - (milliseconds ? 2 : 1);
        int end = unit - 1 > last && text.charAt(unit - 1) == ' ' ? unit - 1 : unit;
        String number = text.substring(last + 1, end);
        return Stamp.isDecimal(number, number.length())
                ? Stamp.nanos(number, milliseconds ? 1_000_000 : 1_000_000_000)
                : -1;
    }

    private void pause(long id, String text, boolean ended, long duration, long now) {
        String title = title(text);
        jvm.guess(title);
        if (!ended) {
            cycles.starts(id, title, now);
            return;
        }
        long start = cycles.startOf(id, title, now, duration);
        Cause cause = Cause.of(title);
        events.pause(start, duration, cause, id);
        cycles.pause(id, start, duration, cause);
        HeapChange change = HeapChange.in(text);
        if (change != null) {
            boolean marks =
                    title.contains("Remark")
                            || title.contains("Initial Mark")
                            || title.contains("Cleanup");
            events.heap(start, start + duration, change, false);
            if (!marks) {
                cycles.leaves(id, start + duration, change.afterBytes());
            }
        }
        if (title.contains("Evacuation Failure") || title.contains("To-space")) {
            events.evacuationFailed(start);
        }
    }

    private void beside(long id, String text, boolean ended, long duration, long now) {
        String title = TIMES.matcher(title(text)).replaceFirst("");
        if (!ended) {
            cycles.starts(id, title, now);
            return;
        }
        long start = cycles.startOf(id, title, now, duration);
        events.concurrent(start, duration, title, id);
        cycles.beside(id, start, duration);
        HeapChange change = HeapChange.in(text);
        if (change != null) {
            events.heap(start, start + duration, change, false);
            cycles.leaves(id, start + duration, change.afterBytes());
        }
    }

    private static boolean isCollection(String text) {
        return text.startsWith("Garbage Collection (")
                || text.startsWith("Major Collection (")
                || text.startsWith("Minor Collection (");
    }

    private void collection(long id, String text, long now) {
        HeapChange change = HeapChange.in(text);
        if (change == null) {
            cycles.starts(id, text, now);
            return;
        }
        long start = cycles.startOf(id, now);
        cycles.ends(id, start, now, Cause.of(title(text)));
        events.heap(start, now, change, false);
        cycles.leaves(id, now, change.afterBytes());
    }

    /// What all threads of the collector used together.
    private void processorTime(long id, String text, long now) {
        Matcher times = PROCESSOR_TIME.matcher(text);
        if (times.lookingAt()) {
            long real = Stamp.nanos(times.group(3), 1_000_000_000);
            events.processorTime(
                    now - real,
                    real,
                    Stamp.nanos(times.group(1), 1_000_000_000),
                    Stamp.nanos(times.group(2), 1_000_000_000),
                    id);
        }
    }

    private void detail(long id, String text, long now) {
        if (parts.line(id, text, now)) {
            jvm.guess(text);
            return;
        }
        if (references.line(id, text, now)) {
            return;
        }
        if (text.startsWith("Metaspace: ")) {
            Matcher metaspace = METASPACE.matcher(text);
            if (metaspace.find()) {
                events.metaspace(now, HeapChange.bytes(metaspace.group(1), metaspace.group(2)));
            }
        } else if (text.startsWith("Capacity: ")) {
            Matcher capacity = CAPACITY.matcher(text);
            if (capacity.find()) {
                events.committed(now, HeapChange.bytes(capacity.group(1), capacity.group(2)));
            }
        } else {
            jvm.guess(text);
        }
    }

    private void other(String message, long now) {
        if (message.startsWith("Safepoint ")) {
            safepoint(message, now);
        } else if (message.startsWith("Total time for ")) {
            stopped(message, now);
        } else if (message.startsWith("Entering safepoint ")) {
            Matcher entering = ENTERING.matcher(message);
            operation = entering.find() ? entering.group(1) : operation;
        } else if (message.startsWith("Allocation Stall (")) {
            stall(message, now);
        } else if (metaspace.line(message, now)) {
            jvm.guess(message);
        } else {
            if (message.startsWith("Using ")) {
                // a process begins; its collections count from 0
                cycles.finish();
            }
            jvm.message(message);
            parts.setting(message);
        }
    }

    private void safepoint(String message, long now) {
        Matcher safepoint = SAFEPOINT.matcher(message);
        if (safepoint.find()) {
            long duration = Stamp.nanos(safepoint.group(2), 1);
            events.safepoint(now - duration, duration, safepoint.group(1));
            Matcher reaching = REACHING.matcher(message);
            if (reaching.find()) {
                events.reachedSafepoint(now - duration, Stamp.nanos(reaching.group(1), 1));
            }
        }
    }

    private void stopped(String message, long now) {
        Matcher stopped = STOPPED.matcher(message);
        if (stopped.find()) {
            long duration = Stamp.nanos(stopped.group(1), 1_000_000_000);
            events.safepoint(now - duration, duration, operation);
            if (stopped.group(2) != null) {
                events.reachedSafepoint(
                        now - duration, Stamp.nanos(stopped.group(2), 1_000_000_000));
            }
            operation = "";
        }
    }

    private void stall(String message, long now) {
        long duration = durationNanos(message);
        if (duration >= 0) {
            Matcher stall = STALL.matcher(message.substring(0, durationStart(message)));
            if (stall.find()) {
                events.stall(now - duration, duration, stall.group(1));
            }
        }
    }

    /// What stands before the heap's figures.
    static String title(String text) {
        return text.substring(0, HeapChange.figuresIn(text));
    }
}
