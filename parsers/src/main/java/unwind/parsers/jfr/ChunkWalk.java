package unwind.parsers.jfr;

import unwind.parsers.Progress;
import unwind.parsers.bytes.Source;
import unwind.parsers.bytes.Window;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Follows the event headers of one chunk from its first event to its end and finds where the chain
/// breaks and where it can be taken up again.
///
/// After a break the chain is taken up at the next place that the chunk itself points to: its
/// metadata, or a checkpoint of the chain that leads backwards from the header.
final class ChunkWalk {
    private static final int EVENTS_PER_CHECK = 1 << 16;

    /// A masked stretch needs a size and a type.
    private static final int SMALLEST_GAP = 2;

    private final EventHeader event;
    private final Progress progress;
    private final long start;
    private final ChunkHeader header;
    private final byte[] magic = ChunkHeader.magic();

    private final List<ChunkSpan.Gap> gaps = new ArrayList<>();
    private long lastCheckpoint;
    private long lastMetadata;

    ChunkWalk(Source source, long start, ChunkHeader header, Progress progress) {
        this.event = new EventHeader(new Window(source));
        this.start = start;
        this.header = header;
        this.progress = progress;
    }

    /// Follows the events over at most `most` bytes. Used once.
    ///
    /// @param asDeclared whether `most` is the size that the header declares
    ChunkSpan walk(int number, long most, boolean asDeclared) throws IOException {
        long length = follow(most);
        boolean whole = asDeclared && length == most && gaps.isEmpty() && header.finished();
        CheckpointChain pools = chain(length, header.poolsOffset());
        if (pools.isEmpty() || (!whole && lastCheckpoint > header.poolsOffset())) {
            pools = chain(length, lastCheckpoint);
        }
        boolean declaredMetadata = isMetadata(length, header.metadataOffset());
        long metadata = declaredMetadata ? header.metadataOffset() : lastMetadata;
        boolean poolsAsDeclared =
                pools.complete() && pools.offsets().getFirst() == header.poolsOffset();
        return new ChunkSpan(
                number,
                start,
                length,
                header,
                metadata,
                gaps,
                whole && poolsAsDeclared && declaredMetadata,
                true);
    }

    private long follow(long most) throws IOException {
        long offset = ChunkHeader.BYTES;
        int untilCheck = EVENTS_PER_CHECK;
        while (offset < most) {
            long next = next(offset, most);
            if (next < 0) {
                next = anchorAfter(offset, most);
                if (next < 0) {
                    return offset;
                }
                gaps.add(new ChunkSpan.Gap(offset, next));
            }
            offset = next;
            if (--untilCheck == 0) {
                progress.check();
                untilCheck = EVENTS_PER_CHECK;
            }
        }
        return offset;
    }

    /// The offset of the event after the one at `offset`; -1 if this is no event.
    private long next(long offset, long most) throws IOException {
        Window window = event.window().at(start + offset);
        if (window.startsWith(magic) && isHeader(window)) {
            return -1;
        }
        try {
            event.readAt(start + offset);
        } catch (EOFException e) {
            return -1;
        }
        long size = event.size();
        if (size < window.position() - start - offset || size > most - offset) {
            return -1;
        }
        if (event.type() == EventHeader.CHECKPOINT_TYPE) {
            lastCheckpoint = offset;
        } else if (event.type() == EventHeader.METADATA_TYPE) {
            lastMetadata = offset;
        }
        return offset + size;
    }

    private static boolean isHeader(Window window) throws IOException {
        byte[] bytes = new byte[ChunkHeader.BYTES];
        try {
            window.read(bytes);
        } catch (EOFException e) {
            return false;
        }
        return ChunkHeader.parse(bytes).fault() == null;
    }

    /// The first place after `offset` to which the chunk points; -1 if there is none.
    private long anchorAfter(long offset, long most) throws IOException {
        TreeSet<Long> anchors = new TreeSet<>(chain(most, header.poolsOffset()).offsets());
        if (isMetadata(most, header.metadataOffset())) {
            anchors.add(header.metadataOffset());
        }
        Long anchor = anchors.ceiling(offset + SMALLEST_GAP);
        return anchor == null ? -1 : anchor;
    }

    private CheckpointChain chain(long length, long newest) throws IOException {
        return CheckpointChain.follow(event, start, length, newest);
    }

    private boolean isMetadata(long length, long offset) throws IOException {
        return CheckpointChain.isEvent(event, start, length, offset, EventHeader.METADATA_TYPE);
    }
}
