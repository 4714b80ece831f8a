package unwind.parsers.golang;

import unwind.parsers.Problem.Severity;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads a Go program's standard error or log in one pass: trace lines of the runtime and goroutine
/// dumps, in any mixture.
///
/// Trace lines put the recording on the process's own clock, and a dump gets the time of the trace
/// line before it. Without trace lines there is no time but the file's.
final class GoText implements GoroutineSink {
    private final Faults faults;
    private final Frames frames = new Frames();
    private final RuntimeTraceLines trace;
    private final GoroutineLines goroutines;
    private final List<Timed<ThreadDump>> dumps = new ArrayList<>();
    private final List<Timed<Marker>> markers = new ArrayList<>();

    private record Timed<T>(OptionalLong timeNanos, T what) {}

    private GoText(Source source) {
        faults = new Faults(source.file());
        trace = new RuntimeTraceLines(frames, faults);
        goroutines = new GoroutineLines(frames, this);
    }

    /// Reads the whole text.
    ///
    /// @param format the id of the format that the text's beginning is of
    static Reading read(String format, Source source, Progress progress) throws IOException {
        GoText text = new GoText(source);
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            String line = lines.text();
            if (!text.trace.accept(line, lines.number())) {
                text.goroutines.accept(line, lines.number());
            }
        }
        text.trace.end();
        text.goroutines.end(lines.number());
        return text.reading(format, source);
    }

    @Override
    public void dump(ThreadDump dump) {
        dumps.add(new Timed<>(trace.nowNanos(), dump));
    }

    @Override
    public void mark(Marker.Kind kind, String text) {
        markers.add(new Timed<>(trace.nowNanos(), new Marker(kind, 0, text)));
    }

    @Override
    public void problem(long line, String text) {
        faults.atLine(Severity.WARNING, line, text);
    }

    private Reading reading(String format, Source source) throws IOException {
        if (dumps.isEmpty() && trace.isEmpty()) {
            faults.inFile(
                    Severity.ERROR,
                    "The text looks like output of a Go program but holds neither a whole"
                            + " goroutine nor a whole trace line.");
            return new Reading(
                    source.file(), format, source.fileBytes(), Optional.empty(), faults.list());
        }
        boolean clock = !trace.series().isEmpty();
        TimeAxis axis =
                clock
                        ? Times.recorded(trace.series().firstNanos(), trace.series().lastNanos())
                        : Times.ofFile(source);
        Recording.Builder builder =
                Recording.builder(axis, clock ? ClockBase.PROCESS_START : ClockBase.NONE);
        if (!trace.isEmpty()) {
            trace.addTo(builder);
        }
        for (Timed<ThreadDump> dump : dumps) {
            builder.threadDump(at(dump.what(), dump.timeNanos()));
        }
        for (Timed<Marker> marker : markers) {
            long time = marker.timeNanos().orElse(axis.startNanos());
            builder.marker(new Marker(marker.what().kind(), time, marker.what().text()));
        }
        builder.strings(frames.buildStrings()).stacks(frames.buildStacks());
        return new Reading(
                source.file(),
                format,
                source.fileBytes(),
                Optional.of(builder.build()),
                faults.list());
    }

    private static ThreadDump at(ThreadDump dump, OptionalLong timeNanos) {
        return new ThreadDump(
                dump.source(),
                dump.title(),
                timeNanos,
                dump.mainElapsedNanos(),
                dump.threads(),
                dump.reportedDeadlocks(),
                dump.complete(),
                dump.line());
    }
}
