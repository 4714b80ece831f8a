package unwind.parsers.process;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Moment;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TextLines;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/// Numbers taken together at moments, told one sample after the other.
final class Samples {
    /// Samples kept of one file.
    private static final int MOST = 1_000_000;

    private static final int LONG_LINE = 500;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private @Nullable Moment moment;
    private @Nullable Long pid;
    private boolean uptime;
    private ProgramRuntime runtime = ProgramRuntime.JVM;
    private boolean spaced;
    private OptionalLong interval = OptionalLong.empty();

    /// What was measured at one moment.
    private static final class Sample {
        private @Nullable Moment moment;
        private final Map<String, Long> values = new LinkedHashMap<>();

        Sample(@Nullable Moment moment) {
            this.moment = moment;
        }
    }

    /// The reading of a file that is told line by line; longer lines than such files have are left
    /// out.
    ///
    /// @param teller tells what a line says
    static Reading read(
            Source source, String format, Progress progress, BiConsumer<String, Samples> teller)
            throws IOException {
        List<Problem> problems = new ArrayList<>();
        Samples samples = new Samples();
        TextLines lines = TextLines.of(source, progress::advance);
        while (lines.next()) {
            String line = lines.text();
            samples.date(lines.prefix());
            if (line.length() < LONG_LINE) {
                teller.accept(line, samples);
            }
        }
        return new Reading(
                source.file(),
                format,
                source.fileBytes(),
                samples.recording(source.file(), problems),
                problems);
    }

    /// Looks for a date in a line between samples: it is the next sample's time.
    void date(String line) {
        if (line.isEmpty()) {
            return;
        }
        Moment.in(line.length() > 300 ? line.substring(0, 300) : line).ifPresent(m -> moment = m);
    }

    /// Begins a sample at the last date that was seen.
    void begin() {
        if (samples.size() < MOST) {
            samples.add(new Sample(moment));
        }
        moment = null;
    }

    /// Begins a sample at a time since the process started.
    void beginAt(long uptimeNanos) {
        uptime = true;
        moment = new Moment(uptimeNanos, false);
        begin();
    }

    /// Adds a number to the last sample.
    void put(String series, Unit unit, long value) {
        if (!samples.isEmpty()) {
            units.putIfAbsent(series, unit);
            samples.getLast().values.put(series, value);
        }
    }

    /// Adds a fact; the last of a name stays.
    void fact(String name, String value) {
        facts.put(name, value);
    }

    /// The samples tell nothing of what the program runs on.
    void ofAnyRuntime() {
        runtime = ProgramRuntime.UNKNOWN;
    }

    void pid(long value) {
        pid = value;
    }

    boolean isEmpty() {
        return units.isEmpty() && facts.isEmpty();
    }

    /// Says how far samples without a time lie apart; unknown where it is empty.
    void setInterval(OptionalLong nanos) {
        interval = nanos;
        spaced = true;
    }

    /// The number of samples so far.
    int size() {
        return samples.size();
    }

    /// Adds a share between 0 and 1 to the last sample.
    void putShare(String series, double share) {
        put(series, Unit.RATIO, Float.floatToIntBits((float) share) & 0xFFFF_FFFFL);
    }

    /// The recording; what cannot be placed on a clock is left out and told.
    Optional<Recording> recording(Path file, List<Problem> problems) throws IOException {
        return recording(file, problems, (_, _) -> {});
    }

    /// The same with more in it.
    ///
    /// @param more adds to the recording, given the time of each sample
    Optional<Recording> recording(
            Path file, List<Problem> problems, BiConsumer<Recording.Builder, long[]> more)
            throws IOException {
        if (isEmpty()) {
            problems.add(Problem.error(file, "There are no samples in this text."));
            return Optional.empty();
        }
        Moment.OnClock fileTime = Moment.ofFile(file);
        boolean followed = followDates(file, problems);
        boolean timed = samples.stream().anyMatch(sample -> sample.moment != null);
        List<Sample> placed = new ArrayList<>();
        Recording.Builder builder;
        if (timed) {
            samples.stream().filter(sample -> sample.moment != null).forEach(placed::add);
            placed.sort(Comparator.comparingLong(sample -> nanos(sample, 0)));
            long start = nanos(placed.getFirst(), 0);
            long end = nanos(placed.getLast(), 0);
            TimeAxis axis = new TimeAxis(start, end, TimeAxis.Source.RECORDED, SECOND_NANOS);
            builder = Recording.builder(axis, clock(placed));
        } else if (spaced && samples.size() > 1) {
            placed.addAll(samples);
            builder = inIntervals(file, fileTime, problems);
        } else {
            placed.addAll(samples.isEmpty() ? List.of() : List.of(samples.getLast()));
            builder = Recording.builder(fileTime.axis(), fileTime.clock());
        }
        tellLost(samples.size() - placed.size(), file, problems);
        addSeries(builder, placed, fileTime.nanos());
        if (placed.size() == samples.size()) {
            long[] times = samples.stream().mapToLong(s -> nanos(s, fileTime.nanos())).toArray();
            more.accept(builder, times);
        }
        if (followed && interval.isEmpty()) {
            builder.orderOnly(true);
        }
        facts.forEach(builder::fact);
        builder.runtime(runtime);
        builder.jvm(new Jvm(null, null, pid, null, null, null, null, null, null));
        return Optional.of(builder.build());
    }

