package unwind.parsers.model;

import java.util.Arrays;

/// Where the blocks of a column begin that are not all full, so that the block of a row is found at
/// once.
final class BlockStarts {
    /// The first row of each block, and the number of rows.
    private final int[] starts;

    /// The block of every [LongColumn#BLOCK]th row.
    private final int[] hints;

    private BlockStarts(int[] starts, int[] hints) {
        this.starts = starts;
        this.hints = hints;
    }

    /// The starts of `count` blocks of `size` rows in all.
    static BlockStarts of(int[] starts, int count, int size) {
        int[] known = Arrays.copyOf(starts, count + 1);
        known[count] = size;
        int[] hints = new int[(size >>> LongColumn.SHIFT) + 1];
        int block = 0;
        for (int hint = 0; hint < hints.length; hint++) {
            while (block + 1 < count && known[block + 1] <= hint << LongColumn.SHIFT) {
                block++;
            }
            hints[hint] = block;
        }
        return new BlockStarts(known, hints);
    }

    /// The block of a row.
    int blockOf(int row) {
        int block = hints[row >>> LongColumn.SHIFT];
        while (starts[block + 1] <= row) {
            block++;
        }
        return block;
    }

    /// The first row of a block.
    int of(int block) {
        return starts[block];
    }

    long heapBytes() {
        return 56 + 4L * (starts.length + hints.length);
    }
}
