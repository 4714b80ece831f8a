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
/// twice. The one that began first counts until it ends, the next from there on. Logs and other
/// files count only where no flight recording does: they tell the same, less exactly.
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

    /// The slices of those recordings that hold what is asked for, in the order of time. A log may
    /// have several.
    ///
    /// @param holds whether a recording could show it; one that could not cuts nothing off
    public static List<Slice> of(List<Recording> recordings, Predicate<Recording> holds) {
        List<Recording> holding = inOrder(recordings).stream().filter(holds).toList();
        List<Recording> flight = holding.stream().filter(Slices::isFlightRecording).toList();
        List<Recording> others =
                holding.stream().filter(recording -> !isFlightRecording(recording)).toList();
        return flight.isEmpty() || others.isEmpty()
                ? inTurn(holding)
                : withGapsFilled(flight, inTurn(others));
    }

    /// The same, limited to a range.
    public static List<Slice> of(
            List<Recording> recordings, TimeRange range, Predicate<Recording> holds) {
        return of(recordings, holds).stream().map(slice -> slice.within(range)).toList();
    }

    /// Whether the recording is the JVM's own event recording, not a log or a dump.
    public static boolean isFlightRecording(Recording recording) {
        return recording.chunks() > 0;
    }

    private static List<Slice> inTurn(List<Recording> recordings) {
        List<Slice> slices = new ArrayList<>();
        long coveredUntil = Long.MIN_VALUE;
        for (Recording recording : recordings) {
            slices.add(new Slice(recording, new TimeRange(coveredUntil, Long.MAX_VALUE)));
            coveredUntil = Math.max(coveredUntil, endNanos(recording));
        }
        return slices;
    }

    private static List<Slice> withGapsFilled(List<Recording> flight, List<Slice> others) {
        List<Slice> slices = new ArrayList<>();
        long coveredUntil = Long.MIN_VALUE;
        for (Recording recording : flight) {
            long from = Math.max(coveredUntil, recording.time().startNanos());
            fill(new TimeRange(coveredUntil, from), others, slices);
            long to = Math.max(from, endNanos(recording));
            slices.add(new Slice(recording, new TimeRange(from, to)));
            coveredUntil = to;
        }
        fill(new TimeRange(coveredUntil, Long.MAX_VALUE), others, slices);
        return slices;
    }

    private static void fill(TimeRange gap, List<Slice> others, List<Slice> slices) {
        if (gap.fromNanos() < gap.toNanos()) {
            others.forEach(slice -> slices.add(slice.within(gap)));
        }
    }

    /// The last event may lie on the last instant.
    private static long endNanos(Recording recording) {
        return recording.time().endNanos() + 1;
    }
}
