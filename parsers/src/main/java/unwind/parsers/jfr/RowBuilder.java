package unwind.parsers.jfr;

import unwind.parsers.model.LongColumn;

import java.util.Arrays;

/// Collects rows of a time and some values, in any order; gives them back in order of time.
final class RowBuilder {
    private final LongColumn.Builder times = new LongColumn.Builder();
    private final LongColumn.Builder[] columns;

    RowBuilder(int columnCount) {
        columns = new LongColumn.Builder[columnCount];
        Arrays.setAll(columns, i -> new LongColumn.Builder());
    }

    /// Adds a row of as many values as there are columns.
    void add(long timeNanos, long... values) {
        times.add(timeNanos);
        for (int i = 0; i < columns.length; i++) {
            columns[i].add(values[i]);
        }
    }

    /// The rows in order of time; rows of the same time stay in their order.
    Rows build() {
        LongColumn[] built = new LongColumn[columns.length];
        Arrays.setAll(built, i -> columns[i].build());
        return new Rows(times.build(), built).sorted();
    }
}
