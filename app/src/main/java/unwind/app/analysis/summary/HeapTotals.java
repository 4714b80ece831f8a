package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The heap in a range of time; a number that the input cannot give is empty.
///
/// @param afterGcSlopeBytesPerSecond the trend of what collections leave over, by Theil–Sen: of old
///   and full collections where there are [#ENOUGH_OLD] of them, else of all
/// @param afterOldCollections whether the trend is of old and full collections only
public record HeapTotals(
        OptionalLong usedFirstBytes,
        OptionalLong usedLastBytes,
        OptionalLong usedMaxBytes,
        OptionalLong committedMaxBytes,
        OptionalLong afterGcFirstBytes,
        OptionalLong afterGcLastBytes,
        OptionalLong afterGcSlopeBytesPerSecond,
        boolean afterOldCollections) {

    /// Nothing known.
    static final HeapTotals UNKNOWN =
            new HeapTotals(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    false);

    /// As many old collections make a trend of their own.
    static final int ENOUGH_OLD = 5;

    /// The "after" value is sampled while the collection ends, on its last instants.
    private static final long END_NANOS = 1_000_000L;

    static HeapTotals of(List<Recording> process, TimeRange range) {
        Samples used = Samples.of(process, SeriesNames.HEAP_USED, range);
        Samples committed = Samples.of(process, SeriesNames.HEAP_COMMITTED, range);
        Samples after = Samples.of(process, SeriesNames.HEAP_AFTER_GC, range);
        Samples afterOld = afterOld(process, after);
        boolean byOld = afterOld.size() >= ENOUGH_OLD;
        Samples trend = byOld ? afterOld : after;
        boolean paced = process.stream().noneMatch(Recording::orderOnly);
        OptionalDouble slope =
                paced
                        ? TheilSen.slopePerSecond(trend.timesNanos(), trend.values())
                        : OptionalDouble.empty();
        return new HeapTotals(
                used.first(),
                used.last(),
                used.max(),
                committed.max(),
                after.first(),
                after.last(),
                slope.isPresent()
                        ? OptionalLong.of(Math.round(slope.getAsDouble()))
                        : OptionalLong.empty(),
                byOld && slope.isPresent());
    }

    /// The last sample inside each old or full collection: a young one leaves garbage in the old
    /// generation, whose rise between two old ones is no trend of the live set.
    private static Samples afterOld(List<Recording> process, Samples after) {
        Samples old = new Samples();
        long[] times = after.timesNanos();
        LongColumn ascending = LongColumn.of(times);
        LongColumn values = after.column();
        int taken = -1;
        for (Slice slice : Slices.of(process, r -> r.events(EventKind.COLLECTION).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.COLLECTION);
            for (int row = slice.firstRow(table); row < table.size(); row++) {
                String name = slice.recording().strings().get(table.get(Attribute.NAME, row));
                if (!collectsOld(name)) {
                    continue;
                }
                int sample = ascending.lowerBound(table.endNanos(row) + END_NANOS) - 1;
                if (sample > taken && times[sample] >= table.startNanos().get(row)) {
                    old.add(times[sample], values.get(sample));
                    taken = sample;
                }
            }
        }
        return old;
    }

    /// Whether a collector of this name, as JFR gives it, collects the whole heap.
    static boolean collectsOld(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "g1full",
                    "g1old",
                    "serialold",
                    "parallelold",
                    "psmarksweep",
                    "concurrentmarksweep" ->
                    true;
            case "z", "zgc", "zgc major", "shenandoah", "shenandoah full" -> true;
            default -> false;
        };
    }
}
