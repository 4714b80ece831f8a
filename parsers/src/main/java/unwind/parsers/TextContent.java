package unwind.parsers;

import unwind.parsers.bytes.TextLines;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.Marker;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// What was read of a text so far: [SectionReader]s add to it, [#recording] puts it on one clock.
///
/// Times are given as [TimeStamp]s as printed. If all of them know their zone the recording counts
/// from the epoch, else in local time.
public final class TextContent {
    private static final int MAX_PROBLEMS = 100;
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private final Path file;
    private final long maxHeldBytes;
    private final RecentLines recent = new RecentLines();
    private final StringPool.Builder strings = new StringPool.Builder();

    /// One every ten seconds for a day; more are a decompression bomb, or too many to compare.
    static final int MAX_DUMPS = 10_000;

    private final StackTable.Builder stacks = new StackTable.Builder();
    private final List<Timed<ThreadDump>> dumps = new ArrayList<>();
    private final List<Timed<Histogram>> histograms = new ArrayList<>();
    private final List<Timed<StackProfile>> profiles = new ArrayList<>();
    private final List<Timed<Marker>> markers = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<TimeStamp> fixed = Optional.empty();
    private Jvm jvm = Jvm.UNKNOWN;
    private ProgramRuntime runtime = ProgramRuntime.JVM;
    private long heldBytes;
    private long untold;

    /// Something with the time that was printed for it; `make` gives it its time on the final
    /// clock.
    private record Timed<T>(Optional<TimeStamp> stamp, Function<OptionalLong, T> make) {}

    /// Nothing read yet.
    ///
    /// @param file the file, for problems
    /// @param limits [Limits#maxTextBytes] bounds what is held
    public TextContent(Path file, Limits limits) {
        this.file = file;
        this.maxHeldBytes = limits.maxTextBytes();
    }

    /// The file that is read.
    public Path file() {
        return file;
    }

    /// Where strings are interned.
    public StringPool.Builder strings() {
        return strings;
    }

    /// Where stacks are interned.
    public StackTable.Builder stacks() {
        return stacks;
    }

    /// The newest time printed at or shortly before the current line.
    public Optional<TimeStamp> stampBefore() {
        return fixed.isPresent() ? fixed : recent.newestStamp();
    }

    /// The lines before the current one that no reader took, newest first; a few only.
    public List<String> linesBefore() {
        return recent.newestFirst();
    }

    /// Accounts for memory that is kept until the end.
    ///
    /// @param bytes roughly how much
    /// @return false if the limit is used up: then nothing more may be kept
    public boolean hold(long bytes) {
        heldBytes += bytes;
        return heldBytes <= maxHeldBytes;
    }

    /// Why nothing more of the text is read; empty while it is.
    public Optional<String> full() {
        if (heldBytes > maxHeldBytes) {
            return Optional.of("It holds more than the memory set aside for texts");
        }
        return dumps.size() >= MAX_DUMPS
                ? Optional.of(
                        String.format(
                                Locale.ROOT, "It holds more than %,d thread dumps", MAX_DUMPS))
                : Optional.empty();
    }

    /// Adds a dump; its own time is replaced by `stamp` on the recording's clock.
    public void add(ThreadDump dump, Optional<TimeStamp> stamp) {
        Optional<TimeStamp> known = fixed.isPresent() ? fixed : stamp;
        dumps.add(new Timed<>(known, dump::at));
        String text = "Thread dump, " + dump.threadCount() + " threads";
        mark(Marker.Kind.THREAD_DUMP, known, text);
    }

    /// Adds a histogram; its own time is replaced by `stamp` on the recording's clock.
    public void add(Histogram histogram, Optional<TimeStamp> stamp) {
        histograms.add(new Timed<>(stamp, histogram::at));
        mark(Marker.Kind.HISTOGRAM, stamp, "Class histogram, " + histogram.size() + " classes");
    }

    /// Adds a profile; its own time is replaced by `stamp` on the recording's clock.
    public void add(StackProfile profile, Optional<TimeStamp> stamp) {
        profiles.add(new Timed<>(stamp, profile::at));
        mark(Marker.Kind.PROFILE, stamp, "Profile of " + profile.type());
    }

