package unwind.app.analysis.clock;

import unwind.app.analysis.TimeRange;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.util.Optional;

/// A file on the incident's clock.
///
/// @param reading what came of reading the file, on the clock of the file
/// @param recording the same on the epoch's clock
/// @param source where its time comes from
/// @param uncertaintyNanos how far the truth may lie from it; [#UNKNOWN_NANOS] if nobody can tell
/// @param how where its time comes from, in words: "the recording's stop for a class histogram"
/// @param between from when to when it may have been taken, where several places fit alike
public record AlignedArtifact(
        Reading reading,
        Recording recording,
        TimeAxis.Source source,
        long uncertaintyNanos,
        String how,
        Optional<TimeRange> between) {

    /// The uncertainty of a time that nothing vouches for.
    public static final long UNKNOWN_NANOS = Long.MAX_VALUE;

    /// Whether the time of a recording on the incident's clock is more than its place in the order
    /// of the files.
    public static boolean isTimed(Recording aligned) {
        return aligned.time().uncertaintyNanos() != UNKNOWN_NANOS;
    }

    /// What was added to the file's own first instant.
    public long shiftNanos() {
        return recording.time().startNanos()
                - reading.recording().orElseThrow().time().startNanos();
    }

    /// Identity: comparing the columns of two recordings would take long and tell nothing.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
