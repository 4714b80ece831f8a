package unwind.parsers.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongUnaryOperator;

/// An immutable column of `long` values in packed blocks.
///
/// A block of up to [#BLOCK] values stores its least value once and each value's distance from it
/// in as few bits as the block's largest distance needs (frame of reference with bit packing). A
/// time column of a busy recording takes four to five bytes a row this way, a column of thread or
/// class indices one or two.
///
/// All blocks but the last are full in a column of values that were added one by one. A column that
/// was put together from others shares their blocks, and has shorter ones where they met. Access by
/// index is O(1) in either.
public final class LongColumn {
    /// Values per block; a power of two.
    public static final int BLOCK = 1024;

    static final int SHIFT = 10;
    private static final int MASK = BLOCK - 1;

    private static final LongColumn EMPTY =
            new LongColumn(0, new long[0], new byte[0], new long[0][], null);

    private final int size;
    private final long[] bases;
    private final byte[] widths;
    private final long[] @Nullable [] blocks;

    /// Where blocks begin that are not all full; null if they are.
    private final @Nullable BlockStarts starts;

    private LongColumn(
            int size,
            long[] bases,
            byte[] widths,
            long[] @Nullable [] blocks,
            @Nullable BlockStarts starts) {
        this.size = size;
        this.bases = bases;
        this.widths = widths;
        this.blocks = blocks;
        this.starts = starts;
    }

    /// The column without rows.
    public static LongColumn empty() {
        return EMPTY;
    }

    /// A column of `size` rows that all hold `value`.
    public static LongColumn constant(long value, int size) {
        int count = blockCount(size);
        long[] bases = new long[count];
        Arrays.fill(bases, value);
        return new LongColumn(size, bases, new byte[count], new long[count][], null);
    }

