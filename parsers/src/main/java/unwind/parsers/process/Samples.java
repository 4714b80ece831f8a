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
import java.util.function.BiConsumer;

/// Numbers taken together at moments, told one sample after the other.
final class Samples {
    /// Samples kept of one file.
    private static final int MOST = 1_000_000;

    private static final int LONG_LINE = 500;

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private @Nullable Moment moment;
    private @Nullable Long pid;
    private boolean uptime;

    /// What was measured at one moment.
    private static final class Sample {
        private final @Nullable Moment moment;
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

    void pid(long value) {
        pid = value;
    }

    boolean isEmpty() {
        return units.isEmpty() && facts.isEmpty();
    }

    /// The recording; what cannot be placed on a clock is left out and told.
    Optional<Recording> recording(Path file, List<Problem> problems) throws IOException {
        if (isEmpty()) {
            problems.add(Problem.error(file, "There are no samples in this text."));
            return Optional.empty();
        }
        List<Sample> timed = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.moment != null) {
                timed.add(sample);
            }
        }
        Moment.OnClock fileTime = Moment.ofFile(file);
        int lost = samples.size() - (timed.isEmpty() ? 1 : timed.size());
        if (lost > 0) {
            problems.add(
                    Problem.warning(
                            file,
                            "Samples without a time were left out: "
                                    + lost
                                    + ". Write the date before each (date -Ins), or for jstat add"
                                    + " -t."));
        }
        Recording.Builder builder;
        if (timed.isEmpty()) {
            builder = Recording.builder(fileTime.axis(), fileTime.clock());
            List<Sample> last = samples.isEmpty() ? List.of() : List.of(samples.getLast());
            addSeries(builder, last, fileTime.nanos());
        } else {
            timed.sort(Comparator.comparingLong(sample -> nanos(sample, 0)));
            long start = nanos(timed.getFirst(), 0);
            long end = nanos(timed.getLast(), 0);
            TimeAxis axis = new TimeAxis(start, end, TimeAxis.Source.RECORDED, 1_000_000_000L);
            builder = Recording.builder(axis, clock(timed));
            addSeries(builder, timed, 0);
        }
        facts.forEach(builder::fact);
        builder.jvm(new Jvm(null, null, pid, null, null, null, null, null, null));
        return Optional.of(builder.build());
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
                builder.series(Series.of(name, unit, times.build(), values.build()));
            }
        });
    }

    private static long nanos(Sample sample, long otherwise) {
        return sample.moment == null ? otherwise : sample.moment.nanos();
    }
}
