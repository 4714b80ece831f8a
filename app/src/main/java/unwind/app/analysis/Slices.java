package unwind.app.analysis;

import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Which part of which recording of one process counts, so that what two recordings both hold is
/// counted once.
///
/// Recordings of one process overlap when two ran side by side or when a running one was dumped
/// twice. The one that began first counts until it ends, the next from there on.
public final class Slices {
    /// All of time.
    public static final TimeRange EVERYTHING = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    private Slices() {}

    /// The recordings in the order of their start.
    public static List<Recording> inOrder(List<Recording> recordings) {
        return recordings.stream()
                .sorted(Comparator.comparingLong(recording -> recording.time().startNanos()))
                .toList();
    }

    /// The slices of those recordings that hold what is asked for.
    ///
    /// @param holds whether a recording could show it; one that could not cuts nothing off
    public static List<Slice> of(List<Recording> recordings, Predicate<Recording> holds) {
        List<Slice> slices = new ArrayList<>();
        long coveredUntil = Long.MIN_VALUE;
        for (Recording recording : inOrder(recordings)) {
            if (holds.test(recording)) {
                slices.add(new Slice(recording, new TimeRange(coveredUntil, Long.MAX_VALUE)));
                // the last event may lie on the last instant
                coveredUntil = Math.max(coveredUntil, recording.time().endNanos() + 1);
            }
        }
        return slices;
    }

    /// The same, limited to a range.
    public static List<Slice> of(
            List<Recording> recordings, TimeRange range, Predicate<Recording> holds) {
        return of(recordings, holds).stream().map(slice -> slice.within(range)).toList();
    }
}
