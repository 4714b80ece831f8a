package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Recording;

import java.util.List;

/// Allocation that is added up and, when that is wanted, compared with its companions over time:
/// adding up is quick, and what it comes to can be looked at while the rest is computed.
public final class HotspotSums {
    private final List<List<Recording>> processes;
    private final TimeRange range;
    private final AllocationSums sums;

    private HotspotSums(List<List<Recording>> processes, TimeRange range, AllocationSums sums) {
        this.processes = processes;
        this.range = range;
        this.sums = sums;
    }

    /// Adds allocation up.
    ///
    /// @param processes recordings, grouped by process
    /// @param range what counts
    /// @param classes the class files at hand; not needed any more afterwards
    public static HotspotSums of(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes,
            Narrowing narrowing) {
        return new HotspotSums(
                processes,
                range,
                new AllocationSums(processes, range, grouping, classes, narrowing));
    }

    /// What it comes to, compared with nothing.
    public Hotspots uncompared() {
        return sums.hotspots(RowCorrelations.NONE);
    }

    /// The same rows, compared with their companions. Takes up to a second.
    public Hotspots compared() {
        return sums.hotspots(RowCorrelations.of(processes, range, sums));
    }
}
