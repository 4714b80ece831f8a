package unwind.parsers.golang.runtime;

import unwind.parsers.Problem.Severity;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.golang.EventRows;
import unwind.parsers.golang.Faults;
import unwind.parsers.golang.Frames;
import unwind.parsers.golang.TimedSeries;
import unwind.parsers.golang.Times;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The statistics that a Go program printed, one after the other.
///
/// Their times are those printed with them, else counted from the program's start, else those of
/// the last collection before each (`LastGC`), which the statistics themselves carry. Where there
/// is none of these, the file's time is the last one's and the others are one second apart, which
/// is said.
final class MemStatsHistory {
    private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Taken(MemStats stats, OptionalLong traceNanos) {}

    private final List<Taken> all = new ArrayList<>();
    private TimeAxis axis = new TimeAxis(0, 0, TimeAxis.Source.RECORDED, 0);

    /// Takes the next one.
    ///
    /// @param traceNanos when, since the program's start, as trace lines around it tell
    void add(MemStats stats, OptionalLong traceNanos) {
        all.add(new Taken(stats, traceNanos));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// The times printed with them.
    List<TimeStamp> stamps() {
        return all.stream().flatMap(taken -> taken.stats.stamp().stream()).toList();
    }

    /// A recording of these alone.
    Recording recording(Source source, Faults faults) throws IOException {
        Frames frames = new Frames();
        TimedSeries series = new TimedSeries();
        ClockBase clock = place(series, source, faults);
        Recording.Builder builder = Recording.builder(axis, clock);
        series.addTo(builder);
        if (clock == ClockBase.EPOCH) {
            addPauses(builder, frames);
        }
        describe(builder);
        builder.strings(frames.buildStrings()).stacks(frames.buildStacks());
        return builder.build();
    }

    /// Adds them at times that they themselves, or else the file, tell.
    ///
    /// @return what these times count from
    ClockBase place(TimedSeries series, Source source, Faults faults) throws IOException {
        ClockBase clock = clock();
        List<Long> times = times(clock, source, faults);
        for (int i = 0; i < all.size(); i++) {
            all.get(i).stats.addTo(series, times.get(i));
        }
        return clock;
    }

    /// The time that they cover; known once they have a place.
    TimeAxis axis() {
        return axis;
    }

    /// Adds them to a recording whose times trace lines or dates tell.
    void addTo(TimedSeries series, ClockBase clock) {
        long now = Long.MIN_VALUE;
        for (Taken taken : all) {
            OptionalLong time =
                    clock == ClockBase.PROCESS_START ? taken.traceNanos : stamped(taken, clock);
            now = Math.max(now, time.orElse(now));
            if (now > Long.MIN_VALUE) {
                taken.stats.addTo(series, now);
            }
        }
    }

    /// Adds facts, and whose they are.
    void describe(Recording.Builder builder) {
        MemStats last = all.getLast().stats;
        last.facts().forEach(builder::fact);
        if (all.size() > 1) {
            builder.fact("MemStats snapshots", Integer.toString(all.size()));
        }
        builder.runtime(ProgramRuntime.GO);
        builder.jvm(
                new Jvm(
                        "Go runtime",
                        null,
                        null,
                        null,
                        "Go",
                        null,
                        null,
                        last.command().isEmpty() ? null : last.command(),
                        null));
    }

    /// What their times count from.
    ClockBase clock() {
        if (all.stream().allMatch(taken -> taken.stats.stamp().isPresent())) {
            boolean zones = stamps().stream().allMatch(stamp -> stamp.offsetSeconds().isPresent());
            return zones ? ClockBase.EPOCH : ClockBase.LOCAL_TIME;
        }
        if (all.stream().allMatch(taken -> taken.stats.elapsedNanos().isPresent())) {
            return ClockBase.PROCESS_START;
        }
        return all.stream().anyMatch(taken -> taken.stats.lastCollection() > 0)
                ? ClockBase.EPOCH
                : ClockBase.NONE;
    }

    private List<Long> times(ClockBase clock, Source source, Faults faults) throws IOException {
        List<Long> times = new ArrayList<>();
        boolean stamped = all.stream().allMatch(taken -> taken.stats.stamp().isPresent());
        switch (clock) {
            case EPOCH, LOCAL_TIME ->
                    all.forEach(taken ->
                            times.add(
                                    stamped
                                            ? stamped(taken, clock).orElseThrow()
                                            : taken.stats.lastCollection()));
            case PROCESS_START ->
                    all.forEach(taken -> times.add(taken.stats.elapsedNanos().orElseThrow()));
            case NONE -> {
                axis = Times.endingWithFile(source, (all.size() - 1) * STEP_NANOS);
                for (int i = 0; i < all.size(); i++) {
                    times.add(axis.startNanos() + i * STEP_NANOS);
                }
                if (all.size() > 1) {
                    faults.inFile(
                            Severity.WARNING,
                            "The statistics carry no time: they are shown one second apart, in"
                                    + " the order in which they were printed.");
                }
            }
        }
        if (clock != ClockBase.NONE) {
            long first = times.stream().mapToLong(Long::longValue).min().orElseThrow();
            long last = times.stream().mapToLong(Long::longValue).max().orElseThrow();
            axis = Times.recorded(clock == ClockBase.EPOCH ? firstPause(first) : first, last);
        }
        return times;
    }

    private long firstPause(long otherwise) {
        long first = otherwise;
        for (Taken taken : all) {
            first = Math.min(first, taken.stats.firstPause(first));
        }
        return first;
    }

    private static OptionalLong stamped(Taken taken, ClockBase clock) {
        return taken.stats
                .stamp()
                .map(stamp ->
                        clock == ClockBase.EPOCH
                                ? stamp.epochNanos()
                                : OptionalLong.of(stamp.localNanos()))
                .orElse(OptionalLong.empty());
    }

    /// The pauses of all rings, each once.
    private void addPauses(Recording.Builder builder, Frames frames) {
        EventRows rows =
                new EventRows(
                        EventKind.GC_PAUSE,
                        Attribute.DURATION_NANOS,
                        Attribute.GC_ID,
                        Attribute.NAME);
        Set<Long> seen = new HashSet<>();
        for (Taken taken : all) {
            taken.stats.forEachPause((start, duration, collection) -> {
                if (seen.add(start)) {
                    rows.add(start, duration, collection, frames.string("stop the world"));
                }
            });
        }
        if (rows.size() > 0) {
            builder.events(rows.table());
        }
    }
}
