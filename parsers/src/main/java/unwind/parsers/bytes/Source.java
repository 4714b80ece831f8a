package unwind.parsers.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The unpacked content of a file, read by position.
public final class Source implements Closeable {
    /// How much of the start decides what a file is.
    public static final int HEAD_BYTES = 4096;

    private final Path file;
    private final Path content;
    private final FileChannel channel;

    private Source(Path file, Path content, FileChannel channel) {
        this.file = file;
        this.content = content;
        this.channel = channel;
    }

    /// Opens a file as it is.
    public static Source open(Path file) throws IOException {
        return new Source(file, file, FileChannel.open(file, StandardOpenOption.READ));
    }

    /// The file the user named.
    public Path file() {
        return file;
    }

    /// Its size on disk, bytes.
    public long fileBytes() throws IOException {
        return Files.size(file);
    }

    /// The size of the unpacked content, bytes.
    public long size() throws IOException {
        return channel.size();
    }

    /// A file that holds the unpacked content: the file itself or a temporary one.
    public Path content() {
        return content;
    }

    /// Fills `buffer` from `position` on, as far as there are bytes.
    ///
    /// @return the number of bytes read; less than asked for only at the end of the content
    public int read(long position, ByteBuffer buffer) throws IOException {
        int total = 0;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position + total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    /// The first bytes, at most [#HEAD_BYTES].
    public byte[] head() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, size()));
        read(0, buffer);
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
