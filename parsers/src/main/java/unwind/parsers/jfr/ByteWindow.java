package unwind.parsers.jfr;

import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A stretch of a [Source] in memory, which moves over it. One array is used again and again; it
/// grows only for a single item that is longer. For one thread.
///
/// The array is there to be read by index from [#at] to below [#limit], with [Varints#SLACK] bytes
/// behind it.
final class ByteWindow {
    /// How much is read at once at least, where there is as much.
    private static final int STRIDE = 1 << 20;

    private static final int LARGEST = Integer.MAX_VALUE - 64;

    private final Source source;
    private byte[] bytes;
    private int at;
    private int limit;

    /// The position of the array's first byte.
    private long base;

    /// Where the range ends.
    private long to;

    ByteWindow(Source source, int capacity) {
        this.source = source;
        this.bytes = new byte[capacity + Varints.SLACK];
    }

    /// Reads from `start` on, and never at or behind `end`.
    ByteWindow range(long start, long end) {
        to = end;
        return seek(start);
    }

    /// Makes the array as large, so that a range of that size stays in memory as a whole.
    void capacity(int capacity) {
        if (bytes.length < capacity + Varints.SLACK) {
            // chunks are about as large as each other
            bytes = new byte[capacity + capacity / 8 + Varints.SLACK];
            at = 0;
            limit = 0;
        }
    }

    /// Whether everything between two positions is in memory.
    boolean holds(long start, long end) {
        return base <= start && base + limit >= end;
    }

    /// Goes to a position of the range; what is in memory already is not read again.
    ByteWindow seek(long position) {
        if (position >= base && position <= base + limit && base + limit <= to) {
            at = (int) (position - base);
        } else {
            base = position;
            at = 0;
            limit = 0;
        }
        return this;
    }

    /// The array. Another one after each [#ensure].
    byte[] bytes() {
        return bytes;
    }

    /// The index of the next byte.
    int at() {
        return at;
    }

    /// The index behind the last byte in memory.
    int limit() {
        return limit;
    }

    /// Goes to an index at or below the limit.
    void at(int index) {
        at = index;
    }

    /// The position of the next byte.
    long position() {
        return base + at;
    }

    /// Whether the range ends where the memory does.
    boolean atEnd() {
        return base + limit >= to;
    }

    /// Loads until `count` bytes are there from the next one on, or the range ends.
    ///
    /// @return whether they are there
    boolean ensure(int count) throws IOException {
        return limit - at >= count || load(count);
    }

    private boolean load(int count) throws IOException {
        long ahead = Math.min(count, to - position());
        if (ahead > limit - at) {
            makeRoom((int) Math.min(ahead, LARGEST));
            long wanted = Math.max(ahead - (limit - at), STRIDE);
            long room = Math.min(bytes.length - Varints.SLACK - limit, to - base - limit);
            int size = (int) Math.min(wanted, room);
            int read = source.read(base + limit, ByteBuffer.wrap(bytes, limit, size));
            limit += read;
            to = read < size ? base + limit : to;
            Arrays.fill(bytes, limit, limit + Varints.SLACK, (byte) 0);
        }
        return limit - at >= count;
    }

    /// Makes room for `ahead` bytes from the next one on.
    private void makeRoom(int ahead) {
        if (at + ahead <= bytes.length - Varints.SLACK) {
            return;
        }
        byte[] target = bytes;
        if (ahead > bytes.length - Varints.SLACK) {
            target = new byte[(int) Math.min(ahead + (long) ahead / 2, LARGEST) + Varints.SLACK];
        }
        System.arraycopy(bytes, at, target, 0, limit - at);
        bytes = target;
        base += at;
        limit -= at;
        at = 0;
    }

    /// Reads an integer.
    ///
    /// @throws DamageException if the range ends inside it
    long varint() throws IOException, DamageException {
        ensure(Varints.LONGEST);
        int end = Varints.end(bytes, at);
        if (end > limit) {
            throw new DamageException("a number runs over the end");
        }
        long value = Varints.value(bytes, at);
        at = end;
        return value;
    }
}
