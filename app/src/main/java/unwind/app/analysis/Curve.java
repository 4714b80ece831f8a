package unwind.app.analysis;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;

/// A quantity over time, of one process.
///
/// @param timesNanos ascending, nanoseconds since the epoch
public record Curve(LongColumn timesNanos, LongColumn values) {
    /// Nothing known.
    public static final Curve NONE = new Curve(LongColumn.empty(), LongColumn.empty());

    /// Checks that each value has its time.
    public Curve {
        if (timesNanos.size() != values.size()) {
            throw new IllegalArgumentException(
                    "values must have " + timesNanos.size() + " rows but had " + values.size());
        }
    }

    /// The samples of a series in a range; what two files both hold counts once.
    public static Curve of(List<Recording> process, String name, TimeRange range) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (Slice slice : Slices.of(process, range, r -> r.series(name).isPresent())) {
            Series series = slice.recording().series(name).orElseThrow();
            int end = slice.endSample(series);
            for (int i = slice.firstSample(series); i < end; i++) {
                times.add(series.timeNanos(i));
                values.add(Math.round(series.value(i)));
            }
        }
        return new Curve(times.build(), values.build());
    }

    /// Values by their times.
    public static Curve of(SortedMap<Long, Long> values) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder column = new LongColumn.Builder();
        values.forEach((time, value) -> {
            times.add(time);
            column.add(value);
        });
        return new Curve(times.build(), column.build());
    }

    /// The sum of several curves that were sampled together, at the instants of the first.
    ///
    /// Each counts with its last value up to then, or its first one after it.
    public static Curve sum(List<Curve> curves) {
        List<Curve> known = new ArrayList<>(curves);
        known.removeIf(curve -> curve.size() == 0);
        if (known.isEmpty()) {
            return NONE;
        }
        Curve first =
                known.stream().max(Comparator.comparingInt(Curve::size)).orElse(known.getFirst());
        LongColumn.Builder sums = new LongColumn.Builder();
        for (int i = 0; i < first.size(); i++) {
            long time = first.timesNanos.get(i);
            sums.add(known.stream().mapToLong(curve -> curve.at(time)).sum());
        }
        return new Curve(first.timesNanos, sums.build());
    }

    /// This quantity less another one, at this one's instants: less the other's last value up to
    /// then, or its first one after it. Nothing is known where nothing is known of the other.
    public Curve minus(Curve other) {
        if (other.size() == 0) {
            return NONE;
        }
        LongColumn.Builder differences = new LongColumn.Builder();
        for (int i = 0; i < size(); i++) {
            differences.add(values.get(i) - other.at(timesNanos.get(i)));
        }
        return new Curve(timesNanos, differences.build());
    }

    /// The same with nothing below a least value.
    public Curve notBelow(long least) {
        return new Curve(timesNanos, values.map(value -> Math.max(least, value)));
    }

    private long at(long time) {
        int after = timesNanos.lowerBound(time + 1);
        return values.get(Math.max(0, after - 1));
    }

    /// The number of samples.
    public int size() {
        return timesNanos.size();
    }

    /// The first value.
    public OptionalLong first() {
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(values.get(0));
    }

    /// The last value.
    public OptionalLong last() {
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(values.get(size() - 1));
    }

    /// The highest value.
    public OptionalLong max() {
        long max = Long.MIN_VALUE;
        for (int i = 0; i < size(); i++) {
            max = Math.max(max, values.get(i));
        }
        return size() == 0 ? OptionalLong.empty() : OptionalLong.of(max);
    }

    /// The last value less the first; empty with fewer than two.
    public OptionalLong change() {
        return size() < 2
                ? OptionalLong.empty()
                : OptionalLong.of(values.get(size() - 1) - values.get(0));
    }

    /// The time from the first sample to the last.
    public long spanNanos() {
        return size() < 2 ? 0 : timesNanos.get(size() - 1) - timesNanos.get(0);
    }

    /// The change in a second; empty where no time lies between samples.
    public OptionalDouble perSecond() {
        return spanNanos() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(change().orElse(0) * 1e9 / spanNanos());
    }
}
