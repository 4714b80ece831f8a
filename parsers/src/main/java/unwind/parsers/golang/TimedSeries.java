package unwind.parsers.golang;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.LinkedHashMap;
import java.util.Map;

/// Series while they grow. A time before the last one of its series counts as that one: lines are
/// printed with a precision of milliseconds and may overtake one another.
public final class TimedSeries {
    private final Map<String, Growing> series = new LinkedHashMap<>();
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    private static final class Growing {
        final Unit unit;
        final Series.Encoding encoding;
        final LongColumn.Builder times = new LongColumn.Builder();
        final LongColumn.Builder values = new LongColumn.Builder();
        long lastNanos = Long.MIN_VALUE;

        Growing(Unit unit, Series.Encoding encoding) {
            this.unit = unit;
            this.encoding = encoding;
        }
    }

    /// Adds a sample.
    public void add(String name, Unit unit, long timeNanos, long value) {
        add(
                series.computeIfAbsent(name, n -> new Growing(unit, Series.Encoding.INTEGER)),
                timeNanos,
                value);
    }

    /// Adds a sample of a share between 0 and 1.
    public void addShare(String name, long timeNanos, double share) {
        add(
                series.computeIfAbsent(
                        name, n -> new Growing(Unit.RATIO, Series.Encoding.FLOAT_BITS)),
                timeNanos,
                Float.floatToRawIntBits((float) share));
    }

    private void add(Growing growing, long timeNanos, long value) {
        growing.lastNanos = Math.max(growing.lastNanos, timeNanos);
        growing.times.add(growing.lastNanos);
        growing.values.add(value);
        cover(growing.lastNanos);
    }

    /// Says that something happened at that time.
    public void cover(long timeNanos) {
        firstNanos = Math.min(firstNanos, timeNanos);
        lastNanos = Math.max(lastNanos, timeNanos);
    }

    public boolean isEmpty() {
        return lastNanos < firstNanos;
    }

    /// The first time of all; only if not empty.
    public long firstNanos() {
        return firstNanos;
    }

    /// The last time of all; only if not empty.
    public long lastNanos() {
        return lastNanos;
    }

    public void addTo(Recording.Builder builder) {
        addTo(builder, 0);
    }

    /// Adds the series with `nanos` added to their times.
    public void addTo(Recording.Builder builder, long nanos) {
        series.forEach((name, growing) ->
                builder.series(
                        new Series(
                                name,
                                growing.unit,
                                growing.times.build().plus(nanos),
                                growing.values.build(),
                                growing.encoding)));
    }
}
