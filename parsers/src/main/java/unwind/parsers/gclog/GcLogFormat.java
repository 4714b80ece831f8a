package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Format;
import unwind.parsers.Limits;
import unwind.parsers.Moment;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.LinePrefix;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TextPart;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Logs of HotSpot's garbage collectors: `-Xlog:gc*` (JEP 158, 271) and the older
/// `-XX:+PrintGCDetails`.
///
/// Logs of other virtual machines (IBM J9 and OpenJ9, JRockit, HP-UX) are recognised and refused by
/// name. Every line is read once and forgotten, so that a log of any size needs only the memory of
/// its events.
public final class GcLogFormat implements Format {
    /// Of a longer line the rest is dropped: no line of a collector is that long.
    private static final int LONGEST_LINE = 8192;

    /// How much of a line is looked at for an event behind a prefix.
    private static final int MAX_EVENT_START = 400;

    private static final long MILLISECOND = 1_000_000L;

    /// Lines looked at to tell the dialect.
    private static final int FIRST_LINES = 400;

    @Override
    public String id() {
        return "gc-log";
    }

    @Override
    public boolean matches(byte[] head) {
        return TextHead.isText(head) && Dialect.of(TextHead.text(head).lines().toList()) != null;
    }

    @Override
    public String beginsWith() {
        return "G[0123456789";
    }

    @Override
    public String beginsAt(String line, int column) {
        return Dialect.beginsAt(line, column);
    }

    @Override
    public boolean needsBareLines() {
        return true;
    }

