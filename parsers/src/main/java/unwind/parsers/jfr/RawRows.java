package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.LongColumn;

import java.util.Arrays;

/// The events of one type of a part of a chunk, as they are written: the start in ticks first, then
/// what else is kept. Grown in blocks, so that growing copies nothing.
final class RawRows {
    static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int FIRST_BLOCK = 1 << 6;

    private final int columns;
    private long[][][] blocks = new long[4][][];
    private int blockCount;
    private long[][] open = new long[0][];
    private int openSize;
    private int openRoom;
    private LongColumn @Nullable [] packed;
    private int packedSize;

    RawRows(int columns) {
        this.columns = columns;
    }

    /// The columns of the block in which the next row stands, at [#nextRow].
    long[][] next() {
        if (openSize == openRoom) {
            grow();
        }
        return open;
    }

    int nextRow() {
        return openSize;
    }

    /// Makes the next row count.
    void added() {
        openSize++;
    }

    /// Packs the columns; no row may be added after that.
    void pack() {
        LongColumn[] columnsPacked = new LongColumn[columns];
        for (int column = 0; column < columns; column++) {
            LongColumn.Builder builder = new LongColumn.Builder();
            for (int block = 0; block < blockCount; block++) {
                long[] values = blocks[block][column];
                int count = block == blockCount - 1 ? openSize : BLOCK;
                builder.addAll(values, 0, count);
            }
            columnsPacked[column] = builder.build();
        }
        packedSize = size();
        packed = columnsPacked;
        blocks = new long[0][][];
        open = new long[0][];
    }

    int size() {
        if (packed != null) {
            return packedSize;
        }
        return blockCount == 0 ? 0 : ((blockCount - 1) << BLOCK_BITS) + openSize;
    }

    /// Copies a column.
    void copy(int column, long[] target) {
        if (packed != null) {
            packed[column].copy(0, target.length, target, 0);
            return;
        }
        int from = 0;
        for (int block = 0; block < blockCount; block++) {
            int count = block == blockCount - 1 ? openSize : BLOCK;
            System.arraycopy(blocks[block][column], 0, target, from, count);
            from += count;
        }
    }

    private void grow() {
        if (blockCount > 0 && openRoom < BLOCK) {
            openRoom = Math.min(BLOCK, openRoom * 8);
            for (int i = 0; i < columns; i++) {
                open[i] = Arrays.copyOf(open[i], openRoom);
            }
            return;
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * blockCount);
        }
        openRoom = blockCount == 0 ? FIRST_BLOCK : BLOCK;
        open = new long[columns][openRoom];
        blocks[blockCount++] = open;
        openSize = 0;
    }
}
