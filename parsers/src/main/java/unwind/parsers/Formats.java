package unwind.parsers;

import unwind.parsers.bench.BenchstatFormat;
import unwind.parsers.bench.GoBenchFormat;
import unwind.parsers.bench.JmhJsonFormat;
import unwind.parsers.bench.JmhTextFormat;
import unwind.parsers.bytes.Archive;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextHead;
import unwind.parsers.bytes.UnpackingBudget;
import unwind.parsers.bytes.UnreadableException;
import unwind.parsers.collapsed.CollapsedFormat;
import unwind.parsers.gclog.GcLogFormat;
import unwind.parsers.golang.EscapeFormat;
import unwind.parsers.golang.RefusedGoFormat;
import unwind.parsers.golang.pprof.LegacyPprofCpuFormat;
import unwind.parsers.golang.pprof.LegacyPprofTextFormat;
import unwind.parsers.golang.pprof.PprofFormat;
import unwind.parsers.golang.pprof.PprofTextFormat;
import unwind.parsers.golang.runtime.GctraceFormat;
import unwind.parsers.golang.runtime.GoroutineDumpFormat;
import unwind.parsers.golang.runtime.GoroutineSection;
import unwind.parsers.golang.runtime.MemStatsFormat;
import unwind.parsers.golang.runtime.MemStatsLogFormat;
import unwind.parsers.golang.runtime.SchedtraceFormat;
import unwind.parsers.golang.trace.GoTraceFormat;
import unwind.parsers.histogram.EmbeddedHistograms;
import unwind.parsers.histogram.HistogramFormat;
import unwind.parsers.hserr.HsErrFormat;
import unwind.parsers.jfr.JfrFormat;
import unwind.parsers.jfr.RawEventReader;
import unwind.parsers.process.JstatFormat;
import unwind.parsers.process.NativeMemoryFormat;
import unwind.parsers.process.ProcStatusFormat;
import unwind.parsers.threaddump.ArtSection;
import unwind.parsers.threaddump.CoroutineSection;
import unwind.parsers.threaddump.JRockitSection;
import unwind.parsers.threaddump.JavacoreSection;
import unwind.parsers.threaddump.JsonDumpFormat;
import unwind.parsers.threaddump.PlainDumpSection;
import unwind.parsers.threaddump.SchedulerSection;
import unwind.parsers.threaddump.ThreadDumpSection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The list of formats, in the order in which they are asked, and the way to read a file of any of
/// them.
public final class Formats {
    /// Every format Unwind reads.
    public static final List<Format> ALL =
            List.of(
                    new JfrFormat(),
                    new HsErrFormat(),
                    new JsonDumpFormat(),
                    new GoTraceFormat(),
                    new RefusedGoFormat(),
                    new MemStatsFormat(),
                    new GoroutineDumpFormat(),
                    new GctraceFormat(),
                    new SchedtraceFormat(),
                    new PprofTextFormat(),
                    new LegacyPprofTextFormat(),
                    new MemStatsLogFormat(),
                    new JmhJsonFormat(),
                    new JmhTextFormat(),
                    new GoBenchFormat(),
                    new BenchstatFormat(),
                    new EscapeFormat(),
                    new CollapsedFormat(),
                    new LegacyPprofCpuFormat(),
                    new PprofFormat(),
                    new HistogramFormat(),
                    new NativeMemoryFormat(),
                    new ProcStatusFormat(),
                    new JstatFormat(),
                    new GcLogFormat());

    /// What is found anywhere in a text that is of none of them, in the order in which it is asked.
    static final List<Supplier<SectionReader>> EMBEDDED =
            List.of(
                    JavacoreSection::new,
                    JRockitSection::new,
                    ArtSection::new,
                    CoroutineSection::new,
                    SchedulerSection::new,
                    PlainDumpSection::new,
                    ThreadDumpSection::new,
                    GoroutineSection::new,
                    EmbeddedHistograms::new,
                    FileLimitSection::new);

    private static final TextFormat ANY_TEXT = new TextFormat();

    private Formats() {}

