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
    private final boolean walking;
    private @Nullable ChunkHeader lastHeader;

    private ChunkIndex(Source source, boolean walking, Progress progress) throws IOException {
        this.source = source;
        this.walking = walking;
        this.file = source.file();
        this.size = source.size();
        this.progress = progress;
        this.window = new Window(source);
    }

    /// The chunks of `source` in their order, as far as possible as their headers declare them: the
    /// events are looked at only where a header cannot be right.
    static ChunkIndex of(Source source, Progress progress) throws IOException {
        return of(source, false, progress);
    }

    /// The chunks of `source` in their order, the headers of all events looked at.
    static ChunkIndex walked(Source source, Progress progress) throws IOException {
        return of(source, true, progress);
    }

    private static ChunkIndex of(Source source, boolean walking, Progress progress)
            throws IOException {
        ChunkIndex index = new ChunkIndex(source, walking, progress);
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
        String fault = header == null ? null : header.fault();
        if (header == null || fault != null) {
            String reason = fault == null ? "the bytes are no chunk header" : fault;
            long next = nextHeader(position + 1);
            problem(
                    number,
                    position,
                    String.format(
                            Locale.ROOT, "%,d bytes are skipped: %s.", next - position, reason));
            return next;
        }
        lastHeader = header;
        long declared = header.sizeBytes();
        if (declared > ChunkHeader.BYTES && declared <= size - position) {
            if (!walking && isBelievable(header) && endsAChunk(position + declared)) {
                chunks.add(ChunkSpan.declared(number, position, header));
                return position + declared;
            }
            ChunkSpan chunk = walk(number, position, header, declared, true);
            if (chunk.sound() || endsAChunk(position + declared)) {
                return add(chunk, declared, true);
            }
        }
        long most = nextHeader(position + 1) - position;
        return add(walk(number, position, header, most, false), most, false);
    }

    private static boolean isBelievable(ChunkHeader header) {
        return header.finished()
                && header.metadataOffset() >= ChunkHeader.BYTES
                && header.metadataOffset() < header.sizeBytes();
    }

    private ChunkSpan walk(
            int number, long position, ChunkHeader header, long most, boolean asDeclared)
            throws IOException {
        return new ChunkWalk(source, position, header, progress).walk(number, most, asDeclared);
    }

    private long add(ChunkSpan chunk, long most, boolean asDeclared) throws IOException {
        chunks.add(chunk);
        say(chunk, most, asDeclared);
        long end = chunk.start() + chunk.length();
        return chunk.length() < most ? nextHeader(end) : chunk.start() + most;
    }

    private void say(ChunkSpan chunk, long most, boolean asDeclared) {
        int number = chunk.number();
        for (ChunkSpan.Gap gap : chunk.gaps()) {
            problem(
                    number,
                    chunk.start() + gap.from(),
                    String.format(
                            Locale.ROOT,
                            "The events are damaged here; reading goes on %,d bytes later.",
                            gap.to() - gap.from()));
        }
        boolean described = chunk.metadataOffset() > 0;
        String rest =
                described
                        ? "the events up to here are read"
                        : "none of its events can be read, because their description is missing";
        long declared = chunk.header().sizeBytes();
        long end = chunk.start() + chunk.length();
        if (!chunk.header().finished()) {
            problem(
                    number,
                    end,
                    String.format(
                            Locale.ROOT,
                            "The JVM had not finished this chunk (it was killed or still running); %s.",
                            rest));
        } else if (!asDeclared && declared > size - chunk.start()) {
            problem(
                    number,
                    end,
                    String.format(
                            Locale.ROOT,
                            "The chunk is cut off: its header says %,d bytes, %,d are there; %s.",
                            declared,
                            size - chunk.start(),
                            rest));
        } else if (!asDeclared) {
            problem(
                    number,
                    chunk.start() + ChunkHeader.SIZE_AT,
                    String.format(
                            Locale.ROOT,
                            "The header says that the chunk has %,d bytes, which is wrong;"
                                    + " its events were followed over %,d bytes.",
                            declared,
                            chunk.length()));
        } else if (chunk.length() < most) {
            problem(
                    number,
                    end,
                    String.format(
                            Locale.ROOT,
                            "The events are damaged here, and %,d bytes of the chunk are lost; %s.",
                            most - chunk.length(),
                            rest));
        } else if (!described) {
            problem(number, chunk.start(), String.format(Locale.ROOT, "In this chunk %s.", rest));
        }
    }

    /// Whether a chunk may end at `position`: the content does, or another chunk begins.
    private boolean endsAChunk(long position) throws IOException {
        return position == size || headerAt(position) != null;
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

    /// The position of the first plausible header at or after `from`; the content's end if there is
    /// none. Newer JDKs write a copy of a chunk's header into its last checkpoint: it is passed
    /// over.
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
        return header != null
                && header.fault() == null
                && (lastHeader == null || !header.isCopyOf(lastHeader))
                && !endsAChunk(position + ChunkHeader.BYTES);
    }

    private void problem(int chunk, long offset, String text) {
        problems.add(Problem.inChunk(Problem.Severity.ERROR, file, chunk, offset, text));
    }
}
