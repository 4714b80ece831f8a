package unwind.parsers.jfr;

import java.util.ArrayList;
import java.util.List;

/// One chunk as its header declares it or as the walk over its event headers found it. Offsets are
/// bytes from its start.
///
/// @param number counted from 1
/// @param start where the chunk begins in the content, bytes
/// @param length how far its event headers can be followed, header included
/// @param metadataOffset the metadata to use; 0 if there is none
/// @param gaps stretches without followable event headers
/// @param sound whether header and events agree, so that the chunk can be read as it is
/// @param walked whether the headers of the events were looked at
record ChunkSpan(
        int number,
        long start,
        long length,
        ChunkHeader header,
        long metadataOffset,
        List<Gap> gaps,
        boolean sound,
        boolean walked) {

    /// A stretch of a chunk.
    record Gap(long from, long to) {}

    ChunkSpan {
        gaps = List.copyOf(gaps);
    }

    /// A chunk that its header declares and that nothing speaks against so far.
    static ChunkSpan declared(int number, long start, ChunkHeader header) {
        return new ChunkSpan(
                number,
                start,
                header.sizeBytes(),
                header,
                header.metadataOffset(),
                List.of(),
                true,
                false);
    }

    /// Where the chunk ends in the content, bytes.
    long end() {
        return start + length;
    }

    /// The stretches with events, in positions of the content.
    List<Gap> stretches() {
        List<Gap> stretches = new ArrayList<>();
        long from = ChunkHeader.BYTES;
        for (Gap gap : gaps) {
            stretches.add(new Gap(start + from, start + gap.from()));
            from = gap.to();
        }
        stretches.add(new Gap(start + from, end()));
        return stretches;
    }
}
