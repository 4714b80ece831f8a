package unwind.parsers.golang.trace;

import java.nio.charset.StandardCharsets;

/// Reads the numbers of a batch one after the other.
final class BatchCursor {
    private final byte[] bytes;
    private final long offset;
    private int at;

    /// @param offset where the batch stands in the file
    BatchCursor(byte[] bytes, long offset) {
        this.bytes = bytes;
        this.offset = offset;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /// A byte.
    int type() throws BatchDamage {
        if (at >= bytes.length) {
            throw damage("it ends in the middle of an event");
        }
        return bytes[at++] & 0xFF;
    }

    /// A base-128 number of at most ten bytes.
    long number() throws BatchDamage {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = type();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damage("it has a number of more than ten bytes");
    }

    /// A number that counts something in this batch.
    ///
    /// @param what it counts, for the message
    int count(String what, int most) throws BatchDamage {
        long value = number();
        if (value < 0 || value > most) {
            throw damage("it announces " + Long.toUnsignedString(value) + " " + what);
        }
        return (int) value;
    }

    String text(int length) throws BatchDamage {
        if (length > bytes.length - at) {
            throw damage("it ends in the middle of a string");
        }
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /// What is wrong with the batch.
    ///
    /// @param what a clause about it
    BatchDamage damage(String what) {
        return new BatchDamage(offset, what);
    }
}
