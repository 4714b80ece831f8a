package unwind.app.analysis.summary;

import unwind.app.analysis.TimeRange;

import java.util.List;
import java.util.OptionalLong;

/// What happened in a span of time. Numbers that the input cannot give are empty.
///
/// @param collections collections that began in the range
/// @param pauses pauses of collections that began in the range
/// @param heapFirstBytes heap used at the first sample in the range
/// @param heapLastBytes heap used at the last sample in the range
/// @param topSites the sites that allocated most, most first
public record RangeSummary(
        TimeRange range,
        OptionalLong collections,
        OptionalLong pauses,
        OptionalLong pauseTotalNanos,
        OptionalLong pauseMaxNanos,
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
}
