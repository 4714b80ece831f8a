package unwind.app.analysis.diff;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One of the two sides of a comparison.
///
/// @param processes the recordings of each process, on one clock
/// @param ranges the spans of time that count, ascending, none overlapping another; at least one
/// @param classes class files, for the paths
public record DiffSide(
        List<List<Recording>> processes, List<TimeRange> ranges, KnownClasses classes) {

    /// Checks that there is a span.
    public DiffSide {
        processes = processes.stream().map(List::copyOf).toList();
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("ranges must have at least one span");
        }
    }

    /// The files of each process, whose names do not count here.
    List<ProcessFiles> files() {
        return processes.stream().map(ProcessFiles::of).toList();
    }

    /// All recordings.
    Stream<Recording> recordings() {
        return processes.stream().flatMap(List::stream);
    }

    /// What counts of the recordings of a process that could show something.
    List<Slice> slices(List<Recording> process, Predicate<Recording> holds) {
        List<Slice> slices = new ArrayList<>();
        for (TimeRange range : ranges) {
            slices.addAll(Slices.of(process, range, holds));
        }
        return slices;
    }

    /// How long recordings that could show something watched, seconds; of several processes the
    /// longest. 0 where none watched.
    double seconds(Predicate<Recording> holds) {
        double most = 0;
        for (List<Recording> process : processes) {
            double nanos = 0;
            for (Slice slice : slices(process, holds)) {
                Slice within =
                        slice.within(
                                new TimeRange(
                                        slice.recording().time().startNanos(),
                                        slice.recording().time().endNanos()));
                nanos += within.range().durationNanos();
            }
            most = Math.max(most, nanos / 1e9);
        }
        return most;
    }

    /// How long anything at all was recorded, seconds.
    public double seconds() {
        return seconds(recording -> true);
    }

    /// Whether something of a moment counts; what nobody knows the time of does.
    boolean contains(OptionalLong timeNanos) {
        return timeNanos.isEmpty()
                || ranges.stream().anyMatch(range -> range.contains(timeNanos.getAsLong()));
    }
}
