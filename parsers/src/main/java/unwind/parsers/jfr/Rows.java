package unwind.parsers.jfr;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.TimeOrder;

import java.util.Arrays;
import java.util.List;

/// Columns of equal length, the first of which is time. Internal to the merge of chunks; the array
/// is not changed after construction.
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

    /// The rows of all parts, which have the same columns, in order of time.
    static Rows merged(List<Rows> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        LongColumn[] joined = new LongColumn[parts.getFirst().columns.length];
        Arrays.setAll(joined, i -> joined(parts.stream().map(part -> part.columns[i]).toList()));
        return new Rows(joined(parts.stream().map(Rows::times).toList()), joined).sorted();
    }

    private static LongColumn joined(List<LongColumn> parts) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (LongColumn part : parts) {
            for (int i = 0; i < part.size(); i++) {
                builder.add(part.get(i));
            }
        }
        return builder.build();
    }
}
