package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.CaseFile.Artifact;
import unwind.app.analysis.detect.Pauses.Pause;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The collector runs all the time: pauses take a large part of the time, or threads stall for
/// memory, because what lives fills the heap.
final class GcPressureDetector implements Detector {
    private static final double SHARE = 0.15;
    private static final double GREAT_SHARE = 0.4;
    private static final double FULL = 0.7;
    private static final int FEWEST = 10;

    /// In less time a start-up looks like pressure.
    private static final long LEAST_NANOS = 5_000_000_000L;

    private static final int FEWEST_STALLS = 3;
    private static final double STALLED_SHARE = 0.1;

    /// Waits of the program's threads for memory to be freed.
    private record Stalls(long count, double nanos) {
        static Stalls of(List<Artifact> artifacts) {
            long count = 0;
            double nanos = 0;
            for (Artifact artifact : artifacts) {
                EventTable table = artifact.recording().events(EventKind.ALLOCATION_STALL);
                count += table.size();
                for (int row = 0; row < table.size(); row++) {
                    nanos += Math.max(0, table.get(Attribute.DURATION_NANOS, row));
                }
            }
            return new Stalls(count, nanos);
        }

        boolean matter(long recordedNanos) {
            return count >= FEWEST_STALLS && nanos >= recordedNanos * STALLED_SHARE;
        }
    }

    @Override
    public String id() {
        return "gc-pressure";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        Pauses pauses = Pauses.of(file);
        if (!pauses.recorded()) {
            return Pauses.none(file);
        }
        if (pauses.recordedNanos() < LEAST_NANOS) {
            return new Outcome.Quiet();
        }
        List<Pause> worked =
                pauses.all().stream()
                        .filter(p -> !ExplicitGcDetector.isExplicit(p.cause()))
                        .toList();
        double share = Pauses.total(worked) / (double) pauses.recordedNanos();
        OptionalDouble full = fullAfterGc(pauses);
        Stalls stalls = Stalls.of(pauses.artifacts());
        boolean crowded = full.isEmpty() || full.getAsDouble() >= FULL;
        boolean pressed = worked.size() >= FEWEST && share >= SHARE && crowded;
        if (!pressed && !stalls.matter(pauses.recordedNanos())) {
            return new Outcome.Quiet();
        }
        return Outcome.of(List.of(finding(pauses, worked, share, full, stalls)));
    }

    /// What of the largest possible heap is in use after a collection, on average of the second
    /// half of the recording; empty where unknown.
    private static OptionalDouble fullAfterGc(Pauses pauses) {
        for (Artifact artifact : pauses.artifacts()) {
            Recording recording = artifact.recording();
            Optional<Series> after = recording.series(SeriesNames.HEAP_AFTER_GC);
            Long most = recording.jvm().maxHeapBytes();
            if (after.isPresent() && most != null && most > 0) {
                double sum = 0;
                int from = after.get().size() / 2;
                for (int i = from; i < after.get().size(); i++) {
                    sum += after.get().value(i);
                }
                return OptionalDouble.of(sum / (after.get().size() - from) / most);
            }
        }
        return OptionalDouble.empty();
    }

    private Finding finding(
            Pauses pauses, List<Pause> worked, double share, OptionalDouble full, Stalls stalls) {
        List<String> because = new ArrayList<>();
        because.add(
                Words.counted(worked.size(), "pause")
                        + " of the collector took "
                        + Words.duration(Pauses.total(worked))
                        + " of "
                        + Words.duration(pauses.recordedNanos())
                        + ".");
        full.ifPresent(of ->
                because.add(
                        "After a collection "
                                + Words.percent(of)
                                + " of the largest possible heap is still in use."));
        if (stalls.count() > 0) {
            because.add(
                    Words.counted(stalls.count(), "time")
                            + " a thread had to wait until the collector had freed memory, for "
                            + Words.duration(stalls.nanos())
                            + " in all.");
        }
        Artifact first = pauses.artifacts().getFirst();
        TimeRange range =
                worked.isEmpty()
                        ? new TimeRange(
                                first.recording().time().startNanos(),
                                first.recording().time().endNanos() + 1)
                        : Pauses.range(worked);
        return new Finding(
                id(),
                share >= GREAT_SHARE ? Severity.CRITICAL : Severity.WARNING,
                full.isPresent() ? 0.9 : 0.75,
                Math.min(1, 0.4 + share),
                share < SHARE
                        ? "Threads stalled "
                                + Words.counted(stalls.count(), "time")
                                + " because the collector did not keep up."
                        : "The collector takes "
                                + Words.percent(share)
                                + " of the time"
                                + (full.isPresent()
                                        ? ": the heap is hardly larger than what lives in it."
                                        : "."),
                because,
                Subject.NONE,
                range,
                List.of(
                        new Evidence(
                                Evidence.Kind.TIMELINE,
                                first.name(),
                                Words.counted(worked.size(), "pause")
                                        + ", "
                                        + Words.percent(share)
                                        + " of the time",
                                Optional.of(range))),
                List.of(
                        "Give the heap room (-Xmx): twice what lives after a collection is a start.",
                        "Keep less alive: see which classes the histograms and old objects name.",
                        "Allocate less: see the hotspots."));
    }
}
