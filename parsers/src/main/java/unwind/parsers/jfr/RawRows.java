package unwind.parsers.jfr;

import java.util.Arrays;

/// The events of one type of a part of a chunk, as they are written: the start in ticks first, then
/// what else is kept. Its memory is used again from part to part. For one thread.
final class RawRows {
    private static final int LEAST_ROOM = 1 << 6;

    private final long[][] columns;
    private int size;
    private int room;

    RawRows(int columns) {
        this.columns = new long[columns][0];
    }

    /// The columns with room for the next row, which stands at [#size].
    long[][] next() {
        if (size == room) {
            room = Math.max(LEAST_ROOM, room + room / 2);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], room);
            }
        }
        return columns;
    }

    /// Makes the next row count.
    void added() {
        size++;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// A column, of which the first [#size] values count.
    long[] column(int index) {
        return columns[index];
    }
}
