package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.TrackData;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.OptionalLong;

/// What happened in a span of time. Numbers that the input cannot give are empty.
///
/// @param collections collections that began in the range
/// @param pauses GC pauses that began in the range
/// @param stops all stops of the program that reach into the range, GC pauses included, with the
///   time they took of it
/// @param heapFirstBytes heap used at the first sample in the range
/// @param heapLastBytes heap used at the last sample in the range
/// @param topSites the sites that allocated most, most first
public record RangeSummary(
        TimeRange range,
        OptionalLong collections,
        OptionalLong pauses,
        StopTotals stops,
        OptionalLong heapFirstBytes,
        OptionalLong heapLastBytes,
        OptionalLong threadsStarted,
        OptionalLong threadsEnded,
        OptionalLong exceptionsThrown,
        OptionalLong allocatedBytes,
        List<Site> topSites) {

    /// A place in the program that allocates.
    ///
    /// @param site such as `pkg.Class.method:line`
    /// @param share of the bytes allocated in the range, 0 to 1
    public record Site(String site, String topClass, long bytes, double share) {}

    /// Copies the list.
    public RangeSummary {
        topSites = List.copyOf(topSites);
    }

    /// How many sites are named.
    private static final int TOP_SITES = 10;

    /// What happened in a range in one process, whose recordings are on one clock. Pure; walks the
    /// rows of the range, so not for the window's thread.
    public static RangeSummary of(List<Recording> recordings, TimeRange range) {
        TrackData stops = IncidentSummary.stops(recordings);
        IncidentSummary totals = IncidentSummary.totalsOfProcess(recordings, range, stops);
        return new RangeSummary(
                range,
                totals.collections(),
                totals.pauses().count(),
                StopTotals.reaching(stops, range),
                totals.heap().usedFirstBytes(),
                totals.heap().usedLastBytes(),
                totals.threads().started(),
                totals.threads().ended(),
                totals.exceptions().thrown(),
                totals.allocation().bytes(),
                AllocationTotals.topSites(List.of(recordings), range, TOP_SITES));
    }
}
