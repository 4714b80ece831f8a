package unwind.app.analysis.histogram;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A histogram with the recording whose strings it points into.
public record Snapshot(Recording recording, Histogram histogram) {

    /// The histograms of a process in the order of time; those without a time come last.
    public static List<Snapshot> of(List<Recording> process) {
        return process.stream()
                .flatMap(Snapshot::of)
                .sorted(
                        Comparator.comparingLong(
                                snapshot -> snapshot.histogram.timeNanos().orElse(Long.MAX_VALUE)))
                .toList();
    }

    private static Stream<Snapshot> of(Recording recording) {
        return recording.histograms().stream().map(each -> new Snapshot(recording, each));
    }

    /// Whether the whole heap is in it: a histogram that was cut has no last line of totals.
    public boolean complete() {
        OptionalLong total = histogram.totalInstances();
        return total.isPresent();
    }

    /// Whether its time is more than its place in the order of the files.
    boolean isTimed() {
        return AlignedArtifact.isTimed(recording);
    }

    boolean isIn(TimeRange range) {
        OptionalLong time = histogram.timeNanos();
        return time.isEmpty() || range.contains(time.getAsLong());
    }

    /// The name of a row's class.
    String className(int row) {
        return recording.strings().get(histogram.classNames().get(row));
    }
}
