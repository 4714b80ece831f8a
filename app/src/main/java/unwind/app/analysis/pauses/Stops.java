package unwind.app.analysis.pauses;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.PauseTrack;
import unwind.app.analysis.timeline.Recorded;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Every stop of one process in a span of time. What two of its files both hold counts once.
///
/// @param all in the order of their start
/// @param stalls threads that waited for memory while others ran, in the order of their start
/// @param safepointWaits how long the threads took to stop, in the order of time
/// @param covered the time in which pauses of the collector would have been seen
/// @param absence why nothing could be seen, if so
/// @param caveats what was recorded in part only, in sentences
public record Stops(
        List<Stop> all,
        List<Stall> stalls,
        List<SafepointWait> safepointWaits,
        List<TimeRange> covered,
        Optional<Absence> absence,
        List<String> caveats) {

    /// Nothing.
    public static final Stops NONE =
            new Stops(List.of(), List.of(), List.of(), List.of(), Optional.empty(), List.of());

    /// A stop begins this soon after its threads stood.
    private static final long SAME_STOP_NANOS = 1_000_000L;

    /// Copies the lists.
    public Stops {
        all = List.copyOf(all);
        stalls = List.copyOf(stalls);
        safepointWaits = List.copyOf(safepointWaits);
        covered = List.copyOf(covered);
        caveats = List.copyOf(caveats);
    }

    /// The stops that reach into a range.
    ///
    /// @param process the recordings of one process, on one clock
    public static Stops of(List<Recording> process, TimeRange range) {
        return of(process).within(range);
    }

    private static Stops of(List<Recording> process) {
        TimeRange range = Slices.EVERYTHING;
        List<Stop> stops = new ArrayList<>();
        List<String> caveats = new ArrayList<>();
        List<Slice> slices = PauseTrack.slices(process, range);
        for (Slice slice : slices) {
            CollectorStops.addTo(stops, slice);
            addOthers(stops, slice);
            Thresholds.of(slice.recording()).stream()
                    .filter(caveat -> !caveats.contains(caveat))
                    .forEach(caveats::add);
        }
        stops.sort(Comparator.comparingLong(Stop::startNanos));
        List<SafepointWait> waits = waits(process, range);
        return new Stops(
                withWaits(stops, waits),
                stalls(process, range),
                waits,
                covered(process, range),
                slices.isEmpty()
                        ? Timeline.track(Tracks.track("pauses"), process).absence()
                        : Optional.empty(),
                caveats);
    }

    private static void addOthers(List<Stop> stops, Slice slice) {
        for (Bars bars : PauseTrack.otherStops(slice.recording())) {
            int end = bars.startNanos().lowerBound(slice.range().toNanos());
            int first = bars.startNanos().lowerBound(slice.range().fromNanos());
            for (int i = first; i < end; i++) {
                stops.add(
                        new Stop(
                                Stop.Kind.OTHER,
                                bars.startNanos().get(i),
                                Math.max(0, bars.durationNanos().get(i)),
                                "",
                                bars.text(i),
                                "",
                                OptionalLong.empty(),
                                bars.kind() == Bars.Kind.DIAGNOSIS,
                                ProcessorTime.UNKNOWN,
                                OptionalLong.empty()));
            }
        }
    }

    private static List<SafepointWait> waits(List<Recording> process, TimeRange range) {
        List<SafepointWait> waits = new ArrayList<>();
        for (Slice slice :
                Slices.of(
                        process, range, r -> r.series(SeriesNames.TIME_TO_SAFEPOINT).isPresent())) {
            Series series = slice.recording().series(SeriesNames.TIME_TO_SAFEPOINT).orElseThrow();
            for (int i = slice.firstSample(series); i < slice.endSample(series); i++) {
                waits.add(
                        new SafepointWait(
                                series.timeNanos(i), Math.max(0, series.values().get(i))));
            }
        }
        return waits;
    }

    /// Gives each wait to the stop that followed it. Both lists are in the order of time.
    private static List<Stop> withWaits(List<Stop> stops, List<SafepointWait> waits) {
        List<Stop> result = new ArrayList<>(stops);
        int next = 0;
        for (SafepointWait wait : waits) {
            while (next < result.size() && result.get(next).startNanos() < wait.startNanos()) {
                next++;
            }
            if (next == result.size()) {
                break;
            }
            Stop stop = result.get(next);
            long latest = wait.startNanos() + wait.durationNanos() + SAME_STOP_NANOS;
            if (stop.startNanos() <= latest) {
                result.set(next, stop.with(OptionalLong.of(wait.durationNanos())));
                next++;
            }
        }
        return result;
    }

    private static List<Stall> stalls(List<Recording> process, TimeRange range) {
        List<Stall> stalls = new ArrayList<>();
        for (Slice slice :
                Slices.of(process, range, r -> r.events(EventKind.ALLOCATION_STALL).size() > 0)) {
            Recording recording = slice.recording();
            EventTable table = recording.events(EventKind.ALLOCATION_STALL);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                long thread = table.get(Attribute.THREAD, row);
                long name = table.get(Attribute.NAME, row);
                stalls.add(
                        new Stall(
                                table.startNanos().get(row),
                                Math.max(0, table.get(Attribute.DURATION_NANOS, row)),
                                thread >= 0
                                        ? recording.threads().get(thread).name()
                                        : recording.strings().get(name)));
            }
        }
        return stalls;
    }

    private static List<TimeRange> covered(List<Recording> process, TimeRange range) {
        List<TimeRange> covered = new ArrayList<>();
        for (Slice slice : Slices.of(process, range, Recorded::tellsShares)) {
            long from = Math.max(slice.range().fromNanos(), slice.recording().time().startNanos());
            long to = Math.min(slice.range().toNanos(), slice.recording().time().endNanos());
            if (from < to) {
                covered.add(new TimeRange(from, to));
            }
        }
        return covered;
    }

    /// What of it reaches into a range, each with all of its length: a long stop that began just
    /// before is what happened in the range.
    public Stops within(TimeRange range) {
        return new Stops(
                all.stream()
                        .filter(stop -> reaches(stop.startNanos(), stop.durationNanos(), range))
                        .toList(),
                stalls.stream()
                        .filter(stall -> reaches(stall.startNanos(), stall.durationNanos(), range))
                        .toList(),
                safepointWaits.stream().filter(w -> range.contains(w.startNanos())).toList(),
                covered.stream().filter(range::overlaps).map(part -> part.within(range)).toList(),
                absence,
                caveats);
    }

    private static boolean reaches(long startNanos, long durationNanos, TimeRange range) {
        return startNanos < range.toNanos()
                && (startNanos >= range.fromNanos()
                        || startNanos + durationNanos > range.fromNanos());
    }

    /// The stops that a condition names, the rest as it was.
    public Stops only(Predicate<Stop> wanted) {
        return new Stops(
                all.stream().filter(wanted).toList(),
                stalls,
                safepointWaits,
                covered,
                absence,
                caveats);
    }

    /// How much of a range the stops took: of each the part that lies in it.
    public long nanosOf(TimeRange range) {
        return all.stream()
                .mapToLong(stop ->
                        Math.min(stop.endNanos(), range.toNanos())
                                - Math.max(stop.startNanos(), range.fromNanos()))
                .filter(part -> part > 0)
                .sum();
    }

    /// How long all stops took.
    public Durations durations() {
        return Durations.of(all.stream().mapToLong(Stop::durationNanos));
    }

    /// How long the stops of a kind took.
    public Durations durations(Stop.Kind kind) {
        return Durations.of(
                all.stream().filter(stop -> stop.kind() == kind).mapToLong(Stop::durationNanos));
    }

    /// How long the stops took that somebody caused by looking.
    public Durations byDiagnosis() {
        return Durations.of(all.stream().filter(Stop::byDiagnosis).mapToLong(Stop::durationNanos));
    }

    /// How long threads waited for memory.
    public Durations stallDurations() {
        return Durations.of(stalls.stream().mapToLong(Stall::durationNanos));
    }

    /// How long the threads took to stop; none where it was not recorded.
    public Durations safepointDurations() {
        return Durations.of(safepointWaits.stream().mapToLong(SafepointWait::durationNanos));
    }

    /// How many pauses the collector's threads spent waiting for a processor.
    public long starved() {
        return efforts(ProcessorTime.Effort.STARVED);
    }

    /// In how many pauses the collector's threads worked.
    public long working() {
        return efforts(ProcessorTime.Effort.WORKING);
    }

    private long efforts(ProcessorTime.Effort effort) {
        return all.stream().filter(stop -> stop.processor().effort() == effort).count();
    }

    /// The time in which pauses of the collector would have been seen.
    public long coveredNanos() {
        return covered.stream().mapToLong(TimeRange::durationNanos).sum();
    }

    /// The share of the time in which no collection stopped the program, 0 to 1; empty where
    /// nothing but pauses was recorded, or no times.
    public OptionalDouble throughput() {
        return shareWithout(stop -> stop.kind() == Stop.Kind.COLLECTION);
    }

    /// The share of the time in which nothing stopped the program, 0 to 1; empty as for
    /// [#throughput].
    public OptionalDouble running() {
        return shareWithout(stop -> true);
    }

    private OptionalDouble shareWithout(Predicate<Stop> stops) {
        long nanos = coveredNanos();
        long paused = all.stream().filter(stops).mapToLong(this::coveredPart).sum();
        return nanos <= paused
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - (double) paused / nanos);
    }

    /// The part of a stop that lies in the time that is shown.
    private long coveredPart(Stop stop) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (TimeRange part : covered) {
            from = Math.min(from, part.fromNanos());
            to = Math.max(to, part.toNanos());
        }
        return Math.max(0, Math.min(stop.endNanos(), to) - Math.max(stop.startNanos(), from));
    }

    /// The stops by cause, the one that took longest first.
    public List<StopCause> causes() {
        return StopCause.of(all);
    }
}
