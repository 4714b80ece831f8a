package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.analysis.timeline.TrackData;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The totals of a process, or of several together. Numbers that the input cannot give are empty.
///
/// @param collections collections that began in the range
/// @param collectionsByCause the same by cause
/// @param pauses GC pauses, those that diagnosis caused included
/// @param observerTotalNanos how long diagnosis stopped the program, by collections or otherwise;
///   those by collections are in `pauses` too
/// @param safepoints stops that were no GC pauses
/// @param gc throughput, percentiles and full collections
/// @param nativeMemory what the JVM's own tracking counts
/// @param go what only Go programs have
/// @param notRecorded what could not be shown, and how to record it
public record IncidentSummary(
        HeapTotals heap,
        OptionalLong collections,
        Map<String, Long> collectionsByCause,
        StopTotals pauses,
        OptionalLong observerTotalNanos,
        StopTotals safepoints,
        GcTotals gc,
        NativeTotals nativeMemory,
        ThreadTotals threads,
        AllocationTotals allocation,
        ExceptionTotals exceptions,
        GoTotals go,
        List<Absence> notRecorded) {

    /// Copies the collections.
    public IncidentSummary {
        collectionsByCause = Collections.unmodifiableMap(new TreeMap<>(collectionsByCause));
        notRecorded = List.copyOf(notRecorded);
    }

    /// The thread totals of one process, whose recordings are on one clock.
    public static ThreadTotals threads(List<Recording> process, TimeRange range) {
        return ThreadTotals.of(process, range);
    }

    /// The exceptions of one process, whose recordings are on one clock.
    public static ExceptionTotals exceptions(List<Recording> process, TimeRange range) {
        return ExceptionTotals.of(process, range);
    }

    /// The totals of several processes together, from those of each; there is at least one. Counts,
    /// bytes and durations are added, greatest values are the greatest of any one process, and what
    /// has a meaning only within one process (first, last, trend) is empty if more than one has it.
    public static IncidentSummary together(List<IncidentSummary> processes) {
        return processes.stream().reduce(Together::sum).orElseThrow();
    }

    /// The totals of what began in a range in one process, whose recordings are on one clock.
    public static IncidentSummary ofProcess(List<Recording> process, TimeRange range) {
        return ofProcess(process, range, stops(process), NotRecorded.of(process));
    }

    /// The same without what was not recorded, which needs every track to be computed.
    ///
    /// @param stops the pauses track of the process
    static IncidentSummary totalsOfProcess(
            List<Recording> process, TimeRange range, TrackData stops) {
        return ofProcess(process, range, stops, List.of());
    }

    /// The pauses track of a process.
    static TrackData stops(List<Recording> process) {
        return Timeline.track(Tracks.track("pauses"), process);
    }

    private static IncidentSummary ofProcess(
            List<Recording> process, TimeRange range, TrackData stops, List<Absence> notRecorded) {
        return new IncidentSummary(
                HeapTotals.of(process, range),
                EventTotals.count(process, range, EventKind.COLLECTION, "jdk.GarbageCollection"),
                EventTotals.collectionsByCause(process, range),
                StopTotals.named(stops, "pause", range),
                StopTotals.diagnosisNanos(stops, range),
                StopTotals.named(stops, "safepoint", range),
                GcTotals.of(process, stops, range),
                NativeTotals.of(process, range),
                ThreadTotals.of(process, range),
                AllocationTotals.of(process, range),
                ExceptionTotals.of(process, range),
                GoTotals.of(process, range),
                notRecorded);
    }
}
