package unwind.parsers.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Where the chunks of a sound recording begin.
final class ChunkStarts {
    /// The header's fields, big-endian `long`s.
    static final int SIZE_AT = 8;

    static final int METADATA_AT = 24;
    static final int START_NANOS_AT = 32;
    static final int DURATION_NANOS_AT = 40;
    static final int HEADER_BYTES = 68;

    private ChunkStarts() {}

    static List<Long> of(FileChannel channel) throws IOException {
        List<Long> starts = new ArrayList<>();
        for (long at = 0; at < channel.size(); at += size(channel, at)) {
            starts.add(at);
        }
        return starts;
    }

    static long size(FileChannel channel, long start) throws IOException {
        return field(channel, start, SIZE_AT);
    }

    static long field(FileChannel channel, long start, int at) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (header.hasRemaining()) {
            if (channel.read(header, start + header.position()) < 0) {
                throw new EOFException("the chunk at " + start + " is cut off");
            }
        }
        return header.getLong(at);
    }
}
