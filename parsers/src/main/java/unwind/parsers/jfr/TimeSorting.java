package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.TimeOrder;

/// The order of rows by time.
final class TimeSorting {
    /// The rows in order of time; null if they are in order as they are.
    private final int @Nullable [] order;

    TimeSorting(long[] times) {
        order = ascends(times) ? null : TimeOrder.of(times);
    }

    /// The row that comes at a place in the order of time.
    int row(int place) {
        return order == null ? place : order[place];
    }

    /// A column with its values in order of time.
    LongColumn column(long[] values) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            builder.add(values[row(i)]);
        }
        return builder.build();
    }

    private static boolean ascends(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
