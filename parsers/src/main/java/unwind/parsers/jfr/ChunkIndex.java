package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.Window;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds the chunks of a file. Where one does not begin or end as its header says, the search goes
/// on at the next plausible header.
final class ChunkIndex {
    private static final int SEARCH_BYTES = 1 << 18;

    private final Source source;
    private final Path file;
    private final long size;
    private final Progress progress;
    private final Window window;
    private final List<ChunkSpan> chunks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ChunkIndex(Source source, Progress progress) throws IOException {
        this.source = source;
        this.file = source.file();
        this.size = source.size();
        this.progress = progress;
        this.window = new Window(source);
    }

    /// The chunks of `source` in their order.
    static ChunkIndex of(Source source, Progress progress) throws IOException {
        ChunkIndex index = new ChunkIndex(source, progress);
        long position = 0;
        while (position < index.size) {
            position = index.chunkAt(position);
            progress.check();
        }
        return index;
    }

    List<ChunkSpan> chunks() {
        return chunks;
    }

    List<Problem> problems() {
        return problems;
    }

    /// Adds the chunk at `position`; where to look for the next one.
    private long chunkAt(long position) throws IOException {
        ChunkHeader header = headerAt(position);
        int number = chunks.size() + 1;
        String fault = header == null ? "the bytes are no chunk header" : header.fault();
        if (header == null || fault != null) {
            long next = nextHeader(position + 1);
            problem(number, position, "%,d bytes are skipped: %s.", next - position, fault);
            return next;
        }
        long declared = header.sizeBytes();
        boolean asDeclared = endsAChunk(position, declared);
        long most = asDeclared ? declared : nextHeader(position + 1) - position;
        ChunkSpan chunk =
                new ChunkWalk(source, position, header, progress).walk(number, most, asDeclared);
        chunks.add(chunk);
        say(chunk, declared, most, asDeclared);
        boolean broken = chunk.length() < most;
        return broken ? nextHeader(position + chunk.length()) : position + most;
    }

    private void say(ChunkSpan chunk, long declared, long most, boolean asDeclared) {
        int number = chunk.number();
        for (ChunkSpan.Gap gap : chunk.gaps()) {
            problem(
                    number,
                    chunk.start() + gap.from(),
                    "The events are damaged here; reading goes on %,d bytes later.",
                    gap.to() - gap.from());
        }
        long end = chunk.start() + chunk.length();
        if (!chunk.header().finished()) {
            problem(
                    number,
                    end,
                    "The JVM had not finished this chunk (it was killed or still running);"
                            + " the events up to here are read.");
        } else if (!asDeclared && declared > size - chunk.start()) {
            problem(
                    number,
                    end,
                    "The chunk is cut off: its header says %,d bytes, %,d are there;"
                            + " the events up to here are read.",
                    declared,
                    size - chunk.start());
        } else if (!asDeclared) {
            problem(
                    number,
                    chunk.start() + ChunkHeader.SIZE_AT,
                    "The header says that the chunk has %,d bytes, which is wrong;"
                            + " its events were followed over %,d bytes.",
                    declared,
                    chunk.length());
        } else if (chunk.length() < most) {
            problem(
                    number,
                    end,
                    "The events are damaged here; the last %,d bytes of the chunk are lost.",
                    most - chunk.length());
        }
    }

    /// Whether a chunk of `declared` bytes at `position` ends where another begins or the file
    /// ends.
    private boolean endsAChunk(long position, long declared) throws IOException {
        if (declared <= ChunkHeader.BYTES || declared > size - position) {
            return false;
        }
        return declared == size - position || headerAt(position + declared) != null;
    }

    private @Nullable ChunkHeader headerAt(long position) throws IOException {
        if (!window.at(position).startsWith(ChunkHeader.magic())) {
            return null;
        }
        byte[] bytes = new byte[ChunkHeader.BYTES];
        try {
            window.read(bytes);
        } catch (EOFException e) {
            return null;
        }
        return ChunkHeader.parse(bytes);
    }

    /// The position of the first plausible header at or after `from`; the content's end if none.
    private long nextHeader(long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SEARCH_BYTES);
        byte[] bytes = buffer.array();
        for (long base = from; base < size; base += SEARCH_BYTES - ChunkHeader.BYTES) {
            progress.check();
            buffer.clear();
            int count = source.read(base, buffer);
            for (int i = 0; i + ChunkHeader.BYTES <= count; i++) {
                if (bytes[i] == 'F' && bytes[i + 1] == 'L' && isPlausibleAt(base + i)) {
                    return base + i;
                }
            }
            if (count < SEARCH_BYTES) {
                break;
            }
        }
        return size;
    }

    private boolean isPlausibleAt(long position) throws IOException {
        ChunkHeader header = headerAt(position);
        return header != null && header.fault() == null;
    }

    private void problem(int chunk, long offset, String text, Object... arguments) {
        problems.add(
                Problem.inChunk(
                        Problem.Severity.ERROR,
                        file,
                        chunk,
                        offset,
                        String.format(Locale.ROOT, text, arguments)));
    }
}
