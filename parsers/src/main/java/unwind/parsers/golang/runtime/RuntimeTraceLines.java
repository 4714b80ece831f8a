package unwind.parsers.golang.runtime;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.golang.EventRows;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.TimedSeries;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what the Go runtime writes to standard error when `GODEBUG` asks for `gctrace`,
/// `scavtrace`, `schedtrace` or `scheddetail`, between any other lines. Specified by the
/// documentation of package `runtime`. Times count from the start of the process; `scav` lines
/// carry none and get that of the line before.
///
/// Ignored: the P and M lines of `scheddetail`, `inittrace`.
final class RuntimeTraceLines {
    private static final Pattern SCAVENGER =
            Pattern.compile("scav (?:.*, )?(\\d{1,12}) KiB (?:total|now), (\\d{1,12})% util.*");

    private static final Pattern SCHEDULER =
            Pattern.compile(
                    "SCHED (\\d{1,15})ms: gomaxprocs=(\\d{1,6}) idleprocs=(\\d{1,6})"
                            + " threads=(\\d{1,9}) .*?runqueue=(\\d{1,9})(.*)");

    private static final Pattern LOCAL_QUEUES = Pattern.compile("\\[ ?(\\d[\\d ]*)\\]");

    private static final Pattern GOROUTINE = Pattern.compile("\\s+G\\d+: status=(\\d+)\\(.*");

    /// `_Gdead` in the runtime: a goroutine that ended and may be used again.
    private static final String DEAD = "6";

    private static final long MILLISECOND = 1_000_000;

    private final Frames frames;
    private final Faults faults;
    private final TimedSeries series = new TimedSeries();
    private final Map<String, Long> counts = new TreeMap<>();
    private final EventRows collections =
            new EventRows(
                    EventKind.COLLECTION,
                    Attribute.DURATION_NANOS,
                    Attribute.GC_ID,
                    Attribute.NAME,
                    Attribute.CAUSE,
                    Attribute.SUM_OF_PAUSES_NANOS,
                    Attribute.LONGEST_PAUSE_NANOS);
    private final EventRows pauses =
            new EventRows(
                    EventKind.GC_PAUSE, Attribute.DURATION_NANOS, Attribute.GC_ID, Attribute.NAME);
    private final EventRows concurrent =
            new EventRows(
                    EventKind.GC_CONCURRENT_PHASE,
                    Attribute.DURATION_NANOS,
                    Attribute.GC_ID,
                    Attribute.NAME);
    private final TraceTotals totals = new TraceTotals();
    private @Nullable GcLine last;
    private boolean otherProcess;
    private int processors;
    private long schedulerNanos = -1;
    private long goroutines;

    RuntimeTraceLines(Frames frames, Faults faults) {
        this.frames = frames;
        this.faults = faults;
    }

    /// Whether a text's first lines hold a line of the scheduler.
    static boolean schedulerIn(String head) {
        return head.contains("SCHED ")
                && head.lines()
                        .anyMatch(line ->
                                line.contains("SCHED ")
                                        && SCHEDULER
                                                .matcher(line.substring(line.indexOf("SCHED ")))
                                                .matches());
    }

    /// Takes a line if it is the runtime's.
    boolean accept(String line, long number) {
        int gc = GcLine.find(line);
        if (gc >= 0) {
            collection(line.substring(gc), number);
            return true;
        }
        int scheduler = line.indexOf("SCHED ");
        if (scheduler >= 0) {
            return scheduler(line.substring(scheduler), number);
        }
        int scavenger = line.indexOf("scav ");
        if (scavenger >= 0) {
            return scavenger(line.substring(scavenger));
        }
        return schedulerNanos >= 0 && line.startsWith("  ") && detail(line);
    }

    /// Notes what process a line that was taken is of.
    static void note(TextLines lines, ProcessRuns runs) {
        String line = lines.text();
        int gc = GcLine.find(line);
        int at = gc >= 0 ? -1 : line.indexOf("SCHED ");
        if (gc >= 0) {
            GcLine parsed = GcLine.parse(line.substring(gc));
            if (parsed != null) {
                runs.collection(parsed.number(), lines);
            }
        } else if (at >= 0) {
            Matcher matcher = SCHEDULER.matcher(line.substring(at));
            if (matcher.matches()) {
                runs.scheduler(Long.parseLong(matcher.group(1)), lines);
            }
        }
    }

