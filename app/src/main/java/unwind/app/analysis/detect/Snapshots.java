package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The histograms of a process that can be compared, in the order of time, and how each class went
/// over them.
///
/// Two or more that counted live objects are preferred to any number that counted garbage too;
/// these are used where there is nothing better, with less confidence, and without the classes that
/// a histogram of live objects says are mostly garbage. Two make a growth, three a trend. A class
/// that grows from each histogram to the next, whichever they count, has a trend too: what is live
/// later than garbage was counted, and is more, was no garbage.
final class Snapshots {
    /// A trend takes as many.
    static final int FEWEST = 3;

    /// So many show that something grew.
    private static final int PAIR = 2;

    /// A class of which less than this share of what was counted is live is garbage mostly.
    private static final double MOSTLY_LIVE = 0.5;

    /// Below these, growth that is not sure is a notice.
    private static final long MIN_BYTES = 512 << 10;

    private static final double MIN_SHARE = 0.05;
    private static final double MAX_OF_THE_HEAP = 0.5;

    /// Taken so shortly before another, a histogram tells of the same moment.
    private static final long SOON_NANOS = 2_000_000_000L;

    /// Fewer instances more are noise.
    private static final long NOISE = 20;

    private final List<Shot> shots;
    private final Map<String, ClassTrend> trends;
    private final boolean countedGarbage;
    private final LeftOver leftOver;

    /// One histogram.
    record Shot(String artifact, long timeNanos, Recording recording, Histogram histogram) {
        /// Whether its time is more than its place in the order of the files.
        boolean isTimed() {
            return AlignedArtifact.isTimed(recording);
        }

        boolean isOfLive() {
            return histogram.liveness() == Liveness.LIVE;
        }

        boolean countedGarbage() {
            return histogram.liveness() == Liveness.ALL;
        }
    }

    /// @param live histograms of live objects to check by, where these counted garbage
    /// @param leftOver what collections left over meanwhile
    private Snapshots(
            List<Shot> shots, boolean countedGarbage, List<Shot> live, LeftOver leftOver) {
        this.shots = shots;
        this.countedGarbage = countedGarbage;
        this.leftOver = leftOver;
        Map<String, ClassTrend> found = trends(shots);
        this.trends = live.isEmpty() ? found : mostlyLive(found, shots, live);
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
        List<Shot> distinct = distinct(all);
        List<Shot> live = distinct.stream().filter(shot -> !shot.countedGarbage()).toList();
        List<Shot> garbage = distinct.stream().filter(Shot::countedGarbage).toList();
        LeftOver left = LeftOver.of(file);
        if (live.size() >= FEWEST || garbage.isEmpty()) {
            return new Snapshots(live, false, List.of(), left);
        }
        if (garbage.size() < PAIR && live.size() < PAIR) {
            return new Snapshots(distinct, true, List.of(), left);
        }
        Snapshots ofLive = new Snapshots(live, false, List.of(), left);
        Snapshots ofAll = new Snapshots(garbage, true, live, left);
        Snapshots best =
                ofLive.enough() && ofLive.mostGrown() >= ofAll.mostGrown() ? ofLive : ofAll;
        boolean liveLater = !live.isEmpty() && live.getLast() != distinct.getFirst();
        if (!best.enoughForATrend() && distinct.size() >= FEWEST && liveLater) {
            Snapshots both = new Snapshots(distinct, true, List.of(), left);
            return both.growing().containsAll(best.growing()) ? both : best;
        }
        return best;
    }

    /// The program's classes that grow.
    private Set<String> growing() {
        return trends.values().stream()
                .filter(trend -> Growth.isProgram(trend.className()))
                .filter(trend -> trend.grown() >= NOISE && trend.grows())
                .map(ClassTrend::className)
                .collect(Collectors.toSet());
    }

    /// The bytes that the class grew by that grew most.
    private long mostGrown() {
        return enough()
                ? trends.values().stream()
                        .filter(ClassTrend::grows)
                        .mapToLong(ClassTrend::grownBytes)
                        .max()
                        .orElse(0)
                : -1;
    }

    /// The same histogram given twice is one.
    private static List<Shot> distinct(List<Shot> sorted) {
        List<Shot> kept = new ArrayList<>();
        for (Shot shot : sorted) {
            if (kept.stream().noneMatch(other -> same(other.histogram(), shot.histogram()))) {
                kept.add(shot);
            }
        }
        return kept;
    }

    private static boolean same(Histogram a, Histogram b) {
        if (!a.timeNanos().equals(b.timeNanos())
                || !a.totalBytes().equals(b.totalBytes())
                || a.size() != b.size()) {
            return false;
        }
        for (int row = 0; row < a.size(); row++) {
            if (a.instances().get(row) != b.instances().get(row)) {
                return false;
            }
        }
        return true;
    }

