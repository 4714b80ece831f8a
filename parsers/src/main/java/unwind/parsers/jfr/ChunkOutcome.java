package unwind.parsers.jfr;

import unwind.parsers.Problem;

import java.util.List;
import java.util.Map;

/// What came of reading one chunk.
///
/// @param eventCounts events per event type, under the names that the file has
/// @param asExpected whether the events could be followed to the chunk's end
record ChunkOutcome(
        ChunkSpan span,
        Map<String, Long> eventCounts,
        ChunkData data,
        List<Problem> problems,
        boolean asExpected) {}
