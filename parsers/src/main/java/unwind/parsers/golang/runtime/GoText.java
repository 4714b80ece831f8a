package unwind.parsers.golang.runtime;

import unwind.parsers.FileLimitLines;
import unwind.parsers.Problem;
import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextPart;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.Times;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Reads a Go program's standard error or log in one pass: trace lines of the runtime, goroutine
/// dumps and statistics that the program prints, in any mixture.
///
/// Trace lines put the recording on the process's own clock, and a dump gets the time of the trace
/// line before it. Without trace lines the date of the log line before a dump counts, else the
/// file's.
final class GoText implements GoroutineSink {
    /// What a reading has, whichever of it the text begins with.
    static final Set<String> READ_TOO = Set.of("go-runtime", "goroutine-dump");

    /// How many lines before a dump are searched for a date.
    private static final int KEPT_LINES = 8;

    private final Faults faults;
    private final Frames frames = new Frames();
    private final RuntimeTraceLines trace;
    private final GoroutineLines goroutines;
    private final MemStatsHistory statistics = new MemStatsHistory();
    private final MemStatsLine.Gathering gathering = new MemStatsLine.Gathering(statistics);
    private final FileLimitLines fileLimit = new FileLimitLines();
    private final List<Timed<ThreadDump>> dumps = new ArrayList<>();
    private final List<Timed<Marker>> markers = new ArrayList<>();

    private final Deque<String> recent = new ArrayDeque<>();
    private String current = "";

    /// Which of several programs that write to one log wrote the dump that is read.
    private String dumpOrigin = "";

    private String origin = "";

    private Optional<TimeStamp> stamp = Optional.empty();

    /// Something with the time of the trace line before it, and that of the log line before it.
    private record Timed<T>(OptionalLong traceNanos, Optional<TimeStamp> stamp, T what) {
        OptionalLong on(ClockBase clock) {
            return switch (clock) {
                case PROCESS_START -> traceNanos;
                case NONE -> OptionalLong.empty();
                case EPOCH, LOCAL_TIME ->
                        stamp.map(s -> OptionalLong.of(nanos(s, clock)))
                                .orElse(OptionalLong.empty());
            };
        }
    }

    private GoText(Source source) {
        faults = new Faults(source.file());
        trace = new RuntimeTraceLines(frames, faults);
        goroutines = new GoroutineLines(frames, this);
    }

