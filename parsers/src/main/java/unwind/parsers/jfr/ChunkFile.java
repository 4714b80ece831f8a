package unwind.parsers.jfr;

import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// One chunk as a file of its own, in a shape that the JDK's reader accepts.
///
/// A sound chunk that is the whole content is used where it lies. Any other is copied to a
/// temporary file, and the copy is repaired: the header tells the size that is there, the metadata
/// and the checkpoints that were found, and that the chunk is finished (on an unfinished one the
/// JDK's reader waits for ever); what cannot be read is masked as one event that the reader skips.
final class ChunkFile implements Closeable {
    /// Size, type 1, timestamp, duration, distance to the next, flush mark, number of pools.
    private static final byte[] EMPTY_CHECKPOINT = {7, 1, 0, 0, 0, 0, 0};

    private static final int LONGEST_HEADER = 16;

    private final ChunkSpan span;
    private final Path path;
    private final boolean temporary;

    private ChunkFile(ChunkSpan span, Path path, boolean temporary) {
        this.span = span;
        this.path = path;
        this.temporary = temporary;
    }

    /// The chunk as it can be read best.
    static ChunkFile of(Source source, ChunkSpan span) throws IOException {
        if (span.sound() && span.start() == 0 && span.length() == source.size()) {
            return new ChunkFile(span, source.content(), false);
        }
        return copyOf(source, span);
    }

    /// A copy of the chunk, repaired where it needs to be.
    static ChunkFile copyOf(Source source, ChunkSpan span) throws IOException {
        Path path = TemporaryFiles.create(".jfr");
        ChunkFile file = new ChunkFile(span, path, true);
        boolean done = false;
        try {
            source.copyTo(path, span.start(), span.length());
            file.repair();
            done = true;
        } finally {
            if (!done) {
                file.close();
            }
        }
        return file;
    }

    /// Whether this is a copy, which may be masked.
    boolean isCopy() {
        return temporary;
    }

    Path path() {
        return path;
    }

    /// Makes one event that is skipped out of the bytes from `from` to `to`, offsets from the
    /// chunk's start. Checkpoints among them are still found, because they are chained.
    void mask(long from, long to) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            mask(channel, from, to);
        }
    }

    /// Leaves every constant pool out: what events refer to is unknown then, their numbers stay.
    void dropPools() throws IOException {
        ByteBuffer checkpoint = ByteBuffer.wrap(EMPTY_CHECKPOINT);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long end = channel.size();
            channel.write(checkpoint, end);
            putLong(channel, ChunkHeader.POOLS_AT, end);
            putLong(channel, ChunkHeader.SIZE_AT, channel.size());
        }
    }

    @Override
    public void close() {
        if (temporary) {
            TemporaryFiles.delete(path);
        }
    }

    private void repair() throws IOException {
        if (span.sound()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            putLong(channel, ChunkHeader.SIZE_AT, span.length());
            putLong(channel, ChunkHeader.METADATA_AT, span.metadataOffset());
            channel.write(ByteBuffer.allocate(1), ChunkHeader.STATE_AT);
            for (ChunkSpan.Gap gap : span.gaps()) {
                mask(channel, gap.from(), gap.to());
            }
            CheckpointChain pools = span.pools();
            if (!pools.isEmpty()) {
                putLong(channel, ChunkHeader.POOLS_AT, pools.offsets().getFirst());
                if (!pools.complete()) {
                    endChain(channel, pools.lastDeltaFrom(), pools.lastDeltaTo());
                }
            }
        }
        if (span.pools().isEmpty()) {
            dropPools();
        }
    }

    /// Writes a distance of 0 in as many bytes as the wrong one has.
    private static void endChain(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zero = ByteBuffer.allocate((int) (to - from));
        for (int i = 0; i < zero.capacity() - 1; i++) {
            zero.put(i, (byte) 0x80);
        }
        channel.write(zero, from);
    }

    private static void mask(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer event = ByteBuffer.allocate(LONGEST_HEADER);
        putVarint(event, to - from);
        putVarint(event, EventHeader.METADATA_TYPE);
        event.flip();
        channel.write(event.limit((int) Math.min(event.limit(), to - from)), from);
    }

    private static void putVarint(ByteBuffer buffer, long value) {
        long rest = value;
        while (rest > 0x7f) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private static void putLong(FileChannel channel, long offset, long value) throws IOException {
        channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, value), offset);
    }
}
