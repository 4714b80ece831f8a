package unwind.parsers.golang;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The unpacked content of a file from a position on, as a stream.
final class SourceStream extends InputStream {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Source source;
    private final Progress progress;
    private final boolean report;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    private long position;

    /// @param report whether the bytes count as progress; false for a second look at them
    SourceStream(Source source, long position, Progress progress, boolean report)
            throws IOException {
        if (report) {
            progress.expect(source.size() - position);
        }
        this.source = source;
        this.position = position;
        this.progress = progress;
        this.report = report;
        block.limit(0);
    }

    @Override
    public int read() throws IOException {
        return fill() ? block.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(into, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        if (block.hasRemaining()) {
            return true;
        }
        block.clear();
        int count = source.read(position, block);
        block.flip();
        position += count;
        if (report) {
            progress.advance(count);
        } else {
            progress.check();
        }
        return count > 0;
    }
}