    @Override
    public Reading read(Source source, Limits limits, Progress progress) throws IOException {
        Source unprefixed = behindPrefix(source);
        Dialect dialect = dialect(unprefixed);
        List<Problem> problems = new ArrayList<>();
        if (dialect == null || !dialect.isRead()) {
            String what = dialect == null ? "not a log of a garbage collector" : dialect.words();
            String text = "This is " + what + "; only logs of HotSpot (OpenJDK, Oracle) are read.";
            problems.add(Problem.error(source.file(), text));
            return new Reading(source.file(), id(), source.fileBytes(), Optional.empty(), problems);
        }
        Log log = new Log(dialect);
        TextLines lines = TextLines.of(unprefixed, progress::advance);
        while (lines.next()) {
            String line = lines.text();
            if (!lines.prefix().isEmpty()) {
                log.clock.printed(lines.stamp());
            }
            log.reader.line(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        }
        log.reader.end();
        Optional<Recording> recording = log.recording(source.file(), problems);
        return new Reading(source.file(), id(), source.fileBytes(), recording, problems);
    }

    /// The source without what a logger or a quotation has before each of its lines.
    private static Source behindPrefix(Source source) throws IOException {
        TextLines lines = TextLines.of(source, count -> {});
        for (int i = 0; i < FIRST_LINES && lines.next(); i++) {
            // a prefix is short, and so is what an event is told by
            String line =
                    lines.text().substring(0, Math.min(lines.text().length(), MAX_EVENT_START));
            int column = line.indexOf('[');
            while (column >= 0 && !isUnified(line, column)) {
                column = line.indexOf('[', column + 1);
            }
            if (column == 0) {
                return source;
            }
            if (column > 0 && LinePrefix.possible(line, column)) {
                TextPart part = source.part();
                return source.part(
                        new TextPart(
                                part.offset(),
                                part.firstLine(),
                                part.origin(),
                                lines.prefixBefore(column),
                                part.inner()));
            }
        }
        return source;
    }

    private static boolean isUnified(String line, int column) {
        return Dialect.beginsAt(line, column).equals(Dialect.UNIFIED.words());
    }

    private static @Nullable Dialect dialect(Source source) throws IOException {
        List<String> first = new ArrayList<>();
        TextLines lines = TextLines.of(source, count -> {});
        while (first.size() < FIRST_LINES && lines.next()) {
            first.add(lines.text());
        }
        return Dialect.of(first);
    }

    /// One log while it is read.
    private static final class Log {
        private final Dialect dialect;
        private final GcEvents events = new GcEvents();
        private final LogClock clock = new LogClock(events::shift);
        private final JvmLines jvm = new JvmLines();
        private final LogReader reader;

        Log(Dialect dialect) {
            this.dialect = dialect;
            this.reader =
                    switch (dialect) {
                        case UNIFIED -> new UnifiedLog(events, clock, jvm);
                        case STATISTICS -> new StatisticsText();
                        case LEGACY, J9, IBM, JROCKIT, HP -> new LegacyLog(events, clock, jvm);
                    };
        }

        Optional<Recording> recording(Path file, List<Problem> problems) throws IOException {
            warn(file, problems);
            if (reader instanceof StatisticsText statistics && !statistics.totals().isEmpty()) {
                return Optional.of(statistics(file, statistics, problems));
            }
            if (events.isEmpty()) {
                problems.add(
                        Problem.error(
                                file,
                                "This is a garbage collector's log ("
                                        + dialect.words()
                                        + "), but it tells of no collection, pause or heap size:"
                                        + " it was started and cut, or logs other things."));
                return Optional.empty();
            }
            boolean timed = clock.base() != ClockBase.NONE;
            Optional<LogClock.Collected> collected = clock.collected();
            Moment.OnClock fileTime = Moment.ofFile(file);
            long shift =
                    timed
                            ? collected.map(LogClock.Collected::offsetNanos).orElse(0L)
                            : fileTime.nanos() - events.endNanos();
            long uncertainty =
                    timed
                            ? collected
                                    .map(LogClock.Collected::uncertaintyNanos)
                                    .orElse(MILLISECOND)
                            : fileTime.uncertaintyNanos();
            TimeAxis axis =
                    new TimeAxis(
                            events.startNanos() + shift,
                            events.endNanos() + shift,
                            timed ? TimeAxis.Source.RECORDED : TimeAxis.Source.FILE_TIME,
                            uncertainty);
            ClockBase base = collected.isPresent() ? ClockBase.EPOCH : clock.base();
            Recording.Builder builder = Recording.builder(axis, timed ? base : fileTime.clock());
            builder.orderOnly(!timed);
            events.addTo(builder, shift);
            return Optional.of(
                    builder.jvm(jvm.jvm(startNanos())).fact("log", dialect.words()).build());
        }

        private Recording statistics(Path file, StatisticsText statistics, List<Problem> problems)
                throws IOException {
            problems.add(
                    Problem.warning(
                            file,
                            "These are Shenandoah's totals at exit, without the times of single"
                                    + " pauses: log with -Xlog:gc*:file:time,uptime for those."));
            Moment.OnClock fileTime = Moment.ofFile(file);
            Recording.Builder builder = Recording.builder(fileTime.axis(), fileTime.clock());
            builder.fact("log", dialect.words());
            statistics.totals().forEach(builder::fact);
            Jvm of = new Jvm(null, null, null, null, "Shenandoah", null, null, null, null);
            return builder.jvm(of).build();
        }

        private @Nullable Long startNanos() {
            OptionalLong start = clock.processStartNanos();
            return clock.base() == ClockBase.EPOCH && start.isPresent() ? start.getAsLong() : null;
        }

        private void warn(Path file, List<Problem> problems) {
            if (reader instanceof LegacyLog legacy && legacy.damaged() > 0) {
                problems.add(
                        new Problem(
                                Problem.Severity.WARNING,
                                file,
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                OptionalLong.of(legacy.firstDamagedLine()),
                                "Pauses that are cut or garbled were left out: "
                                        + legacy.damaged()
                                        + ", the first at this line."));
            }
            if (clock.restarts() > 0) {
                problems.add(
                        Problem.warning(
                                file,
                                "The log holds several runs of the program, shown one behind the"
                                        + " other; its clock begins anew so often: "
                                        + clock.restarts()
                                        + "."));
            }
            if (clock.base() == ClockBase.NONE && !events.isEmpty()) {
                problems.add(
                        Problem.warning(
                                file,
                                "The log has no time stamps: its pauses are placed one behind the"
                                        + " other. Log with -Xlog:gc*:file:time,uptime or"
                                        + " -XX:+PrintGCDateStamps."));
            }
        }
    }
}
