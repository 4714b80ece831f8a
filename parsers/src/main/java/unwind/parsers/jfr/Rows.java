package unwind.parsers.jfr;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.TimeOrder;

import java.util.Arrays;

/// Columns of equal length and the times that go with them. The array is not changed after
/// construction.
final class Rows {
    private final LongColumn times;
    private final LongColumn[] columns;

    Rows(LongColumn times, LongColumn[] columns) {
        this.times = times;
        this.columns = columns;
    }

    LongColumn times() {
        return times;
    }

    LongColumn column(int index) {
        return columns[index];
    }

    int columnCount() {
        return columns.length;
    }

    int size() {
        return times.size();
    }

    /// The same rows in order of time.
    Rows sorted() {
        long[] keys = new long[times.size()];
        boolean ascending = true;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = times.get(i);
            ascending &= i == 0 || keys[i - 1] <= keys[i];
        }
        if (ascending) {
            return this;
        }
        int[] order = TimeOrder.of(keys);
        LongColumn[] reordered = new LongColumn[columns.length];
        Arrays.setAll(reordered, i -> columns[i].reordered(order));
        return new Rows(times.reordered(order), reordered);
    }
}
