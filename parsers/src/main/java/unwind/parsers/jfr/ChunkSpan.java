package unwind.parsers.jfr;

import java.util.List;
import java.util.Map;

/// One chunk as the walk over its event headers found it. Offsets are bytes from its start.
///
/// @param number counted from 1
/// @param start where the chunk begins in the content, bytes
/// @param length how far its event headers can be followed, header included
/// @param countsByType events per type id, metadata and checkpoints included
/// @param pools the checkpoints to use; empty if there are none
/// @param metadataOffset the metadata to use; 0 if there is none
/// @param gaps stretches without followable event headers
/// @param sound whether header and events agree, so that the chunk can be read as it is
record ChunkSpan(
        int number,
        long start,
        long length,
        ChunkHeader header,
        Map<Long, Long> countsByType,
        CheckpointChain pools,
        long metadataOffset,
        List<Gap> gaps,
        boolean sound) {

    /// A stretch of a chunk.
    record Gap(long from, long to) {}

    ChunkSpan {
        countsByType = Map.copyOf(countsByType);
        gaps = List.copyOf(gaps);
    }

    /// All events of the chunk, metadata and checkpoints included.
    long eventCount() {
        return countsByType.values().stream().mapToLong(Long::longValue).sum();
    }
}
