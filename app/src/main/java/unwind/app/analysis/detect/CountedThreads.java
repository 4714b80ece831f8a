package unwind.app.analysis.detect;

import unwind.app.analysis.threads.ThreadPool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads as histograms count them: more from one to the next, without an end in sight. Whatever
/// starts them (event loops of a client for each call, say), it is not ended with what it serves.
final class CountedThreads {
    private static final long FEWEST = 30;

    /// Fewer may be a pool that fills slowly.
    private static final long POOL_MAY_FILL = 60;

    /// Between two histograms alone, a pool may have filled.
    private static final long FEWEST_OF_A_PAIR = 150;

    private CountedThreads() {}

    /// What the detector of leaked threads has to say of them.
    static Optional<Finding> find(String id, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        List<ClassTrend> kinds =
                snapshots.trends().values().stream()
                        .filter(trend -> isThread(trend.className()))
                        .sorted(
                                Comparator.comparingLong(ClassTrend::grown)
                                        .reversed()
                                        .thenComparing(ClassTrend::className))
                        .toList();
        long fewest = snapshots.enoughForATrend() ? FEWEST : FEWEST_OF_A_PAIR;
        return kinds.stream()
                .findFirst()
                .filter(most -> most.grows() && !most.levelsOff())
                .filter(most -> most.grown() - workers(snapshots) >= fewest)
                .filter(most -> !Growths.neverRan(most, Growths.liveThreads(file)))
                .map(most -> finding(id, most, kinds, file));
    }

    /// How many of the threads more are workers of executors, which are told by these.
    private static long workers(Snapshots snapshots) {
        return snapshots.trends().values().stream()
                .filter(trend -> trend.className().endsWith("ThreadPoolExecutor$Worker"))
                .mapToLong(ClassTrend::grown)
                .sum();
    }

    /// Subclasses are known by their names alone. Virtual threads are another detector's.
    private static boolean isThread(String className) {
        return className.endsWith("Thread") && !className.endsWith("VirtualThread");
    }

    private static Finding finding(
            String id, ClassTrend most, List<ClassTrend> kinds, CaseFile file) {
        boolean plain = most.className().equals("java.lang.Thread");
        String title =
                Words.title(
                        Words.count(most.grown())
                                + " more threads are alive than at first, "
                                + most.pace(),
                        plain ? "" : ", of class " + Words.brief(most.className()));
        Optional<StackWalk.Frame> site = AllocationStacks.of(file).siteOf(Set.of(most.className()));
        Draft draft =
                Draft.ofGrowth(id, title, file, most, site)
                        .sure(0.8)
                        .weighs(Math.min(1, 0.5 + most.grown() / 200.0))
                        .costs(Impact.ofThreads(most.grown(), all(kinds)));
        boolean mayFill = most.grown() < POOL_MAY_FILL;
        draft.only(mayFill ? Severity.NOTICE : Severity.WARNING);
        if (mayFill) {
            draft.because("So few may be the workers of a pool that is still filling.");
        }
        List<String> names = new ArrayList<>();
        SeenDump.of(file).stream()
                .reduce((_, last) -> last)
                .ifPresent(dump ->
                        dump.threads()
                                .forEach(thread -> {
                                    String pattern = ThreadPool.pattern(thread.name());
                                    if (!names.contains(pattern) && pattern.contains("*")) {
                                        names.add(pattern);
                                    }
                                }));
        if (!names.isEmpty()) {
            draft.because("In the last dump, threads are named " + Words.some(names, 4) + ".");
        }
        return draft.shows("They are made in", Draft.recordingName(file), site)
                .remedies(
                        "End the threads with what they serve: shut the client, group or executor"
                                + " down (close(), shutdown()).",
                        "Share one client or executor instead of making one for each call.",
                        "Find who starts them: record with -XX:StartFlightRecording"
                                + " (jdk.ThreadStart names the creator).")
                .done();
    }

    private static long all(List<ClassTrend> kinds) {
        return kinds.stream().mapToLong(ClassTrend::lastInstances).sum();
    }
}
