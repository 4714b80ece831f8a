package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a log of `-XX:+PrintGC` and `-XX:+PrintGCDetails` (JDK 1.4 to 8), of Serial, Parallel, CMS
/// and G1.
///
/// The virtual machine printed these logs piece by piece from several threads without a lock, so
/// lines break and mix. What is reliable: a pause is one bracket from `[GC` or `[Full GC` to its
/// partner; at its first level stand the whole heap and, last, the whole duration; a concurrent
/// phase is a bracket of its own that may stand inside. Everything else (sizes of generations,
/// ages, free lists) is ignored.
final class LegacyLog implements LogReader {
    private static final Pattern CONCURRENT =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "\\[(?:GC )?((?:CMS-)?concurrent-[a-zA-Z-]{1,60})"
                            + "(?:, (\\d{1,9}[.,]\\d{1,9})(?: secs?)?"
                            + "|: \\d{1,9}[.,]\\d{1,9}/(\\d{1,9}[.,]\\d{1,9}) secs)?\\]");
    private static final Pattern STOPPED =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "Total time for which application threads were stopped: "
                            + "(\\d{1,9}[.,]\\d{1,9}) seconds"
                            + "(?:, Stopping threads took: \\d{1,9}[.,]\\d{1,9} seconds)?");
    private static final Pattern RUNNING =
            Pattern.compile(
                    Stamp.LEGACY.pattern() + "Application time: (\\d{1,9}[.,]\\d{1,9}) seconds");

    /// Shenandoah in the backports to JDK 8.
    private static final Pattern SHENANDOAH =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "\\[((?:Pause|Concurrent) [^,\\]]{1,150}), (\\d{1,9}\\.\\d{1,6}) ms\\]");

    private static final String TIMES = "[Times: ";

    /// A record inside another; deeper nesting comes from damage.
    private static final int DEEPEST = 2;

    /// Lines after which a record is given up.
    private static final int LONGEST_RECORD = 3000;

    private final GcEvents events;
    private final LogClock clock;
    private final JvmLines jvm;
    private final Cycles cycles;
    private final Deque<LegacyRecord> open = new ArrayDeque<>();
    private @Nullable LegacyRecord closed;
    private long cycle = -1;
    private long damaged;
    private long firstDamagedLine;
    private long number;

    LegacyLog(GcEvents events, LogClock clock, JvmLines jvm) {
        this.events = events;
        this.clock = clock;
        this.jvm = jvm;
        this.cycles = new Cycles(events);
    }

    /// Records that were cut or garbled, so that no duration could be told.
    long damaged() {
        return damaged;
    }

    /// The line at which the first of them was given up.
    long firstDamagedLine() {
        return firstDamagedLine;
    }

    @Override
    public void line(String line) {
        number++;
        if (line.indexOf("[0x") >= 0) {
            return;
        }
        if (line.indexOf('[') < 0 && line.indexOf(']') < 0 && open.isEmpty()) {
            plain(line);
            return;
        }
        if (line.endsWith(" ms]") && shenandoah(line)) {
            return;
        }
        String rest = withoutStopped(withoutConcurrent(withoutTimes(line)));
        jvm.guess(rest);
        if (closed != null && RecordStart.in(rest) == null) {
            closed.addDetail(rest);
        } else {
            records(rest);
        }
    }

    @Override
    public void end() {
        flush();
        while (!open.isEmpty()) {
            report(open.removeLast());
        }
        cycles.finish();
    }

    /// Reads what a line holds of pauses.
    private void records(String line) {
        String rest = line;
        while (!rest.isEmpty()) {
            Matcher record = RecordStart.in(rest);
            LegacyRecord inner = open.peekLast();
            if (record != null && (inner == null || record.start() == 0)) {
                rest = begin(rest, record);
            } else if (inner != null) {
                int after = inner.add(rest);
                rest = after < 0 ? "" : close(rest.substring(after));
            } else {
                return;
            }
        }
        LegacyRecord inner = open.peekFirst();
        if (inner != null && inner.lines() > LONGEST_RECORD) {
            giveUp(open.removeFirst());
        }
    }

    private String begin(String text, Matcher record) {
        flush();
        if (open.size() == DEEPEST) {
            giveUp(open.removeFirst());
        }
        LegacyRecord fresh = new LegacyRecord(clock.at(Stamp.of(record)));
        open.addLast(fresh);
        int bracket = text.indexOf('[', record.start());
        int after = fresh.add(text.substring(bracket));
        return after < 0 ? "" : close(text.substring(bracket + after));
    }

    /// Closes the innermost record; it waits for details behind it.
    private String close(String rest) {
        LegacyRecord record = open.removeLast();
        if (open.isEmpty() && record.tellsHeapLater()) {
            closed = record;
        } else {
            report(record);
        }
        return rest;
    }

    private void flush() {
        LegacyRecord record = closed;
        closed = null;
        if (record != null) {
            report(record);
        }
    }

    private void giveUp(LegacyRecord record) {
        if (record.durationNanos() < 0) {
            damage();
        } else {
            report(record);
        }
    }

    private void damage() {
        firstDamagedLine = damaged == 0 ? number : firstDamagedLine;
        damaged++;
    }

    private void report(LegacyRecord record) {
        long duration = record.durationNanos();
        if (duration < 0) {
            damage();
            return;
        }
        long start = record.startNanos();
        Cause title = record.title();
        clock.pass(duration);
        // A pause inside another is part of it.
        if (open.isEmpty()) {
            events.pause(start, duration, title, -1);
        }
        if (record.freed()) {
            events.collection(start, duration, title, -1, duration, duration);
        }
        HeapChange heap = record.heap();
        if (heap != null) {
            events.heap(start, start + duration, heap, record.freed());
        }
    }

    private boolean shenandoah(String line) {
        Matcher step = SHENANDOAH.matcher(line);
        if (!step.find()) {
            return false;
        }
        long end = clock.at(Stamp.of(step));
        long duration = Stamp.nanos(step.group(4), 1_000_000);
        long start = end - duration;
        String text = step.group(3);
        Cause title = Cause.of(UnifiedLog.title(text));
        boolean alone = text.startsWith("Pause Full") || text.startsWith("Pause Degenerated");
        if (alone || text.startsWith("Concurrent reset") || cycle < 0) {
            cycle++;
        }
        jvm.guess(text);
        if (text.startsWith("Pause")) {
            events.pause(start, duration, title, cycle);
            cycles.pause(cycle, start, duration, title);
        } else {
            events.concurrent(start, duration, title.name(), cycle);
            cycles.beside(cycle, start, duration);
        }
        HeapChange heap = HeapChange.in(text);
        if (heap != null) {
            events.heap(start, end, heap, true);
        }
        return true;
    }

    private void plain(String line) {
        if (line.startsWith("CommandLine") || line.contains(" VM (")) {
            jvm.header(line);
            return;
        }
        withoutStopped(line);
        int words = line.indexOf("Application time: ");
        if (words < 0) {
            return;
        }
        Matcher running = RUNNING.matcher(line);
        if (running.region(Math.max(0, words - Stamp.LONGEST), line.length()).find()) {
            clock.at(Stamp.of(running));
            clock.pass(Stamp.nanos(running.group(3), 1_000_000_000));
        }
    }

    private String withoutStopped(String line) {
        int words = line.indexOf("Total time for which");
        if (words < 0) {
            return line;
        }
        Matcher stopped = STOPPED.matcher(line);
        if (!stopped.region(Math.max(0, words - Stamp.LONGEST), line.length()).find()) {
            return line;
        }
        long duration = Stamp.nanos(stopped.group(3), 1_000_000_000);
        Stamp stamp = Stamp.of(stopped);
        clock.pass(duration);
        events.safepoint(clock.at(stamp) - duration, duration, "");
        return line.substring(0, stopped.start()) + line.substring(stopped.end());
    }

    private String withoutConcurrent(String line) {
        if (!line.contains("concurrent-")) {
            return line;
        }
        StringBuilder rest = new StringBuilder();
        Matcher phase = CONCURRENT.matcher(line);
        int from = 0;
        while (phase.find(from)) {
            rest.append(line, from, phase.start());
            from = phase.end();
            concurrent(phase);
        }
        return rest.append(line, from, line.length()).toString();
    }

    private void concurrent(Matcher phase) {
        String seconds = phase.group(4) != null ? phase.group(4) : phase.group(5);
        long end = clock.at(Stamp.of(phase));
        if (seconds != null) {
            long duration = Stamp.nanos(seconds, 1_000_000_000);
            String name = phase.group(3).replaceAll("-end$", "");
            jvm.guess(name);
            events.concurrent(end - duration, duration, name, -1);
        }
    }

    private static String withoutTimes(String line) {
        int from = line.indexOf(TIMES);
        int end = from < 0 ? -1 : line.indexOf(']', from);
        return end < 0 ? line : line.substring(0, from) + withoutTimes(line.substring(end + 1));
    }
}
