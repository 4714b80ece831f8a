package unwind.parsers.gclog;

import unwind.parsers.model.LongColumn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rows of numbers that come in nearly any order and leave as columns in the order of their first
/// number, a time.
final class Rows {
    private final List<long[]> rows = new ArrayList<>();

    void add(long... row) {
        rows.add(row);
    }

    /// Moves all rows in time.
    void shift(long nanos) {
        rows.forEach(row -> row[0] += nanos);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    /// The rows in the order of their times; rows of the same time as they came.
    List<long[]> sorted() {
        if (!inOrder()) {
            rows.sort(Comparator.comparingLong(row -> row[0]));
        }
        return rows;
    }

    private boolean inOrder() {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i)[0] < rows.get(i - 1)[0]) {
                return false;
            }
        }
        return true;
    }

    /// One column of rows that are in order.
    static LongColumn column(List<long[]> sorted, int index) {
        LongColumn.Builder builder = new LongColumn.Builder();
        for (long[] row : sorted) {
            builder.add(row[index]);
        }
        return builder.build();
    }
}
