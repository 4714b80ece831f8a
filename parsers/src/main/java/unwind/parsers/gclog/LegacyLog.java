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
/// phase is a bracket of its own that may stand inside. Sizes of generations are read where their
/// brackets are whole. Everything else (ages, free lists) is ignored.
final class LegacyLog implements LogReader {
    private static final Pattern CONCURRENT =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "\\[(?:GC )?((?:CMS-)?concurrent-[a-zA-Z-]{1,60})"
                            + "(?:(?:, [^\\]]{1,120})?, (\\d{1,9}[.,]\\d{1,9})(?: secs?)?"
                            + "|: \\d{1,9}[.,]\\d{1,9}/(\\d{1,9}[.,]\\d{1,9}) secs)?\\]");
    private static final Pattern STOPPED =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "Total time for which application threads were stopped: "
                            + "(\\d{1,9}[.,]\\d{1,9}) seconds"
                            + "(?:, Stopping threads took: (\\d{1,9}[.,]\\d{1,9}) seconds)?");
    private static final Pattern RUNNING =
            Pattern.compile(
                    Stamp.LEGACY.pattern() + "Application time: (\\d{1,9}[.,]\\d{1,9}) seconds");

    /// Shenandoah in the backports to JDK 8.
    private static final Pattern SHENANDOAH =
            Pattern.compile(
                    Stamp.LEGACY.pattern()
                            + "\\[((?:Pause|Concurrent) [^,\\]]{1,150}), (\\d{1,9}\\.\\d{1,6}) ms\\]");

    private static final String TIMES = "[Times: ";
    private static final Pattern USED_TIMES =
            Pattern.compile(
                    "\\[Times: user=(\\d{1,9}[.,]\\d{1,6}) sys=(\\d{1,9}[.,]\\d{1,6}),"
                            + " real=(\\d{1,9}[.,]\\d{1,6}) secs?\\]");

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

    /// When the pause began that the next processor times are of.
    private long lastNanos = Long.MIN_VALUE;

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
        processorTime(line);
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
            RecordStart record = RecordStart.in(rest);
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
        LegacyRecord outer = open.peekFirst();
        if (outer != null && outer.lines() > LONGEST_RECORD) {
            giveUp(open.removeFirst());
        }
    }

    private String begin(String text, RecordStart record) {
        flush();
        LegacyRecord outer = open.peekFirst();
        boolean cut = outer != null && record.start() == 0 && !outer.inner().isEmpty();
        if (open.size() == DEEPEST || cut) {
            giveUp(open.removeFirst());
        }
        LegacyRecord fresh = new LegacyRecord(clock.at(record.stamp()));
        open.addLast(fresh);
        int bracket = record.bracket();
        int after = fresh.add(text.substring(bracket));
        return after < 0 ? "" : close(text.substring(bracket + after));
    }

    /// Closes the innermost record; it waits for details behind it.
    private String close(String rest) {
        LegacyRecord record = open.removeLast();
        LegacyRecord outer = open.peekLast();
        if (outer != null) {
            outer.addInner(record);
        } else if (record.tellsHeapLater()) {
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

    /// A record that never ends. What seemed to stand inside it are pauses of their own.
    private void giveUp(LegacyRecord record) {
        report(record);
    }

    private void damage() {
        firstDamagedLine = damaged == 0 ? number : firstDamagedLine;
        damaged++;
    }

    private void report(LegacyRecord record) {
        long duration = record.durationNanos();
        if (duration < 0) {
            damage();
            record.inner().forEach(this::report);
            return;
        }
        clock.pass(duration);
        lastNanos = record.startNanos();
        events.pause(record.startNanos(), duration, record.title(), -1);
        // a pause inside another is part of it, but may be a collection of its own
        record.inner().forEach(this::collected);
        collected(record);
    }

    private void collected(LegacyRecord record) {
        long start = record.startNanos();
        long duration = record.durationNanos();
        if (duration < 0) {
            damage();
            return;
        }
        if (record.freed()) {
            events.collection(start, duration, record.title(), -1, duration, duration);
        }
        HeapChange heap = record.heap();
        if (heap != null) {
            events.heap(start, start + duration, heap, record.freed());
        }
        if (record.evacuationFailed()) {
            events.evacuationFailed(start);
        }
        events.generations(start, start + duration, heap, record.young(), record.old());
        ReferenceLines.legacy(record.references(), start + duration, events);
        if (record.metaspaceBytes() >= 0) {
            events.metaspace(start + duration, record.metaspaceBytes());
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
            events.heap(start, end, heap, false);
            cycles.leaves(cycle, end, heap.afterBytes());
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
        long start = clock.at(stamp) - duration;
        events.safepoint(start, duration, "");
        if (stopped.group(4) != null) {
            events.reachedSafepoint(start, Stamp.nanos(stopped.group(4), 1_000_000_000));
        }
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

    /// The processor time of the pause that ended last.
    private void processorTime(String line) {
        int from = line.lastIndexOf(TIMES);
        if (from < 0) {
            return;
        }
        Matcher used = USED_TIMES.matcher(line);
        used.region(from, line.length());
        flush();
        if (used.lookingAt() && lastNanos != Long.MIN_VALUE) {
            events.processorTime(
                    lastNanos,
                    Stamp.nanos(used.group(3), 1_000_000_000),
                    Stamp.nanos(used.group(1), 1_000_000_000),
                    Stamp.nanos(used.group(2), 1_000_000_000),
                    -1);
            lastNanos = Long.MIN_VALUE;
        }
    }
}
