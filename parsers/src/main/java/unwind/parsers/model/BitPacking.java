package unwind.parsers.model;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Values as their distances from the least of them, each in as many bits as the largest distance
/// needs. What needs no bits is no bytes; what needs nearly all is not packed.
final class BitPacking {
    /// Widths above this do not fit an unaligned eight-byte read at every bit position.
    private static final int WIDEST_PACKED = 57;

    /// The last value is read as eight bytes too.
    private static final int SLACK = 7;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BitPacking() {}

    /// How many bits each value takes; [Long#SIZE] where the values stay as they are.
    static int width(long least, long greatest) {
        int width = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        return width > WIDEST_PACKED ? Long.SIZE : width;
    }

    /// `count` values from `from` on; null if they take no bits.
    static byte @Nullable [] pack(long[] values, int from, int count, long least, int width) {
        if (width == 0) {
            return null;
        }
        if (width == Long.SIZE) {
            byte[] packed = new byte[count * Long.BYTES];
            for (int i = 0; i < count; i++) {
                LONGS.set(packed, i * Long.BYTES, values[from + i]);
            }
            return packed;
        }
        byte[] packed = new byte[((count * width + 7) >>> 3) + SLACK];
        long word = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            long distance = values[from + i] - least;
            word |= distance << bits;
            bits += width;
            if (bits >= Long.SIZE) {
                LONGS.set(packed, at, word);
                at += Long.BYTES;
                bits -= Long.SIZE;
                word = bits == 0 ? 0 : distance >>> (width - bits);
            }
        }
        for (; bits > 0; bits -= Byte.SIZE) {
            packed[at++] = (byte) word;
            word >>>= Byte.SIZE;
        }
        return packed;
    }

    /// One value.
    static long value(byte @Nullable [] packed, long least, int width, int row) {
        if (packed == null) {
            return least;
        }
        if (width == Long.SIZE) {
            return (long) LONGS.get(packed, row << 3);
        }
        int bit = row * width;
        long word = (long) LONGS.get(packed, bit >>> 3);
        return least + ((word >>> (bit & 7)) & ((1L << width) - 1));
    }

    /// Copies `count` values from row `from` on to `target`, from `at` on.
    static void unpack(
            byte @Nullable [] packed,
            long least,
            int width,
            int from,
            int count,
            long[] target,
            int at) {
        if (packed == null) {
            Arrays.fill(target, at, at + count, least);
        } else if (width == Long.SIZE) {
            for (int i = 0; i < count; i++) {
                target[at + i] = (long) LONGS.get(packed, (from + i) << 3);
            }
        } else {
            long mask = (1L << width) - 1;
            int bit = from * width;
            for (int i = 0; i < count; i++) {
                long word = (long) LONGS.get(packed, bit >>> 3);
                target[at + i] = least + ((word >>> (bit & 7)) & mask);
                bit += width;
            }
        }
    }
}
