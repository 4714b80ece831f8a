package unwind.parsers.jfr;

/// Integers of seven bits a byte, least significant first; the ninth byte is whole. They are read
/// byte by byte: most have one or two, and the loop is quick as soon as the first compiler has seen
/// it. An array that is read needs [#SLACK] bytes behind what it holds.
final class Varints {
    /// Bytes behind the last that a read may touch.
    static final int SLACK = 16;

    /// The longest integer, bytes.
    static final int LONGEST = 9;

    /// The bits of a byte that count, of all bytes but the ninth.
    static final long LOW_BITS = 0x7f;

    /// The bits in each of those bytes.
    static final int BITS = 7;

    /// The bits before the ninth byte.
    static final int WHOLE_BITS = 56;

    private Varints() {}

    /// The integer that begins at `at`.
    static long value(byte[] bytes, int at) {
        int index = at;
        byte next = bytes[index++];
        long value = next & LOW_BITS;
        for (int shift = BITS; next < 0 && shift < WHOLE_BITS; shift += BITS) {
            next = bytes[index++];
            value |= (next & LOW_BITS) << shift;
        }
        return next < 0 ? value | (long) bytes[index] << WHOLE_BITS : value;
    }

    /// The index behind the integer that begins at `at`.
    static int end(byte[] bytes, int at) {
        int index = at;
        while (bytes[index] < 0 && index - at < LONGEST - 1) {
            index++;
        }
        return index + 1;
    }

    /// The index behind `count` integers that begin at `at`; above `end` if they do not end by it.
    static int skip(byte[] bytes, int at, int end, long count) {
        int index = at;
        for (long left = count; left > 0; left--) {
            if (index >= end) {
                return end + 1;
            }
            int first = index;
            while (bytes[index] < 0 && index - first < LONGEST - 1) {
                index++;
            }
            index++;
        }
        return index;
    }
}