    /// Reads a file. What it is, is judged by its content, unpacked where it is packed; a file that
    /// is missing, unreadable or of no known format gives a reading that says so.
    ///
    /// @throws java.util.concurrent.CancellationException if `progress` was cancelled; this thread
    ///   gets it within 100 ms
    public static Reading read(Path file, Limits limits, Progress progress) {
        return read(file, limits, progress, Optional.empty(), 0);
    }

    /// Reads the events of one type of a Flight Recorder file again, with every field, in the order
    /// in which they lie in the file, which is nearly that of time. What is shown of a file
    /// elsewhere comes from the columns of a [unwind.parsers.model.Recording]; this is for what
    /// they leave out.
    ///
    /// @param type such as `jdk.GarbageCollection`
    /// @return what could not be read
    /// @throws IOException if the file is gone or the disk fails
    /// @throws java.util.concurrent.CancellationException if the progress was cancelled
    public static List<Problem> events(
            Path file, String type, Limits limits, Progress progress, EventSink sink)
            throws IOException {
        try (Source source = Source.open(file, limits, progress)) {
            return new RawEventReader(source, type, sink, progress).read();
        }
    }

    /// Reads a file.
    ///
    /// @param outer the budget of the outermost archive that it is in
    /// @param depth how many archives it is in
    static Reading read(
            Path file,
            Limits limits,
            Progress progress,
            Optional<UnpackingBudget> outer,
            int depth) {
        progress.check();
        try (Source source = Source.open(file, limits, progress, Formats::isKnown)) {
            return Archive.isOne(source.head())
                    ? withPackingProblems(
                            source, ArchiveFiles.read(source, limits, progress, outer, depth))
                    : dated(read(source, limits, progress));
        } catch (UnreadableException e) {
            return unreadable(file, Reading.UNREADABLE, e.sentence());
        } catch (IOException e) {
            progress.check();
            String reason = e.getMessage() == null ? "" : ": " + e.getMessage();
            return unreadable(
                    file, Reading.UNREADABLE, "The file could not be read" + reason + ".");
        }
    }

    private static Reading dated(Reading reading) throws IOException {
        if (!Files.exists(reading.file())) {
            return reading;
        }
        Instant modified = Files.getLastModifiedTime(reading.file()).toInstant();
        return reading.modifiedAt(modified.getEpochSecond() * 1_000_000_000L + modified.getNano());
    }

    /// Whether a file that begins so is of any format.
    private static boolean isKnown(byte[] head) {
        return Archive.isOne(head)
                || TextHead.isTextBehindNuls(head)
                || ALL.stream().anyMatch(format -> format.matches(head));
    }

    private static Reading read(Source source, Limits limits, Progress progress)
            throws IOException {
        byte[] first = TextHead.of(source);
        Source bare = Unprefixed.of(source, first, ALL, EMBEDDED);
        byte[] head = bare == source ? first : TextHead.of(bare);
        TextParts parts = new TextParts(bare, limits, progress, ALL, EMBEDDED);
        for (Format format : ALL) {
            if (format.matches(head)) {
                return withPackingProblems(source, whole(source, parts.read(format)));
            }
        }
        if (ANY_TEXT.matches(head)) {
            return withPackingProblems(source, whole(source, parts.read(ANY_TEXT)));
        }
        return withPackingProblems(
                source, unreadable(source.file(), Unknown.format(head), Unknown.describe(head)));
    }

    /// Says of a text in which something was found that it was cut, or its lines broken.
    private static Reading whole(Source source, Reading reading) throws IOException {
        if (reading.recording().isEmpty()) {
            return reading;
        }
        List<Problem> said =
                Stream.of(CutText.in(source), BrokenLines.in(source))
                        .flatMap(Optional::stream)
                        .toList();
        if (said.isEmpty()) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(said);
        return reading.with(problems, reading.others());
    }

    private static Reading withPackingProblems(Source source, Reading reading) {
        if (source.problems().isEmpty()) {
            return reading;
        }
        List<Problem> problems = new ArrayList<>(source.problems());
        problems.addAll(reading.problems());
        return reading.with(problems, reading.others());
    }

    private static Reading unreadable(Path file, String format, String sentence) {
        return new Reading(
                file,
                format,
                Math.max(0, file.toFile().length()),
                Optional.empty(),
                List.of(Problem.error(file, sentence)));
    }
}
