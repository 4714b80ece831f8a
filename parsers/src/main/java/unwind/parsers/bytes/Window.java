package unwind.parsers.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads numbers at increasing positions of a [Source] through one reused buffer. Not safe for
/// several threads; make one each.
public final class Window {
    private static final int BUFFER_BYTES = 1 << 16;

    /// The longest number: nine bytes of a variable-length integer.
    private static final int LONGEST = 9;

    private final Source source;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final byte[] bytes = buffer.array();
    private long start;
    private int length;
    private long position;

    /// A window at the start of `source`.
    public Window(Source source) {
        this.source = source;
    }

    /// Where the next number is read.
    public long position() {
        return position;
    }

    /// Reads from `newPosition` on.
    public Window at(long newPosition) {
        position = newPosition;
        return this;
    }

    /// Fills `target` from here on.
    ///
    /// @throws EOFException if the content ends before
    public void read(byte[] target) throws IOException {
        ByteBuffer wrapped = ByteBuffer.wrap(target);
        if (source.read(position, wrapped) < target.length) {
            throw endOfContent();
        }
        position += target.length;
    }

    /// Whether the bytes here are `expected`.
    public boolean startsWith(byte[] expected) throws IOException {
        int offset = load(expected.length);
        if (offset < 0) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads an integer of seven bits a byte, least significant first; the ninth byte is whole.
    ///
    /// @throws EOFException if the content ends inside it
    public long varint() throws IOException {
        int offset = load(LONGEST);
        int available = offset < 0 ? shorter() : LONGEST;
        offset = (int) (position - start);
        long value = 0;
        for (int i = 0; i < available; i++) {
            long next = bytes[offset + i];
            if (i == LONGEST - 1) {
                position += LONGEST;
                return value | (next << 56);
            }
            value |= (next & 0x7f) << (7 * i);
            if (next >= 0) {
                position += i + 1;
                return value;
            }
        }
        throw endOfContent();
    }

    /// The index in `bytes` of the position, with `count` bytes loaded from there; -1 if there are
    /// fewer.
    private int load(int count) throws IOException {
        if (position < start || position + count > start + length) {
            buffer.clear();
            start = position;
            length = position < 0 ? 0 : source.read(position, buffer);
        }
        return position + count <= start + length ? (int) (position - start) : -1;
    }

    private int shorter() {
        return (int) (start + length - position);
    }

    private EOFException endOfContent() {
        return new EOFException("the content ends at byte " + (start + length));
    }
}
