package unwind.parsers.jfr;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Progress;

import java.io.IOException;
import java.util.Arrays;

/// One pass over the events of a part of a chunk, from the first to the last: counts all of them,
/// keeps the values of those that are wanted, notes where constants stand and passes over
/// everything else. For one thread.
final class ChunkPass {
    /// An item is read as a whole, so a longer one cannot be.
    static final int LONGEST_EVENT = 1 << 28;

    /// How much is loaded at least, so that most events lie in memory when their header does.
    private static final int AHEAD = 1 << 10;

    private final ByteWindow window;
    private final Decoder decoder;
    private final @Nullable CheckpointPass checkpoints;
    private final ChunkTypes types;
    private final ChunkPart part;
    private final RawRows[] rows;
    private final Progress progress;
    private final boolean everyTime;
    private final byte[] magic = ChunkHeader.magic();

    /// @param constants takes where the constants stand; null if that is known already
    /// @param everyTime whether also the times of events that are not wanted are looked at
    ChunkPass(
            Workbench bench,
            ChunkTypes types,
            ChunkPart part,
            @Nullable ConstantPlaces constants,
            boolean everyTime,
            Progress progress) {
        this.window = bench.window();
        this.decoder = bench.decoder();
        this.rows = bench.rows(types);
        this.checkpoints =
                constants == null
                        ? null
                        : new CheckpointPass(window, types, constants, part.faults(), progress);
        this.types = types;
        this.part = part;
        this.everyTime = everyTime;
        this.progress = progress;
    }

    /// Reads the events between two positions of the content, as far as they can be followed.
    void read(long from, long to) throws IOException {
        for (RawRows of : rows) {
            of.clear();
        }
        long advanced = from;
        window.range(from, to);
        while (window.position() < to) {
            if (window.limit() - window.at() < AHEAD && !window.atEnd()) {
                progress.advance(window.position() - advanced);
                advanced = window.position();
                window.ensure(AHEAD);
            }
            if (!event(to)) {
                break;
            }
        }
        part.endsAt(window.position());
        progress.advance(to - advanced);
    }

    /// Reads one event; false if there is none.
    private boolean event(long to) throws IOException {
        byte[] bytes = window.bytes();
        int start = window.at();
        long size = Varints.value(bytes, start);
        int at = Varints.end(bytes, start);
        long type = Varints.value(bytes, at);
        at = Varints.end(bytes, at);
        long position = window.position();
        if (size < at - start || size > to - position || at > window.limit()) {
            return false;
        }
        if (size == magic[0] && type == magic[1] && bytes[start + 2] == magic[2]) {
            if (isHeader()) {
                return false;
            }
            at += window.at() - start;
            start = window.at();
            bytes = window.bytes();
        }
        part.counts().add(type);
        EventLayout layout = types.layout(type);
        if (layout != null) {
            keep(layout, start, at, size);
        } else if (type == EventHeader.CHECKPOINT_TYPE) {
            if (checkpoints != null) {
                window.at(at);
                checkpoints.read(position, position + size);
            }
        } else if (everyTime && type != EventHeader.METADATA_TYPE) {
            part.seen(Varints.value(bytes, at));
        }
        window.seek(position + size);
        return true;
    }

    private void keep(EventLayout layout, int start, int behindHeader, long size)
            throws IOException {
        long position = window.position();
        if (size > LONGEST_EVENT) {
            part.faults().event(position, "it is larger than an event can be");
            return;
        }
        int from = behindHeader - start;
        if (!window.ensure((int) size)) {
            part.faults().event(position, "the file ends inside it");
            return;
        }
        int at = window.at();
        int end = at + (int) size;
        RawRows kept = rows[layout.index()];
        if (kept.isFull()) {
            kept.grow(part.shareBefore(position + size));
        }
        long[][] columns = kept.columns();
        int row = kept.size();
        int behind = decoder.keep(layout.plan(), window.bytes(), at + from, end, columns, row);
        if (behind < 0 || behind > end) {
            part.faults().event(position, "its values do not fit its description");
            return;
        }
        kept.added();
        if (everyTime) {
            part.seen(columns[0][row]);
        }
    }

    /// Whether what looks like an event is the header of another chunk.
    private boolean isHeader() throws IOException {
        if (!window.ensure(ChunkHeader.BYTES)) {
            return false;
        }
        int from = window.at();
        byte[] header = Arrays.copyOfRange(window.bytes(), from, from + ChunkHeader.BYTES);
        return ChunkHeader.majorOf(header) >= 0 && ChunkHeader.parse(header).fault() == null;
    }
}
