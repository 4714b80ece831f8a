package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The histograms of a process that can be compared, in the order of time, and how each class went
/// over them. Histograms that counted garbage are left out as soon as others are there: the text
/// does not say which it is, but a histogram of live objects runs a collection for itself.
final class Snapshots {
    /// A trend takes as many.
    static final int FEWEST = 3;

    /// How far the clocks of a histogram and of a recording may be apart.
    private static final long CLOCK_NANOS = 3_000_000_000L;

    private static final String INSPECTION = "Heap Inspection Initiated GC";

    private final List<Shot> shots;
    private final Map<String, ClassTrend> trends;

    /// One histogram.
    record Shot(String artifact, long timeNanos, Recording recording, Histogram histogram) {
        /// Whether its time is more than its place in the order of the files.
        boolean isTimed() {
            return AlignedArtifact.isTimed(recording);
        }
    }

    private Snapshots(List<Shot> shots) {
        this.shots = shots;
        this.trends = trends(shots);
    }

    /// The histograms of a process.
    static Snapshots of(CaseFile file) {
        return file.derive(Snapshots.class, Snapshots::find);
    }

    private static Snapshots find(CaseFile file) {
        List<Shot> all = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            for (Histogram histogram : recording.histograms()) {
                long time = histogram.timeNanos().orElse(recording.time().startNanos());
                all.add(new Shot(artifact.name(), time, recording, histogram));
            }
        }
        all.sort(Comparator.comparingLong(Shot::timeNanos));
        List<Shot> live = all.stream().filter(shot -> !countedGarbage(shot, file)).toList();
        return new Snapshots(distinct(live));
    }

    /// Two histograms of one moment (a file given twice) would make an infinite slope.
    private static List<Shot> distinct(List<Shot> sorted) {
        List<Shot> kept = new ArrayList<>();
        for (Shot shot : sorted) {
            if (kept.isEmpty() || kept.getLast().timeNanos() < shot.timeNanos()) {
                kept.add(shot);
            }
        }
        return kept;
    }

    private static boolean countedGarbage(Shot shot, CaseFile file) {
        return switch (shot.histogram().liveness()) {
            case Liveness.LIVE -> false;
            case Liveness.ALL -> true;
            case Liveness.UNKNOWN -> {
                boolean watched = false;
                boolean collected = false;
                long clock = Math.max(CLOCK_NANOS, shot.recording().time().uncertaintyNanos());
                for (Recording recording : file.recordings()) {
                    EventTable table = recording.events(EventKind.COLLECTION);
                    if (table.size() > 0
                            && table.has(Attribute.CAUSE)
                            && recording.time().startNanos() < shot.timeNanos() - clock
                            && recording.time().endNanos() > shot.timeNanos() + clock) {
                        watched = true;
                        collected |= inspected(recording, table, shot.timeNanos(), clock);
                    }
                }
                yield watched && !collected;
            }
        };
    }

    private static boolean inspected(
            Recording recording, EventTable table, long timeNanos, long clock) {
        int row = table.startNanos().lowerBound(timeNanos - clock);
        for (; row < table.size(); row++) {
            if (table.startNanos().get(row) > timeNanos + clock) {
                return false;
            }
            String cause = recording.strings().get(table.get(Attribute.CAUSE, row));
            if (cause.equals(INSPECTION)) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, ClassTrend> trends(List<Shot> shots) {
        if (shots.size() < FEWEST) {
            return Map.of();
        }
        int count = shots.size();
        Map<String, long[]> instances = new HashMap<>();
        Map<String, long[]> bytes = new HashMap<>();
        double[] seconds = new double[count];
        boolean timed = timed(shots);
        for (int i = 0; i < count; i++) {
            Shot shot = shots.get(i);
            seconds[i] = timed ? (shot.timeNanos() - shots.getFirst().timeNanos()) / 1e9 : i;
            Histogram histogram = shot.histogram();
            for (int row = 0; row < histogram.size(); row++) {
                String name = shot.recording().strings().get(histogram.classNames().get(row));
                instances.computeIfAbsent(name, n -> new long[count])[i] +=
                        histogram.instances().get(row);
                bytes.computeIfAbsent(name, n -> new long[count])[i] += histogram.bytes().get(row);
            }
        }
        Map<String, ClassTrend> trends = new HashMap<>();
        instances.forEach((name, values) ->
                trends.put(
                        name,
                        new ClassTrend(
                                name, seconds, timed, values, bytes.getOrDefault(name, values))));
        return trends;
    }

    /// Whether there are enough for a trend.
    boolean enough() {
        return shots.size() >= FEWEST;
    }

    /// Whether it is known when the histograms were taken, and not only in which order.
    boolean timed() {
        return timed(shots);
    }

    private static boolean timed(List<Shot> shots) {
        return shots.stream().allMatch(Shot::isTimed);
    }

    /// What the histograms span: "41 s", or their number where nobody knows when they were taken.
    String span() {
        return timed() ? Words.duration(range().durationNanos()) : shots.size() + " histograms";
    }

    /// The histograms that count, ascending.
    List<Shot> shots() {
        return shots;
    }

    /// Every class; empty where there are too few snapshots.
    Map<String, ClassTrend> trends() {
        return trends;
    }

    /// All live bytes of a snapshot.
    long totalBytes(int snapshot) {
        Histogram histogram = shots.get(snapshot).histogram();
        long sum = 0;
        for (int row = 0; row < histogram.size(); row++) {
            sum += histogram.bytes().get(row);
        }
        return sum;
    }

    /// What it costs to keep more bytes than at first: of all that is alive in the end.
    Impact impact(long grownBytes) {
        return Impact.ofBytes(grownBytes, shots.isEmpty() ? 0 : totalBytes(shots.size() - 1));
    }

    /// From the first to the last.
    TimeRange range() {
        return shots.isEmpty()
                ? new TimeRange(0, 1)
                : new TimeRange(shots.getFirst().timeNanos(), shots.getLast().timeNanos() + 1);
    }

    /// What to answer where there are too few.
    Outcome.Unable unable(String what) {
        String because =
                shots.isEmpty()
                        ? what + " needs histograms of live objects, and none was given"
                        : what
                                + " needs three histograms of live objects, and there "
                                + (shots.size() == 1 ? "is 1" : "are " + shots.size());
        return new Outcome.Unable(
                because, "take jcmd PID GC.class_histogram three times, some minutes apart");
    }
}