    /// Without the classes of which a histogram of live objects has far fewer than those that
    /// counted garbage had about the same time, or before: what is live before it grows says
    /// nothing of what comes later.
    private static Map<String, ClassTrend> mostlyLive(
            Map<String, ClassTrend> trends, List<Shot> shots, List<Shot> live) {
        Map<String, ClassTrend> kept = new HashMap<>(trends);
        for (Shot each : live) {
            int nearest = nearest(shots, each);
            while (nearest > 0 && shots.get(nearest).timeNanos() > each.timeNanos()) {
                nearest--;
            }
            int at = nearest;
            if (shots.get(at).timeNanos() > each.timeNanos() + SOON_NANOS) {
                continue;
            }
            Map<String, Long> alive = instances(each);
            kept.values()
                    .removeIf(trend ->
                            alive.getOrDefault(trend.className(), 0L)
                                    < MOSTLY_LIVE
                                            * Math.min(trend.instances(at), trend.lastInstances()));
        }
        return kept;
    }

    private static int nearest(List<Shot> shots, Shot to) {
        int nearest = 0;
        for (int i = 1; i < shots.size(); i++) {
            if (distance(shots.get(i), to) < distance(shots.get(nearest), to)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static Map<String, Long> instances(Shot shot) {
        Map<String, Long> instances = new HashMap<>();
        Histogram histogram = shot.histogram();
        for (int row = 0; row < histogram.size(); row++) {
            String name = shot.recording().strings().get(histogram.classNames().get(row));
            instances.merge(name, histogram.instances().get(row), Long::sum);
        }
        return instances;
    }

    private static long distance(Shot a, Shot b) {
        return Math.abs(a.timeNanos() - b.timeNanos());
    }

    private static Map<String, ClassTrend> trends(List<Shot> shots) {
        if (shots.size() < PAIR) {
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

    /// Whether there are enough to say what grew.
    boolean enough() {
        return shots.size() >= PAIR;
    }

    /// Whether there are enough for a trend.
    boolean enoughForATrend() {
        return shots.size() >= FEWEST;
    }

    /// How much these histograms can be trusted with growth, 1 for a trend of live objects.
    double confidence() {
        return (enoughForATrend() ? 1 : 0.6) * (countedGarbage ? 0.75 : 1);
    }

    boolean countedGarbage() {
        return countedGarbage;
    }

    /// Whether growth of a class is more than a notice: where two histograms or such that counted
    /// garbage show it, it may be a cache that fills up, and must be a good part of the heap. What
    /// only such show that counted garbage must show in what collections leave over, too; and of
    /// two the first may have been taken before the program began, and little of the heap may be a
    /// cache that fills.
    ///
    /// @param bytes that it grew by with all that it keeps
    boolean isWorthAWarning(ClassTrend trend, long bytes) {
        if (nothingWasCollected()) {
            return false;
        }
        if (enoughForATrend() && !countedGarbage) {
            return true;
        }
        if (!enoughForATrend() && countedGarbage && !leftOver.isMuch(bytes)) {
            return false;
        }
        boolean mayBeGarbage =
                shots.stream().allMatch(Shot::countedGarbage)
                        || (shots.stream().noneMatch(Shot::isOfLive) && leftOver.tells(shots));
        boolean live =
                shots.stream().allMatch(shot -> shot.histogram().liveness() == Liveness.LIVE);
        boolean wasThere = live && trend.firstInstances() > 0;
        boolean most = !countedGarbage && bytes >= MAX_OF_THE_HEAP * totalBytes(shots.size() - 1);
        boolean tells =
                mayBeGarbage
                        ? leftOver.confirms(bytes, totalGrowth(), shots, timed())
                        : enoughForATrend() || wasThere || most;
        return tells
                && (trend.lastInstances() >= 2 * trend.firstInstances()
                        && bytes >= MIN_BYTES
                        && bytes >= MIN_SHARE * totalBytes(shots.size() - 1));
    }

    /// What these histograms leave open, a sentence; empty if nothing.
    Optional<String> caveat() {
        String garbage =
                countedGarbage
                        ? "These histograms counted garbage too, so part of it may be collected."
                        : "";
        if (garbage.isEmpty() && nothingWasCollected()) {
            garbage =
                    "Nothing was collected in that time, so these histograms counted garbage, too:"
                            + " part of it may be collected.";
        }
        String pair =
                enoughForATrend()
                        ? ""
                        : "With two histograms it is only known that it grew between them; a third"
                                + " shows whether it goes on.";
        String both = (pair + " " + garbage).strip();
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    /// Whether they counted garbage without saying so.
    private boolean nothingWasCollected() {
        return timed()
                && !shots.isEmpty()
                && shots.stream().noneMatch(Shot::isOfLive)
                && leftOver.saysNone(shots);
    }

    /// Whether it is known when the histograms were taken, and not only in which order.
    boolean timed() {
        return timed(shots);
    }

    private static boolean timed(List<Shot> shots) {
        boolean inOrder = true;
        for (int i = 1; i < shots.size(); i++) {
            inOrder &= shots.get(i - 1).timeNanos() < shots.get(i).timeNanos();
        }
        return inOrder && shots.stream().allMatch(Shot::isTimed);
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

    private long totalGrowth() {
        return totalBytes(shots.size() - 1) - totalBytes(0);
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
                        ? what + " needs class histograms, and there is none"
                        : what + " needs two class histograms or more, and there is one";
        return new Outcome.Unable(
                because, "take jcmd PID GC.class_histogram three times, some minutes apart");
    }
}
