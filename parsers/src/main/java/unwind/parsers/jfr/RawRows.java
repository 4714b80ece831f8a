package unwind.parsers.jfr;

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

    int size() {
        return blockCount == 0 ? 0 : ((blockCount - 1) << BLOCK_BITS) + openSize;
    }

    /// Copies a column.
    void copy(int column, long[] target) {
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
