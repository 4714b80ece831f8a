package unwind.parsers.jfr;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The checkpoint events (constant pools) of a chunk from the newest backwards. Each says how far
/// before it the next one begins; 0 ends the chain. All offsets are bytes from the chunk's start.
///
/// @param offsets where the checkpoints begin, each strictly before the one it was reached from
/// @param complete whether the chain ends as it should
record CheckpointChain(List<Long> offsets, boolean complete) {
    private static final int MOST = 1 << 20;

    /// Follows the chain of the chunk at `start`, which spans `length` bytes.
    static CheckpointChain follow(EventHeader event, long start, long length, long newest)
            throws IOException {
        List<Long> offsets = new ArrayList<>();
        boolean complete = false;
        long offset = newest;
        while (offsets.size() < MOST
                && isEvent(event, start, length, offset, EventHeader.CHECKPOINT_TYPE)) {
            long delta;
            try {
                event.readLong(); // timestamp
                event.readLong(); // duration
                delta = event.readLong();
            } catch (EOFException e) {
                break;
            }
            offsets.add(offset);
            if (delta == 0) {
                complete = true;
                break;
            }
            if (delta > 0 || delta < -offset) {
                break;
            }
            offset += delta;
        }
        return new CheckpointChain(offsets, complete);
    }

    /// Whether an event of that type begins `offset` bytes after the chunk's start and ends inside
    /// the chunk.
    static boolean isEvent(EventHeader event, long start, long length, long offset, long type)
            throws IOException {
        if (offset < ChunkHeader.BYTES || offset >= length) {
            return false;
        }
        try {
            event.readAt(start + offset);
        } catch (EOFException e) {
            return false;
        }
        return event.type() == type && event.size() > 0 && event.size() <= length - offset;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }
}
