package unwind.parsers.jfr;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Integers of seven bits a byte, least significant first; the ninth byte is whole. They are taken
/// eight bytes at a time, so an array that is read needs [#SLACK] bytes behind what it holds.
final class Varints {
    /// Bytes behind the last that a read may touch.
    static final int SLACK = 16;

    /// The longest integer, bytes.
    static final int LONGEST = 9;

    private static final long STOPS = 0x8080808080808080L;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Varints() {}

    /// The eight bytes from `at` on.
    static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /// How many bytes the integer has that `word` begins with, 1 to 9.
    static int length(long word) {
        long stops = ~word & STOPS;
        return stops == 0 ? LONGEST : (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
    }

    /// The integer that `word` begins with, which has `length` bytes, 1 to 8.
    static long value(long word, int length) {
        long bits = word & ~STOPS & (-1L >>> (Long.SIZE - (length << 3)));
        bits = (bits & 0x007f007f007f007fL) | ((bits & 0x7f007f007f007f00L) >>> 1);
        bits = (bits & 0x00003fff00003fffL) | ((bits & 0x3fff00003fff0000L) >>> 2);
        return (bits & 0x000000000fffffffL) | ((bits & 0x0fffffff00000000L) >>> 4);
    }

    /// The integer of `length` bytes, 1 to 9, that stands at `at`, where `word` was read.
    static long value(byte[] bytes, int at, long word, int length) {
        return length < LONGEST
                ? value(word, length)
                : value(word, Long.BYTES) | ((long) bytes[at + Long.BYTES] << 56);
    }

    /// The index behind `count` integers that begin at `at`; above `end` if they do not end by it.
    static int skip(byte[] bytes, int at, int end, long count) {
        int index = at;
        long left = count;
        while (left > 0 && index < end) {
            long stops = ~word(bytes, index) & STOPS;
            if (stops == 0) {
                index += LONGEST;
                left--;
                continue;
            }
            int whole = Long.bitCount(stops);
            if (whole >= left) {
                for (; left > 1; left--) {
                    stops &= stops - 1;
                }
                return index + (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
            }
            left -= whole;
            index += ((Long.SIZE - 1 - Long.numberOfLeadingZeros(stops)) >>> 3) + 1;
        }
        return left > 0 ? end + 1 : index;
    }
}
