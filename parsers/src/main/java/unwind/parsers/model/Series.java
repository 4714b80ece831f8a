package unwind.parsers.model;

/// One measured quantity over time.
///
/// @param name what is measured, one of [SeriesNames] or a name made from the data (a class name)
/// @param timesNanos when, ascending, nanoseconds since the epoch
/// @param values what was measured, as `encoding` says
public record Series(
        String name, Unit unit, LongColumn timesNanos, LongColumn values, Encoding encoding) {

    /// How a value stands in its column.
    public enum Encoding {
        /// The number itself.
        INTEGER,
        /// The bits of a `float`, zero-extended ([Float#floatToIntBits]).
        FLOAT_BITS
    }

    /// Checks that times and values have the same length.
    public Series {
        if (timesNanos.size() != values.size()) {
            throw new IllegalArgumentException(
                    "values must have " + timesNanos.size() + " rows but had " + values.size());
        }
    }

    /// A series of whole numbers.
    public static Series of(String name, Unit unit, LongColumn timesNanos, LongColumn values) {
        return new Series(name, unit, timesNanos, values, Encoding.INTEGER);
    }

    /// This series with all its instants moved.
    public Series shifted(long nanos) {
        return new Series(name, unit, timesNanos.plus(nanos), values, encoding);
    }

    /// The number of samples.
    public int size() {
        return timesNanos.size();
    }

    /// When sample `index` was taken, nanoseconds since the epoch.
    public long timeNanos(int index) {
        return timesNanos.get(index);
    }

    /// The value of sample `index` in this series' unit.
    public double value(int index) {
        long raw = values.get(index);
        return switch (encoding) {
            case INTEGER -> raw;
            case FLOAT_BITS -> Float.intBitsToFloat((int) raw);
        };
    }
}
