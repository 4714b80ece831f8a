package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.List;
import java.util.OptionalLong;

/// The samples of one quantity of a process, in the order of time.
final class Samples {
    private final LongColumn.Builder times = new LongColumn.Builder();
    private final LongColumn.Builder values = new LongColumn.Builder();

    /// Those of a series in a range.
    static Samples of(List<Recording> process, String name, TimeRange range) {
        Samples samples = new Samples();
        for (Slice slice : Slices.of(process, range, r -> r.series(name).isPresent())) {
            Series series = slice.recording().series(name).orElseThrow();
            int end = slice.endSample(series);
            for (int i = slice.firstSample(series); i < end; i++) {
                samples.add(series.timeNanos(i), Math.round(series.value(i)));
            }
        }
        return samples;
    }

    void add(long timeNanos, long value) {
        times.add(timeNanos);
        values.add(value);
    }

    int size() {
        return times.size();
    }

    /// All values, packed.
    LongColumn column() {
        return values.build();
    }

    long[] timesNanos() {
        return times.build().toArray();
    }

    double[] values() {
        LongColumn packed = column();
        double[] unpacked = new double[packed.size()];
        for (int i = 0; i < unpacked.length; i++) {
            unpacked[i] = packed.get(i);
        }
        return unpacked;
    }

    OptionalLong first() {
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(column().get(0));
    }

    OptionalLong last() {
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(column().get(size() - 1));
    }

    OptionalLong max() {
        LongColumn packed = column();
        long max = Long.MIN_VALUE;
        for (int i = 0; i < packed.size(); i++) {
            max = Math.max(max, packed.get(i));
        }
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(max);
    }
}
