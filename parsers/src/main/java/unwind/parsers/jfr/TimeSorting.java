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
        if (order == null) {
            builder.addAll(values, 0, values.length);
            return builder.build();
        }
        long[] block = new long[LongColumn.BLOCK];
        for (int from = 0; from < values.length; from += block.length) {
            int count = Math.min(block.length, values.length - from);
            for (int i = 0; i < count; i++) {
                block[i] = values[order[from + i]];
            }
            builder.addAll(block, 0, count);
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
