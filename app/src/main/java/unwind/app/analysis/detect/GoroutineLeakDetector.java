package unwind.app.analysis.detect;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.ThreadDump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Goroutines are started and never end: those at one place become more from dump to dump.
final class GoroutineLeakDetector implements Detector {
    private static final long FEWEST = 20;
    private static final double LEAST_FACTOR = 1.5;

    /// So many at one place in a single dump are worth knowing.
    private static final long MANY = 1_000;

    /// Goroutines come and go; a leak may fall to this share of what it had reached.
    private static final double MOST_FALL = 0.9;

    private record Shot(String artifact, long timeNanos, Map<String, Long> byPlace, long total) {}

    @Override
    public String id() {
        return "goroutine-leak";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return Set.of(ProgramKind.GO);
    }

    @Override
    public Outcome look(CaseFile file) {
        List<Shot> shots = shots(file);
        Optional<Series> counted =
                file.recordings().stream()
                        .flatMap(r -> r.series(SeriesNames.GOROUTINES).stream())
                        .findFirst();
        if (shots.isEmpty() && counted.isEmpty()) {
            return new Outcome.Unable(
                    "there is no dump of goroutines",
                    "take /debug/pprof/goroutine?debug=2 twice, some minutes apart");
        }
        List<Finding> findings = new ArrayList<>();
        if (shots.size() > 1) {
            growing(file, shots).ifPresent(findings::add);
        } else if (!shots.isEmpty()) {
            many(file, shots.getFirst()).ifPresent(findings::add);
        }
        return Outcome.of(findings);
    }

    private static List<Shot> shots(CaseFile file) {
        List<Shot> shots = new ArrayList<>();
        for (CaseFile.Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            for (ThreadDump dump : recording.threadDumps()) {
                if (dump.source().equals("goroutine")) {
                    Map<String, Long> places = new HashMap<>();
                    dump.threads()
                            .forEach(row ->
                                    places.merge(
                                            place(recording, row), (long) row.count(), Long::sum));
                    long time = dump.timeNanos().orElse(recording.time().startNanos());
                    shots.add(new Shot(artifact.name(), time, places, dump.threadCount()));
                }
            }
        }
        shots.sort(Comparator.comparingLong(Shot::timeNanos));
        return shots;
    }

    /// The first function that is not Go's own: what waits, rather than how.
    private static String place(Recording recording, DumpedThread row) {
        List<StackWalk.Frame> frames = StackWalk.frames(recording, row.stack());
        return frames.stream()
                .filter(frame -> !GoNames.isRuntime(frame))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(StackWalk.Frame::site)
                .orElse("(no stack)");
    }

    private Optional<Finding> growing(CaseFile file, List<Shot> shots) {
        Shot first = shots.getFirst();
        Shot last = shots.getLast();
        return last.byPlace().entrySet().stream()
                .filter(entry -> rises(shots, entry.getKey()))
                .max(
                        Comparator.comparingLong(entry ->
                                entry.getValue()
                                        - first.byPlace().getOrDefault(entry.getKey(), 0L)))
                .map(entry -> {
                    long before = first.byPlace().getOrDefault(entry.getKey(), 0L);
                    return draft(
                                    file,
                                    Severity.WARNING,
                                    "Goroutines in "
                                            + entry.getKey()
                                            + " became more: "
                                            + Words.count(before)
                                            + ", then "
                                            + Words.count(entry.getValue())
                                            + " of "
                                            + Words.count(last.total()),
                                    entry.getKey(),
                                    last)
                            .sure(shots.size() > 2 ? 0.9 : 0.75)
                            .weighs(0.9)
                            .done();
                });
    }

    private static boolean rises(List<Shot> shots, String place) {
        long before = shots.getFirst().byPlace().getOrDefault(place, 0L);
        long previous = before;
        for (Shot shot : shots) {
            long now = shot.byPlace().getOrDefault(place, 0L);
            if (now < MOST_FALL * previous) {
                return false;
            }
            previous = Math.max(previous, now);
        }
        return previous - before >= FEWEST && previous >= LEAST_FACTOR * before;
    }

    private Optional<Finding> many(CaseFile file, Shot shot) {
        return shot.byPlace().entrySet().stream()
                .filter(entry -> entry.getValue() >= MANY)
                .max(Map.Entry.comparingByValue())
                .map(entry ->
                        draft(
                                        file,
                                        Severity.NOTICE,
                                        Words.count(entry.getValue())
                                                + " of "
                                                + Words.count(shot.total())
                                                + " goroutines are in "
                                                + entry.getKey(),
                                        entry.getKey(),
                                        shot)
                                .sure(0.5)
                                .weighs(0.5)
                                .because("One dump does not tell whether they become more.")
                                .done());
    }

    private Draft draft(CaseFile file, Severity severity, String title, String place, Shot shot) {
        return new Draft(id(), severity, title, file.range())
                .about(Subject.ofSite(place))
                .shows(
                        Evidence.Kind.DUMP,
                        shot.artifact(),
                        Words.count(shot.byPlace().getOrDefault(place, 0L)) + " in " + place)
                .remedies(
                        "Give each goroutine a way to end: a context, a closed channel, a deadline.",
                        "Make what it sends to buffered, or let someone always receive.");
    }
}
