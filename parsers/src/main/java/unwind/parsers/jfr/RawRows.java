package unwind.parsers.jfr;

import java.util.Arrays;

/// The events of one type of a part of a chunk, as they are written: the start in ticks first, then
/// what else is kept. Its memory is used again from part to part. For one thread.
final class RawRows {
    private static final int MIN_ROOM = 1 << 6;
    private static final int MAX_ROOM = Integer.MAX_VALUE >> 3;

    /// How much more room is made than is expected to be needed.
    private static final double SPARE = 1.05;

    private final long[][] columns;
    private int size;
    private int room;

    RawRows(int columns) {
        this.columns = new long[columns][0];
    }

    /// Whether [#grow] must be called before the next row.
    boolean isFull() {
        return size == room;
    }

    /// Makes room for more rows.
    ///
    /// @param read how much of the part was read, above 0 and up to 1: the rest is expected to hold
    ///   as many rows
    void grow(double read) {
        double expected = Math.min(size / read * SPARE, MAX_ROOM);
        int least = Math.max(MIN_ROOM, size + size / 4);
        room = Math.clamp((long) expected, least, Math.max(least, 4 * size));
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], room);
        }
    }

    /// The columns, with room for the next row at [#size].
    long[][] columns() {
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

    int columnCount() {
        return columns.length;
    }

    /// A column, of which the first [#size] values count.
    long[] column(int index) {
        return columns[index];
    }
}