    /// Gives samples without a time that follow one with a date the times that the interval says.
    ///
    /// @return whether there are any
    private boolean followDates(Path file, List<Problem> problems) {
        if (!spaced || uptime || samples.isEmpty() || samples.getFirst().moment == null) {
            return false;
        }
        long step = interval.orElse(SECOND_NANOS);
        Moment last = samples.getFirst().moment;
        int followed = 0;
        for (Sample sample : samples) {
            if (sample.moment == null) {
                sample.moment = new Moment(last.nanos() + step, last.zoned());
                followed++;
            }
            last = sample.moment;
        }
        if (followed > 0) {
            problems.add(
                    Problem.warning(
                            file,
                            "Samples without a time: "
                                    + followed
                                    + ". They are shown "
                                    + distance()
                                    + ", after the date before them. Add -t to jstat for times."));
        }
        return followed > 0;
    }

    private String distance() {
        return interval.isPresent()
                ? "the interval of the command line apart"
                : "one second apart, because the interval is unknown";
    }

    private static void tellLost(int lost, Path file, List<Problem> problems) {
        if (lost > 0) {
            problems.add(
                    Problem.warning(
                            file,
                            "Samples without a time were left out: "
                                    + lost
                                    + ". Write the date before each (date -Ins), or for jstat add"
                                    + " -t."));
        }
    }

    /// Gives all samples times, one interval apart, the last at the file's time.
    private Recording.Builder inIntervals(
            Path file, Moment.OnClock fileTime, List<Problem> problems) {
        long step = interval.orElse(SECOND_NANOS);
        problems.add(
                Problem.warning(
                        file,
                        "The samples have no times: they are shown "
                                + distance()
                                + ", the last at the file's own time. Add -t to jstat for"
                                + " times."));
        for (int i = 0; i < samples.size(); i++) {
            long nanos = fileTime.nanos() - step * (samples.size() - 1 - i);
            samples.get(i).moment = new Moment(nanos, fileTime.clock() == ClockBase.EPOCH);
        }
        long start = nanos(samples.getFirst(), 0);
        TimeAxis axis =
                new TimeAxis(
                        start,
                        fileTime.nanos(),
                        TimeAxis.Source.FILE_TIME,
                        fileTime.uncertaintyNanos());
        return Recording.builder(axis, fileTime.clock()).orderOnly(interval.isEmpty());
    }

    private ClockBase clock(List<Sample> timed) {
        if (uptime) {
            return ClockBase.PROCESS_START;
        }
        boolean zoned =
                timed.stream().allMatch(sample -> sample.moment != null && sample.moment.zoned());
        return zoned ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
    }

    private void addSeries(Recording.Builder builder, List<Sample> placed, long otherwise) {
        units.forEach((name, unit) -> {
            LongColumn.Builder times = new LongColumn.Builder();
            LongColumn.Builder values = new LongColumn.Builder();
            for (Sample sample : placed) {
                Long value = sample.values.get(name);
                if (value != null) {
                    times.add(nanos(sample, otherwise));
                    values.add(value);
                }
            }
            if (times.size() > 0) {
                Series.Encoding encoding =
                        unit == Unit.RATIO ? Series.Encoding.FLOAT_BITS : Series.Encoding.INTEGER;
                builder.series(new Series(name, unit, times.build(), values.build(), encoding));
            }
        });
    }

    private static long nanos(Sample sample, long otherwise) {
        return sample.moment == null ? otherwise : sample.moment.nanos();
    }
}