    /// The text is over.
    void end() {
        endDetail();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// The time of the newest line, since the process started.
    OptionalLong nowNanos() {
        return series.isEmpty() ? OptionalLong.empty() : OptionalLong.of(series.lastNanos());
    }

    TimedSeries series() {
        return series;
    }

    /// Adds everything read.
    void addTo(Recording.Builder builder) {
        series.addTo(builder);
        totals.addTo(builder);
        builder.eventCounts(counts);
        if (collections.size() > 0) {
            builder.events(collections.table()).events(pauses.table()).events(concurrent.table());
        }
        builder.jvm(
                new Jvm(
                        "Go runtime",
                        null,
                        null,
                        null,
                        "Go",
                        null,
                        null,
                        null,
                        processors == 0 ? null : processors));
    }

    private void collection(String line, long number) {
        GcLine gc = GcLine.parse(line);
        if (gc == null) {
            faults.atLine(
                    Severity.WARNING,
                    number,
                    "This gctrace line is damaged or mixed with other output and was left out.");
            return;
        }
        GcLine before = last;
        if (before != null && gc.number() <= before.number()) {
            if (!otherProcess) {
                otherProcess = true;
                faults.atLine(
                        Severity.WARNING,
                        number,
                        "The collections are counted from the start again: another process writes"
                                + " here at the same time. Only the first one was read.");
            }
            return;
        }
        last = gc;
        processors = gc.processors();
        count("gctrace");
        heap(gc);
        events(gc);
    }

    private void heap(GcLine gc) {
        long start = gc.startNanos();
        long end = start + gc.durationNanos();
        series.add(SeriesNames.HEAP_USED, Unit.BYTES, start, gc.startBytes());
        series.add(
                SeriesNames.HEAP_USED, Unit.BYTES, end - gc.markTerminationNanos(), gc.endBytes());
        series.add(SeriesNames.HEAP_USED, Unit.BYTES, end, gc.liveBytes());
        series.add(SeriesNames.HEAP_AFTER_GC, Unit.BYTES, end, gc.liveBytes());
        series.add(SeriesNames.HEAP_GOAL, Unit.BYTES, start, gc.goalBytes());
        series.addShare(SeriesNames.GC_CPU_SHARE, end, gc.cpuShare());
        series.add(SeriesNames.GC_COUNT, Unit.COUNT, end, gc.number());
        totals.add(gc);
    }

    private void events(GcLine gc) {
        long first = gc.sweepTerminationNanos();
        long second = gc.markTerminationNanos();
        long start = gc.startNanos();
        long markEnd = start + gc.durationNanos() - second;
        pauses.add(start, first, gc.number(), frames.string("sweep termination"));
        pauses.add(markEnd, second, gc.number(), frames.string("mark termination"));
        concurrent.add(
                start + first, markEnd - start - first, gc.number(), frames.string("concurrent"));
        collections.add(
                start,
                gc.durationNanos(),
                gc.number(),
                frames.string("Go"),
                frames.string(gc.forced() ? "forced" : "heap goal"),
                first + second,
                Math.max(first, second));
    }

    private boolean scheduler(String line, long number) {
        Matcher matcher = SCHEDULER.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        endDetail();
        long time = Long.parseLong(matcher.group(1)) * MILLISECOND;
        if (otherProcess || schedulerNanos > time) {
            if (!otherProcess) {
                otherProcess = true;
                faults.atLine(
                        Severity.WARNING,
                        number,
                        "The scheduler's clock goes back: another process writes here. Only the"
                                + " first one was read.");
            }
            return true;
        }
        schedulerNanos = time;
        processors = Integer.parseInt(matcher.group(2));
        count("schedtrace");
        series.add(SeriesNames.SCHEDULER_IDLE, Unit.COUNT, time, Long.parseLong(matcher.group(3)));
        series.add(SeriesNames.THREADS_LIVE, Unit.COUNT, time, Long.parseLong(matcher.group(4)));
        long queued = Long.parseLong(matcher.group(5)) + localQueues(matcher.group(6));
        series.add(SeriesNames.SCHEDULER_QUEUED, Unit.COUNT, time, queued);
        return true;
    }

    /// Goroutines in the queues of the processors, printed as `[2 0]`.
    private static long localQueues(String rest) {
        Matcher matcher = LOCAL_QUEUES.matcher(rest);
        long sum = 0;
        if (matcher.find()) {
            for (String part : matcher.group(1).trim().split(" +", -1)) {
                sum += part.length() < 10 ? Long.parseLong(part) : 0;
            }
        }
        return sum;
    }

    private boolean detail(String line) {
        Matcher matcher = GOROUTINE.matcher(line);
        if (matcher.matches()) {
            if (!matcher.group(1).equals(DEAD)) {
                goroutines++;
            }
            return true;
        }
        return line.startsWith("  P") || line.startsWith("  M");
    }

    private void endDetail() {
        if (goroutines > 0 && !otherProcess) {
            series.add(SeriesNames.GOROUTINES, Unit.COUNT, schedulerNanos, goroutines);
        }
        goroutines = 0;
    }

    private boolean scavenger(String line) {
        Matcher matcher = SCAVENGER.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        if (otherProcess) {
            return true;
        }
        count("scavtrace");
        totals.scavenged(Long.parseLong(matcher.group(1)) << 10);
        if (!series.isEmpty()) {
            series.add(
                    SeriesNames.HEAP_RELEASED,
                    Unit.BYTES,
                    series.lastNanos(),
                    Long.parseLong(matcher.group(1)) << 10);
        }
        return true;
    }

    private void count(String kind) {
        counts.merge(kind, 1L, Long::sum);
    }
}