    /// Adds a marker, if its time is known.
    public void mark(Marker.Kind kind, Optional<TimeStamp> stamp, String text) {
        if (stamp.isPresent()) {
            markers.add(new Timed<>(stamp, time -> new Marker(kind, time.orElseThrow(), text)));
        }
    }

    /// Adds a fact.
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /// What the text tells of the JVM so far.
    public Jvm jvm() {
        return jvm;
    }

    /// Sets what the text tells of the JVM.
    public void jvm(Jvm value) {
        jvm = value;
    }

    /// Adds a problem at a line; after the first hundred they are only counted.
    public void problem(Problem.Severity severity, long line, String text) {
        problem(Problem.atLine(severity, file, line, text));
    }

    /// Adds a problem; after the first hundred they are only counted.
    public void problem(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        } else {
            untold++;
        }
    }

    /// Whether anything was found.
    public boolean isEmpty() {
        return dumps.isEmpty() && histograms.isEmpty() && profiles.isEmpty() && facts.isEmpty();
    }

    /// All problems.
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (untold > 0) {
            all.add(Problem.warning(file, "There are " + untold + " more problems like these."));
        }
        return all;
    }

    /// Everything found, on one clock.
    ///
    /// @param fileNanos the file's own time, for texts that carry none; nanoseconds since the epoch
    public Recording recording(long fileNanos) {
        List<Timed<?>> timed = new ArrayList<>(dumps);
        timed.addAll(histograms);
        timed.addAll(profiles);
        timed.addAll(markers);
        List<TimeStamp> stamps = timed.stream().flatMap(t -> t.stamp().stream()).toList();
        ClockBase clock = clockOf(stamps);
        TimeAxis axis = axisOf(stamps, clock, fileNanos);
        Recording.Builder builder = Recording.builder(axis, clock);
        each(dumps, clock, builder, Recording.Builder::threadDump);
        each(histograms, clock, builder, Recording.Builder::histogram);
        each(profiles, clock, builder, Recording.Builder::profile);
        each(markers, clock, builder, Recording.Builder::marker);
        facts.forEach(builder::fact);
        builder.runtime(runtime);
        return builder.jvm(jvm).strings(strings.build()).stacks(stacks.build()).build();
    }

    /// Says what the program ran on; a JVM where nobody says otherwise.
    public void runtime(ProgramRuntime value) {
        runtime = value;
    }

    /// Gives everything that follows a time that is known from elsewhere.
    void at(TimeStamp stamp) {
        fixed = Optional.of(stamp);
    }

    /// Remembers the current line, which no reader took.
    void passed(TextLines lines) {
        recent.add(lines.prefix(), lines.text());
    }

    private static ClockBase clockOf(List<TimeStamp> stamps) {
        if (stamps.isEmpty()) {
            return ClockBase.NONE;
        }
        boolean zones = stamps.stream().allMatch(s -> s.offsetSeconds().isPresent());
        return zones ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
    }

    private static TimeAxis axisOf(List<TimeStamp> stamps, ClockBase clock, long fileNanos) {
        if (stamps.isEmpty()) {
            return new TimeAxis(fileNanos, fileNanos, TimeAxis.Source.FILE_TIME, DAY);
        }
        long start = stamps.stream().mapToLong(s -> on(clock, s)).min().orElseThrow();
        long end = stamps.stream().mapToLong(s -> on(clock, s)).max().orElseThrow();
        return new TimeAxis(start, end, TimeAxis.Source.RECORDED, SECOND);
    }

    private static long on(ClockBase clock, TimeStamp stamp) {
        return clock == ClockBase.EPOCH ? stamp.epochNanos().orElseThrow() : stamp.localNanos();
    }

    private static <T> void each(
            List<Timed<T>> all,
            ClockBase clock,
            Recording.Builder builder,
            BiConsumer<Recording.Builder, T> add) {
        for (Timed<T> one : all) {
            OptionalLong time =
                    one.stamp().isPresent()
                            ? OptionalLong.of(on(clock, one.stamp().get()))
                            : OptionalLong.empty();
            add.accept(builder, one.make().apply(time));
        }
    }
}
