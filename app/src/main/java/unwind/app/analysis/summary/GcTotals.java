package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Recorded;
import unwind.app.analysis.timeline.TrackData;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// What tuners of collectors ask first, in a range of time; a number that the input cannot give is
/// empty.
///
/// @param throughput share of the time in which no pause stopped the program, 0 to 1; of the time
///   that recordings with pauses cover
/// @param p50Nanos half of the pauses were no longer
/// @param p95Nanos of 20 pauses, 19 were no longer
/// @param p99Nanos of 100 pauses, 99 were no longer
/// @param fullCollections collections of the whole heap that stopped the program
/// @param stalls threads that waited for memory; empty where none was seen
/// @param evacuationFailures collections that found no room to move objects to; empty where none
///   was seen
/// @param maxTimeToSafepointNanos the longest wait until all threads had stopped
public record GcTotals(
        OptionalDouble throughput,
        OptionalLong p50Nanos,
        OptionalLong p95Nanos,
        OptionalLong p99Nanos,
        OptionalLong fullCollections,
        StopTotals stalls,
        OptionalLong evacuationFailures,
        OptionalLong maxTimeToSafepointNanos) {

    private static final OptionalLong NONE = OptionalLong.empty();

    /// Nothing known.
    static final GcTotals UNKNOWN =
            new GcTotals(
                    OptionalDouble.empty(), NONE, NONE, NONE, NONE, StopTotals.UNKNOWN, NONE, NONE);

    /// @param pauses the pauses track
    static GcTotals of(List<Recording> process, TrackData pauses, TimeRange range) {
        long[] nanos = pauseNanos(pauses, range);
        Arrays.sort(nanos);
        return new GcTotals(
                throughput(process, LongStream.of(nanos).sum(), range),
                percentile(nanos, 50),
                percentile(nanos, 95),
                percentile(nanos, 99),
                fullCollections(process, range),
                stalls(process, range),
                evacuationFailures(process),
                longestWay(process, range));
    }

    /// Both together; what has a meaning only within one process is empty if both have it.
    static GcTotals together(GcTotals a, GcTotals b) {
        if (a.equals(UNKNOWN) || b.equals(UNKNOWN)) {
            return a.equals(UNKNOWN) ? b : a;
        }
        boolean both = a.throughput.isPresent() && b.throughput.isPresent();
        GcTotals either = a.throughput.isPresent() ? a : b;
        return new GcTotals(
                both ? OptionalDouble.empty() : either.throughput,
                both ? NONE : either.p50Nanos,
                both ? NONE : either.p95Nanos,
                both ? NONE : either.p99Nanos,
                Together.add(a.fullCollections, b.fullCollections),
                Together.stops(a.stalls, b.stalls),
                Together.add(a.evacuationFailures, b.evacuationFailures),
                Together.max(a.maxTimeToSafepointNanos, b.maxTimeToSafepointNanos));
    }

    private static long[] pauseNanos(TrackData pauses, TimeRange range) {
        LongStream.Builder nanos = LongStream.builder();
        for (Bars bars : pauses.bars()) {
            if (bars.name().equals("pause")) {
                int end = bars.startNanos().lowerBound(range.toNanos());
                for (int i = bars.startNanos().lowerBound(range.fromNanos()); i < end; i++) {
                    nanos.add(bars.durationNanos().get(i));
                }
            }
        }
        return nanos.build().toArray();
    }

    /// The value at the nearest rank.
    private static OptionalLong percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return NONE;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return OptionalLong.of(sorted[Math.max(1, rank) - 1]);
    }

    private static OptionalDouble throughput(
            List<Recording> process, long pausedNanos, TimeRange range) {
        long covered = 0;
        for (Slice slice : Slices.of(process, range, Recorded::tellsShares)) {
            long from = Math.max(slice.range().fromNanos(), slice.recording().time().startNanos());
            long to = Math.min(slice.range().toNanos(), slice.recording().time().endNanos());
            covered += Math.max(0, to - from);
        }
        // a log that begins and ends with one pause tells nothing of the time around it
        return covered <= pausedNanos
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - (double) pausedNanos / covered);
    }

    private static OptionalLong fullCollections(List<Recording> process, TimeRange range) {
        List<Slice> slices =
                EventTotals.slices(process, range, EventKind.COLLECTION, "jdk.GarbageCollection")
                        .stream()
                        .filter(slice -> canBeFull(slice.recording()))
                        .toList();
        if (slices.isEmpty()) {
            return NONE;
        }
        long full = 0;
        for (Slice slice : slices) {
            EventTable table = slice.recording().events(EventKind.COLLECTION);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                if (isFull(slice.recording().strings().get(table.get(Attribute.NAME, row)))) {
                    full++;
                }
            }
        }
        return OptionalLong.of(full);
    }

    /// Go's collector and ZGC never stop the program to collect the whole heap.
    private static boolean canBeFull(Recording recording) {
        String collector = recording.jvm().collector();
        return !Recorded.isOfGo(recording) && (collector == null || !collector.startsWith("Z"));
    }

    /// Whether a collection of this name, as logs and JFR give it, stops the program to collect the
    /// whole heap.
    static boolean isFull(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("pause full")
                || lower.startsWith("full gc")
                || switch (lower) {
                    case "g1full", "serialold", "parallelold", "psmarksweep", "shenandoah full" ->
                            true;
                    default -> false;
                };
    }

    private static StopTotals stalls(List<Recording> process, TimeRange range) {
        long count = 0;
        long total = 0;
        long max = 0;
        for (Slice slice :
                Slices.of(process, range, r -> r.events(EventKind.ALLOCATION_STALL).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.ALLOCATION_STALL);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                long nanos = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
                count++;
                total += nanos;
                max = Math.max(max, nanos);
            }
        }
        return count == 0
                ? StopTotals.UNKNOWN
                : new StopTotals(
                        OptionalLong.of(count), OptionalLong.of(total), OptionalLong.of(max));
    }

    private static OptionalLong evacuationFailures(List<Recording> process) {
        long count = process.stream().mapToLong(r -> r.eventCount("evacuation failure")).sum();
        return count == 0 ? NONE : OptionalLong.of(count);
    }

    private static OptionalLong longestWay(List<Recording> process, TimeRange range) {
        long longest = -1;
        for (Slice slice :
                Slices.of(
                        process, range, r -> r.series(SeriesNames.TIME_TO_SAFEPOINT).isPresent())) {
            Series series = slice.recording().series(SeriesNames.TIME_TO_SAFEPOINT).orElseThrow();
            for (int i = slice.firstSample(series); i < slice.endSample(series); i++) {
                longest = Math.max(longest, series.values().get(i));
            }
        }
        return longest < 0 ? NONE : OptionalLong.of(longest);
    }
}