    /// Reads the whole text.
    ///
    /// @param format the id of the format that the text's beginning is of
    static Reading read(String format, Source source, Progress progress) throws IOException {
        progress.expect(source.size());
        ProcessRuns runs = new ProcessRuns(source.part());
        Reading all = read(format, source, Long.MAX_VALUE, runs, progress);
        List<TextPart> parts = runs.parts();
        if (parts.isEmpty()) {
            return all;
        }
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            long end = i + 1 < parts.size() ? parts.get(i + 1).offset() : runs.endOffset();
            TextPart part = parts.get(i);
            readings.add(read(format, source.part(part), end, new ProcessRuns(part), progress));
        }
        Reading first = readings.getFirst();
        List<Problem> problems = new ArrayList<>(first.problems());
        if (runs.beyond() > 0) {
            problems.add(
                    Problem.warning(
                            source.file(),
                            String.format(
                                    Locale.ROOT,
                                    "The log holds %,d runs of the program; the first %,d were"
                                            + " read.",
                                    ProcessRuns.MAX_RUNS + runs.beyond(),
                                    ProcessRuns.MAX_RUNS)));
        }
        return new Reading(
                first.file(),
                format,
                first.fileBytes(),
                first.recording(),
                problems,
                OptionalLong.empty(),
                readings.subList(1, readings.size()));
    }

    /// Reads a text up to a line that starts at an offset.
    private static Reading read(
            String format, Source source, long end, ProcessRuns runs, Progress progress)
            throws IOException {
        GoText text = new GoText(source);
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next() && lines.byteOffset() < end) {
            if (text.trace.accept(lines.text(), lines.number())) {
                RuntimeTraceLines.note(lines, runs);
            } else {
                text.other(lines);
            }
        }
        text.trace.end();
        text.gathering.end(text.trace.nowNanos());
        text.goroutines.end(
                lines.number(), end == Long.MAX_VALUE && GoroutineLines.fillsBuffer(source.size()));
        return text.reading(format, source);
    }

    private void other(TextLines lines) {
        LinePrefix before = DumpStart.prefix(lines);
        if (!before.equals(LinePrefix.NONE)) {
            // a crash's message comes before the line that tells what a logger puts before each
            for (String line : List.copyOf(recent).reversed()) {
                before.strip(line).ifPresent(rest -> goroutines.recall(rest, lines.number()));
            }
        }
        DumpStart.find(lines);
        current = lines.printed();
        origin = lines.origin();
        boolean foreign =
                goroutines.isInDump() && (lines.foreign() || !lines.origin().equals(dumpOrigin));
        if (!foreign && goroutines.accept(lines.text(), lines.number())) {
            return;
        }
        gathering.accept(lines.text(), trace.nowNanos(), TimeStamp.in(current));
        fileLimit.accept(lines.text());
        if (!current.isEmpty()) {
            recent.addFirst(current);
            if (recent.size() > KEPT_LINES) {
                recent.removeLast();
            }
        }
    }

    @Override
    public void begin() {
        dumpOrigin = origin;
        stamp =
                Stream.concat(Stream.of(current), recent.stream())
                        .flatMap(line -> TimeStamp.in(line).stream())
                        .findFirst();
    }

    @Override
    public void dump(ThreadDump dump) {
        dumps.add(new Timed<>(trace.nowNanos(), stamp, dump));
    }

    @Override
    public void mark(Marker.Kind kind, String text) {
        markers.add(new Timed<>(trace.nowNanos(), stamp, new Marker(kind, 0, text)));
    }

    @Override
    public void problem(long line, String text) {
        faults.atLine(Severity.WARNING, line, text);
    }

    private Reading reading(String format, Source source) throws IOException {
        if (dumps.isEmpty() && trace.isEmpty() && statistics.isEmpty()) {
            faults.inFile(
                    Severity.ERROR,
                    "The text looks like output of a Go program but holds neither a whole"
                            + " goroutine nor a whole trace line nor statistics of the runtime.");
            return new Reading(
                    source.file(), format, source.fileBytes(), Optional.empty(), faults.list());
        }
        if (dumps.isEmpty() && trace.isEmpty()) {
            return new Reading(
                    source.file(),
                    format,
                    source.fileBytes(),
                    Optional.of(statistics.recording(source, faults)),
                    faults.list());
        }
        List<TimeStamp> stamps =
                Stream.concat(
                                dumps.stream().flatMap(d -> d.stamp().stream()),
                                statistics.stamps().stream())
                        .toList();
        boolean statisticsAlone =
                trace.series().isEmpty() && stamps.isEmpty() && !statistics.isEmpty();
        ClockBase clock =
                statisticsAlone ? statistics.place(trace.series(), source, faults) : clock(stamps);
        TimeAxis axis = statisticsAlone ? statistics.axis() : axis(source, clock, stamps);
        Recording.Builder builder = Recording.builder(axis, clock).runtime(ProgramRuntime.GO);
        if (!statistics.isEmpty()) {
            if (!statisticsAlone) {
                statistics.addTo(trace.series(), clock);
            }
            statistics.describe(builder);
        }
        if (!trace.isEmpty()) {
            trace.addTo(builder);
        } else {
            trace.series().addTo(builder);
        }
        for (Timed<ThreadDump> dump : dumps) {
            builder.threadDump(dump.what().at(dump.on(clock)));
        }
        for (Timed<Marker> marker : markers) {
            long time = marker.on(clock).orElse(axis.startNanos());
            builder.marker(new Marker(marker.what().kind(), time, marker.what().text()));
        }
        fileLimit.tell(builder::fact);
        builder.strings(frames.buildStrings()).stacks(frames.buildStacks());
        return new Reading(
                source.file(),
                format,
                source.fileBytes(),
                Optional.of(builder.build()),
                faults.list());
    }

    private ClockBase clock(List<TimeStamp> stamps) {
        if (!trace.series().isEmpty()) {
            return ClockBase.PROCESS_START;
        }
        if (stamps.isEmpty()) {
            return ClockBase.NONE;
        }
        boolean zones = stamps.stream().allMatch(s -> s.offsetSeconds().isPresent());
        return zones ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
    }

    private TimeAxis axis(Source source, ClockBase clock, List<TimeStamp> stamps)
            throws IOException {
        if (clock == ClockBase.PROCESS_START) {
            return Times.recorded(trace.series().firstNanos(), trace.series().lastNanos());
        }
        if (clock == ClockBase.NONE) {
            return Times.ofFile(source);
        }
        LongSummaryStatistics range =
                stamps.stream().mapToLong(s -> nanos(s, clock)).summaryStatistics();
        return new TimeAxis(
                range.getMin(),
                range.getMax(),
                TimeAxis.Source.RECORDED,
                TimeUnit.SECONDS.toNanos(1));
    }

    private static long nanos(TimeStamp stamp, ClockBase clock) {
        return clock == ClockBase.EPOCH ? stamp.epochNanos().orElseThrow() : stamp.localNanos();
    }
}
