package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        var slope = TheilSen.slopePerSecond(trend.timesNanos(), trend.values());
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
        Samples.Builder old = new Samples.Builder();
        LongColumn times = LongColumn.of(after.timesNanos());
        int taken = -1;
        for (Slice slice : Slices.of(process, r -> r.events(EventKind.COLLECTION).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.COLLECTION);
            for (int row = slice.firstRow(table); row < table.size(); row++) {
                String name = slice.recording().strings().get(table.get(Attribute.NAME, row));
                if (!collectsOld(name)) {
                    continue;
                }
                int sample = times.lowerBound(table.endNanos(row) + END_NANOS) - 1;
                if (sample > taken && times.get(sample) >= table.startNanos().get(row)) {
                    old.add(after.timesNanos()[sample], after.values()[sample]);
                    taken = sample;
                }
            }
        }
        return old.build();
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

    /// Samples of one series in a range, unpacked.
    private record Samples(long[] timesNanos, double[] values) {
        static Samples of(List<Recording> process, String name, TimeRange range) {
            Builder builder = new Builder();
            for (Slice slice : Slices.of(process, range, r -> r.series(name).isPresent())) {
                Series series = slice.recording().series(name).orElseThrow();
                int end = slice.endSample(series);
                for (int i = slice.firstSample(series); i < end; i++) {
                    builder.add(series.timeNanos(i), series.value(i));
                }
            }
            return builder.build();
        }

        int size() {
            return values.length;
        }

        OptionalLong first() {
            return values.length == 0 ? OptionalLong.empty() : OptionalLong.of((long) values[0]);
        }

        OptionalLong last() {
            return values.length == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of((long) values[values.length - 1]);
        }

        OptionalLong max() {
            return values.length == 0
                    ? OptionalLong.empty()
                    : OptionalLong.of((long) Arrays.stream(values).max().orElseThrow());
        }

        static final class Builder {
            private final LongColumn.Builder times = new LongColumn.Builder();
            private final LongColumn.Builder values = new LongColumn.Builder();

            void add(long timeNanos, double value) {
                times.add(timeNanos);
                values.add(Math.round(value));
            }

            Samples build() {
                LongColumn packed = values.build();
                double[] unpacked = new double[packed.size()];
                for (int i = 0; i < unpacked.length; i++) {
                    unpacked[i] = packed.get(i);
                }
                return new Samples(times.build().toArray(), unpacked);
            }
        }
    }
}
