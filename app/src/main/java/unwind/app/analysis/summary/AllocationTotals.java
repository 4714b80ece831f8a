package unwind.app.analysis.summary;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Allocation in a range of time.
///
/// @param bytes the sum of the events' weights
/// @param samples how many events tell of them
/// @param source which events; empty if none were recorded
public record AllocationTotals(OptionalLong bytes, OptionalLong samples, String source) {

    static AllocationTotals of(List<Recording> process, TimeRange range) {
        long bytes = 0;
        long samples = 0;
        TreeSet<String> sources = new TreeSet<>();
        for (Slice slice : slices(process, range)) {
            AllocationTrack.Source source = AllocationTrack.source(slice.recording());
            sources.add(source.word());
            for (EventKind kind : source.kinds()) {
                EventTable table = slice.recording().events(kind);
                LongColumn weights = table.column(Attribute.WEIGHT_BYTES);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    bytes += Math.max(0, weights.get(row));
                    samples++;
                }
            }
        }
        return sources.isEmpty()
                ? new AllocationTotals(OptionalLong.empty(), OptionalLong.empty(), "")
                : new AllocationTotals(
                        OptionalLong.of(bytes),
                        OptionalLong.of(samples),
                        String.join(", ", sources));
    }

    /// The sites that allocated most in any of the processes, most first.
    static List<RangeSummary.Site> topSites(
            List<List<Recording>> processes, TimeRange range, int most) {
        SiteBytes bytes = new SiteBytes();
        List<Slice> slices =
                processes.stream().flatMap(each -> slices(each, range).stream()).toList();
        for (Slice slice : slices) {
            Recording recording = slice.recording();
            Sites sites = Sites.of(recording);
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                bytes.add(slice, recording.events(kind), sites);
            }
        }
        return bytes.top(most);
    }

    private static List<Slice> slices(List<Recording> process, TimeRange range) {
        return Slices.of(
                process, range, r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE);
    }
}
