package unwind.parsers.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Values as their distances from the least of them, each in as many bits as the largest distance
/// needs. What needs no bits is no bytes; what needs nearly all is not packed.
final class BitPacking {
    /// Larger distances stay what they are: the difference of two values may not fit.
    private static final int WIDEST_PACKED = 57;

    private static final int WORD_SHIFT = 6;
    private static final int WORD_MASK = Long.SIZE - 1;

    private BitPacking() {}

    /// How many bits each value takes; [Long#SIZE] where the values stay as they are.
    static int width(long least, long greatest) {
        int width = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        return width > WIDEST_PACKED ? Long.SIZE : width;
    }

    /// `count` values from `from` on; null if they take no bits.
    static long @Nullable [] pack(long[] values, int from, int count, long least, int width) {
        if (width == 0) {
            return null;
        }
        if (width == Long.SIZE) {
            return Arrays.copyOfRange(values, from, from + count);
        }
        long[] packed = new long[(count * width + WORD_MASK) >>> WORD_SHIFT];
        long word = 0;
        int bits = 0;
        int at = 0;
        for (int i = from; i < from + count; i++) {
            long distance = values[i] - least;
            word |= distance << bits;
            bits += width;
            if (bits >= Long.SIZE) {
                packed[at++] = word;
                bits -= Long.SIZE;
                word = bits == 0 ? 0 : distance >>> (width - bits);
            }
        }
        if (bits > 0) {
            packed[at] = word;
        }
        return packed;
    }

    /// One value.
    static long value(long @Nullable [] packed, long least, int width, int row) {
        if (packed == null) {
            return least;
        }
        if (width == Long.SIZE) {
            return packed[row];
        }
        return least + distance(packed, row * width, width, (1L << width) - 1);
    }

    private static long distance(long[] packed, int bit, int width, long mask) {
        int at = bit >>> WORD_SHIFT;
        int shift = bit & WORD_MASK;
        long word = packed[at] >>> shift;
        if (shift + width > Long.SIZE) {
            word |= packed[at + 1] << (Long.SIZE - shift);
        }
        return word & mask;
    }

    /// Copies `count` values from row `from` on to `target`, from `at` on.
    static void unpack(
            long @Nullable [] packed,
            long least,
            int width,
            int from,
            int count,
            long[] target,
            int at) {
        if (packed == null) {
            Arrays.fill(target, at, at + count, least);
        } else if (width == Long.SIZE) {
            System.arraycopy(packed, from, target, at, count);
        } else {
            long mask = (1L << width) - 1;
            int bit = from * width;
            for (int i = at; i < at + count; i++) {
                target[i] = least + distance(packed, bit, width, mask);
                bit += width;
            }
        }
    }
}
