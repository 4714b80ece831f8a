package unwind.parsers.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/// The content of a [Source] from a position on, for readers that want a stream. Closing it leaves
/// the source open.
public final class SourceStream extends InputStream {
    private final Source source;
    private final LongConsumer bytesRead;
    private long position;

    /// A stream from `position` on.
    ///
    /// @param bytesRead told the size of every block as it is read, such as `progress::advance`
    public SourceStream(Source source, long position, LongConsumer bytesRead) {
        this.source = source;
        this.position = position;
        this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = source.read(position, ByteBuffer.wrap(into, offset, length));
        if (count <= 0) {
            return -1;
        }
        position += count;
        bytesRead.accept(count);
        return count;
    }
}