    /// A column of the given values, in their order.
    public static LongColumn of(long... values) {
        Builder builder = new Builder();
        for (long value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /// The number of rows.
    public int size() {
        return size;
    }

    /// The value of row `index`.
    ///
    /// @throws IndexOutOfBoundsException if `index` is not in `0..size-1`
    public long get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "row must be in 0.." + (size - 1) + " but was " + index);
        }
        int block = index >>> SHIFT;
        int row = index & MASK;
        if (starts != null) {
            block = starts.blockOf(index);
            row = index - starts.of(block);
        }
        return BitPacking.value(blocks[block], bases[block], widths[block], row);
    }

    /// Copies `count` values from row `from` on to `target`, from `at` on.
    ///
    /// @throws IndexOutOfBoundsException if there are fewer
    public void copy(int from, int count, long[] target, int at) {
        Objects.checkFromIndexSize(from, count, size);
        Objects.checkFromIndexSize(at, count, target.length);
        int row = from;
        int next = at;
        int end = from + count;
        for (int block = blockOf(from); row < end; block++) {
            int blockEnd = Math.min(end, startOf(block + 1));
            unpack(block, row - startOf(block), blockEnd - row, target, next);
            next += blockEnd - row;
            row = blockEnd;
        }
    }

    private int blockOf(int row) {
        return starts == null || row >= size ? row >>> SHIFT : starts.blockOf(row);
    }

    /// The first row of a block; [#size] for the one behind the last.
    private int startOf(int block) {
        if (starts != null) {
            return starts.of(block);
        }
        return Math.min(size, block << SHIFT);
    }

    /// Whether every row holds `value`.
    public boolean holdsOnly(long value) {
        for (int block = 0; block < bases.length; block++) {
            if (widths[block] != 0 || bases[block] != value) {
                return false;
            }
        }
        return true;
    }

    private void unpack(int block, int from, int count, long[] target, int at) {
        BitPacking.unpack(blocks[block], bases[block], widths[block], from, count, target, at);
    }

    /// The first row whose value is at least `value` in a column that ascends, or [#size] if none.
    public int lowerBound(long value) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// All values, unpacked.
    public long[] toArray() {
        long[] values = new long[size];
        copy(0, size, values, 0);
        return values;
    }

    /// A column whose row `i` is `operator` applied to this column's row `i`.
    public LongColumn map(LongUnaryOperator operator) {
        Builder builder = new Builder();
        for (int i = 0; i < size; i++) {
            builder.add(operator.applyAsLong(get(i)));
        }
        return builder.build();
    }

    /// A column with `delta` added to every value; shares the packed values with this one.
    ///
    /// @throws ArithmeticException if a block's least value would not fit a `long`
    public LongColumn plus(long delta) {
        if (delta == 0) {
            return this;
        }
        if (hasUnpackedBlock()) {
            return map(value -> Math.addExact(value, delta));
        }
        long[] moved = bases.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.addExact(moved[i], delta);
        }
        return new LongColumn(size, moved, widths, blocks, starts);
    }

    /// Blocks of the full width hold their values as they are, not their distances.
    private boolean hasUnpackedBlock() {
        for (byte width : widths) {
            if (width == Long.SIZE) {
                return true;
            }
        }
        return false;
    }

    /// A column whose row `i` is this column's row `order[i]`.
    public LongColumn reordered(int[] order) {
        Builder builder = new Builder();
        for (int row : order) {
            builder.add(get(row));
        }
        return builder.build();
    }

    /// The heap this column occupies, in bytes, object headers included (estimated).
    public long heapBytes() {
        long bytes = 64 + 8L * bases.length + widths.length + 8L * blocks.length;
        for (long[] block : blocks) {
            bytes += block == null ? 0 : 16 + 8L * block.length;
        }
        return bytes + (starts == null ? 0 : starts.heapBytes());
    }

    @Override
    public String toString() {
        return "LongColumn[" + size + " rows]";
    }

    private static int blockCount(int size) {
        return (size + MASK) >>> SHIFT;
    }

    /// Collects values and packs each block as soon as it is full. Not safe for several threads.
    public static final class Builder {
        /// Shorter blocks are not worth being shared.
        private static final int MIN_SHARED = 64;

        private final long[] open = new long[BLOCK];
        private int openCount;
        private int blockCount;
        private long[] bases = new long[4];
        private byte[] widths = new byte[4];
        private long[] @Nullable [] blocks = new long[4][];

        /// Where each block begins; null as long as all are full.
        private int @Nullable [] starts;

        private int packedRows;

        /// Adds one row.
        public void add(long value) {
            open[openCount] = value;
            filled(1);
        }

        /// The rows added so far.
        public int size() {
            return packedRows + openCount;
        }

        /// Adds `count` values from `from` on.
        ///
        /// @throws IndexOutOfBoundsException if there are fewer
        public void addAll(long[] values, int from, int count) {
            Objects.checkFromIndexSize(from, count, values.length);
            int end = from + count;
            for (int next = from; next < end; ) {
                if (openCount == 0 && end - next >= BLOCK) {
                    pack(values, next, BLOCK);
                    next += BLOCK;
                    continue;
                }
                int taken = Math.min(end - next, BLOCK - openCount);
                System.arraycopy(values, next, open, openCount, taken);
                next += taken;
                filled(taken);
            }
        }

        private void filled(int rows) {
            openCount += rows;
            if (openCount == BLOCK) {
                pack();
            }
        }

        /// Adds `count` rows of a column from `from` on. Blocks that are added as a whole are
        /// shared with it.
        ///
        /// @throws IndexOutOfBoundsException if there are fewer
        public void addAll(LongColumn column, int from, int count) {
            Objects.checkFromIndexSize(from, count, column.size);
            int row = from;
            int end = from + count;
            for (int block = column.blockOf(from); row < end; block++) {
                int blockEnd = Math.min(end, column.startOf(block + 1));
                int rows = blockEnd - row;
                if (rows >= MIN_SHARED
                        && rows == column.startOf(block + 1) - column.startOf(block)) {
                    if (openCount > 0) {
                        pack();
                    }
                    append(column.bases[block], column.widths[block], column.blocks[block], rows);
                } else {
                    addRows(column, block, row - column.startOf(block), rows);
                }
                row = blockEnd;
            }
        }

        private void addRows(LongColumn column, int block, int from, int count) {
            int end = from + count;
            for (int next = from; next < end; ) {
                int taken = Math.min(end - next, BLOCK - openCount);
                column.unpack(block, next, taken, open, openCount);
                next += taken;
                filled(taken);
            }
        }

        /// The column of everything added; the builder may go on after it.
        public LongColumn build() {
            int size = size();
            int before = openCount;
            if (openCount > 0) {
                pack();
            }
            LongColumn column =
                    new LongColumn(
                            size,
                            Arrays.copyOf(bases, blockCount),
                            Arrays.copyOf(widths, blockCount),
                            Arrays.copyOf(blocks, blockCount),
                            starts == null ? null : BlockStarts.of(starts, blockCount, size));
            if (before > 0) {
                blockCount--;
                packedRows -= before;
                openCount = before;
            }
            return column;
        }

        private void pack() {
            pack(open, 0, openCount);
            openCount = 0;
        }

        private void pack(long[] values, int from, int count) {
            long least = values[from];
            long greatest = least;
            int end = from + count;
            for (int i = from + 1; i < end; i++) {
                least = Math.min(least, values[i]);
                greatest = Math.max(greatest, values[i]);
            }
            int width = BitPacking.width(least, greatest);
            long[] packed = BitPacking.pack(values, from, count, least, width);
            append(least, (byte) width, packed, count);
        }

        private void append(long base, byte width, long @Nullable [] packed, int rows) {
            if (blockCount == bases.length) {
                bases = Arrays.copyOf(bases, blockCount * 2);
                widths = Arrays.copyOf(widths, blockCount * 2);
                blocks = Arrays.copyOf(blocks, blockCount * 2);
            }
            if (starts == null && packedRows != blockCount << SHIFT) {
                starts = new int[bases.length];
                for (int block = 0; block < blockCount; block++) {
                    starts[block] = block << SHIFT;
                }
            }
            if (starts != null) {
                if (blockCount >= starts.length) {
                    starts = Arrays.copyOf(starts, bases.length);
                }
                starts[blockCount] = packedRows;
            }
            bases[blockCount] = base;
            widths[blockCount] = width;
            blocks[blockCount] = packed;
            blockCount++;
            packedRows += rows;
        }
    }
}
