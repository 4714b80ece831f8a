package unwind.app.views.heap;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.histogram.Trend;
import unwind.app.controls.TimeWords;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// All class histograms of one process, ready to be shown.
///
/// @param snapshots in the order of time
public record HeapContent(List<Snapshot> snapshots) {
    /// Fewer snapshots make no trend.
    private static final int MIN_SNAPSHOTS = 3;

    /// Fewer bytes more or less are no trend.
    private static final double FEW_BYTES = 4096;

    /// Copies the list.
    public HeapContent {
        snapshots = List.copyOf(snapshots);
    }

    /// One histogram.
    ///
    /// @param file the file's name as the user knows it
    /// @param timeNanos when, nanoseconds since the epoch
    /// @param clock time of day in words
    /// @param since time since the incident's beginning in words
    /// @param certainty how sure the time is, in words
    /// @param timed whether it is known when this one and those like it before were taken
    /// @param before index of the snapshot it is compared with: the last one before it that counted
    ///   the same, live objects or all; empty if there is none
    /// @param comparable how many snapshots up to this one count the same, itself included
    public record Snapshot(
            String file,
            long timeNanos,
            String clock,
            String since,
            String certainty,
            Histogram.Liveness liveness,
            boolean timed,
            long totalInstances,
            long totalBytes,
            OptionalInt before,
            int comparable,
            List<ClassRow> rows) {
        /// Copies the list.
        public Snapshot {
            rows = List.copyOf(rows);
        }
    }

    private record Found(CaseFile.Artifact artifact, Histogram histogram, long timeNanos) {}

    private record Counted(long instances, long bytes) {}

    /// Compares all histograms; takes a while, so not for the JavaFX thread.
    ///
    /// @param artifacts of one process, on the epoch clock
    /// @param originNanos when the incident begins
    public static HeapContent of(List<CaseFile.Artifact> artifacts, long originNanos, ZoneId zone) {
        List<Found> found = new ArrayList<>();
        for (CaseFile.Artifact artifact : artifacts) {
            long start = artifact.recording().time().startNanos();
            for (Histogram histogram : artifact.recording().histograms()) {
                found.add(new Found(artifact, histogram, histogram.timeNanos().orElse(start)));
            }
        }
        found.sort(
                Comparator.comparingLong(Found::timeNanos)
                        .thenComparing(one -> one.artifact().name()));
        List<Map<String, Counted>> counts = found.stream().map(HeapContent::counts).toList();
        TimeWords words = new TimeWords(originNanos, zone);
        return new HeapContent(
                IntStream.range(0, found.size())
                        .mapToObj(i -> snapshot(found, counts, i, words))
                        .toList());
    }

    private static Map<String, Counted> counts(Found found) {
        Recording recording = found.artifact.recording();
        Histogram histogram = found.histogram;
        Map<String, Counted> counts = new HashMap<>();
        for (int row = 0; row < histogram.size(); row++) {
            counts.merge(
                    recording.strings().get(histogram.classNames().get(row)),
                    new Counted(histogram.instances().get(row), histogram.bytes().get(row)),
                    (a, b) -> new Counted(a.instances + b.instances, a.bytes + b.bytes));
        }
        return counts;
    }

    private static Snapshot snapshot(
            List<Found> found, List<Map<String, Counted>> counts, int index, TimeWords words) {
        Found one = found.get(index);
        int[] alike =
                IntStream.rangeClosed(0, index)
                        .filter(i -> found.get(i).histogram.liveness() == one.histogram.liveness())
                        .toArray();
        long[] times = IntStream.of(alike).mapToLong(i -> found.get(i).timeNanos).toArray();
        boolean timed =
                IntStream.of(alike)
                        .allMatch(i -> AlignedArtifact.isTimed(found.get(i).artifact.recording()));
        List<ClassRow> rows = new ArrayList<>();
        counts.get(index)
                .forEach((name, counted) -> {
                    long[] bytes = new long[alike.length];
                    for (int i = 0; i < alike.length; i++) {
                        Counted then = counts.get(alike[i]).get(name);
                        bytes[i] = then == null ? 0 : then.bytes;
                    }
                    rows.add(row(name, counted, timed, times, bytes));
                });
        rows.sort(
                Comparator.comparingLong(ClassRow::bytes).reversed().thenComparing(ClassRow::name));
        OptionalLong time = OptionalLong.of(one.timeNanos);
        return new Snapshot(
                one.artifact.name(),
                one.timeNanos,
                words.clock(time),
                words.since(time),
                TimeWords.certainty(one.artifact.recording().time()),
                one.histogram.liveness(),
                timed,
                rows.stream().mapToLong(ClassRow::instances).sum(),
                rows.stream().mapToLong(ClassRow::bytes).sum(),
                alike.length > 1 ? OptionalInt.of(alike[alike.length - 2]) : OptionalInt.empty(),
                alike.length,
                rows);
    }

    private static ClassRow row(
            String name, Counted counted, boolean timed, long[] times, long[] bytes) {
        OptionalLong change =
                bytes.length > 1
                        ? OptionalLong.of(bytes[bytes.length - 1] - bytes[bytes.length - 2])
                        : OptionalLong.empty();
        OptionalDouble slope = timed ? Growth.bytesPerHour(times, bytes) : OptionalDouble.empty();
        return new ClassRow(
                name, counted.instances, counted.bytes, change, slope, trend(times, bytes), bytes);
    }

    /// Over the snapshots that count the same, live objects or all.
    private static Optional<Trend> trend(long[] times, long[] bytes) {
        if (bytes.length < MIN_SNAPSHOTS) {
            return Optional.empty();
        }
        double[] seconds = LongStream.of(times).mapToDouble(t -> (t - times[0]) / 1e9).toArray();
        return Optional.of(
                Trend.of(seconds, LongStream.of(bytes).asDoubleStream().toArray(), FEW_BYTES));
    }

    /// The snapshot whose time is nearest to an instant; -1 if there is none.
    int nearest(long timeNanos) {
        int nearest = -1;
        for (int i = 0; i < snapshots.size(); i++) {
            if (nearest < 0
                    || Math.abs(snapshots.get(i).timeNanos - timeNanos)
                            < Math.abs(snapshots.get(nearest).timeNanos - timeNanos)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
