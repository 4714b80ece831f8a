package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.ThreadPool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Threads as histograms count them: more from one to the next, without an end in sight. Whatever
/// starts them (event loops of a client for each call, say), it is not ended with what it serves.
final class CountedThreads {
    private static final long FEWEST = 30;

    /// Fewer may be a pool that fills slowly.
    private static final long POOL_MAY_FILL = 60;

    /// Between two histograms alone, a pool may have filled.
    private static final long MIN_OF_A_PAIR = 50;

    private static final long MANY_OF_A_PAIR = 150;

    /// Pools with fewer workers each are made in numbers, rather than filled.
    private static final long WORKERS_OF_A_POOL = 4;

    private static final Pattern EXECUTOR =
            Pattern.compile("(ExecutorService|PoolExecutor|ForkJoinPool)$");

    private CountedThreads() {}

    /// What the detector of leaked threads has to say of them.
    static Optional<Finding> find(String id, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        List<ClassTrend> kinds = kinds(snapshots);
        long fewest = snapshots.enoughForATrend() ? FEWEST : MIN_OF_A_PAIR;
        return kinds.stream()
                .findFirst()
                .filter(most -> most.grows() && !most.levelsOff())
                .filter(most -> most.grown() - workers(snapshots) >= fewest)
                .filter(most -> !Growths.neverRan(most, Growths.liveThreads(file)))
                .map(most -> finding(id, most, kinds, file));
    }

    /// The classes of threads, the one that grows most first.
    static List<ClassTrend> kinds(Snapshots snapshots) {
        return snapshots.trends().values().stream()
                .filter(trend -> isThread(trend.className()))
                .sorted(
                        Comparator.comparingLong(ClassTrend::grown)
                                .reversed()
                                .thenComparing(ClassTrend::className))
                .toList();
    }

    /// How many of the threads more are workers of executors that do not become more themselves:
    /// pools that fill.
    private static long workers(Snapshots snapshots) {
        long workers = 0;
        long executors = 0;
        for (ClassTrend trend : snapshots.trends().values()) {
            String name = trend.className();
            workers += name.endsWith("ThreadPoolExecutor$Worker") ? trend.grown() : 0;
            executors += EXECUTOR.matcher(name).find() ? trend.grown() : 0;
        }
        return executors * WORKERS_OF_A_POOL >= workers ? 0 : workers;
    }

    /// Subclasses are known by their names alone. Virtual threads are another detector's.
    private static boolean isThread(String className) {
        return className.endsWith("Thread") && !className.endsWith("VirtualThread");
    }

    private static Finding finding(
            String id, ClassTrend most, List<ClassTrend> kinds, CaseFile file) {
        boolean plain = most.className().equals("java.lang.Thread");
        long more = most.grown();
        boolean fewer = most.lastInstances() < most.instances(most.peak());
        long alive = Growths.liveThreads(file).orElse(Long.MAX_VALUE);
        String title =
                Words.title(
                        (fewer ? "Up to " : "")
                                + Words.count(more)
                                + (more > alive
                                        ? " more threads are kept than at first, ended ones too, "
                                        : " more threads are alive than at first, ")
                                + most.pace(),
                        plain ? "" : ", of class " + Words.brief(most.className()));
        Optional<StackWalk.Frame> site = AllocationStacks.of(file).siteOf(Set.of(most.className()));
        FindingDraft draft =
                FindingDraft.ofGrowth(id, title, file, most, site)
                        .sure(0.8)
                        .weighs(Math.min(1, 0.5 + most.grown() / 200.0))
                        .costs(Impact.ofThreads(most.grown(), all(kinds)));
        long filled = Snapshots.of(file).enoughForATrend() ? POOL_MAY_FILL : MANY_OF_A_PAIR;
        boolean mayFill = most.grown() < filled;
        if (fewer) {
            draft.because(
                    "At most, "
                            + Words.count(most.instances(most.peak()))
                            + " were counted; "
                            + Words.count(most.lastInstances())
                            + " in the last histogram, "
                            + Words.count(most.lastInstances() - most.firstInstances())
                            + " more than at first.");
        }
        draft.only(mayFill ? Severity.NOTICE : Severity.WARNING);
        if (mayFill) {
            draft.because("So few may be the workers of a pool that was still filling.");
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
        return draft.shows("They are made in", FindingDraft.recordingName(file), site)
                .remedies(remedies(file))
                .done();
    }

    private static List<String> remedies(CaseFile file) {
        List<String> remedies =
                new ArrayList<>(
                        List.of(
                                "End the threads with what they serve: shut the client, group or"
                                        + " executor down (close(), shutdown()).",
                                "Share one client or executor instead of making one for each"
                                        + " call."));
        if (file.recordings().stream().noneMatch(Creator::recorded)) {
            remedies.add(
                    "Find who starts them: record with -XX:StartFlightRecording (jdk.ThreadStart"
                            + " names the creator).");
        }
        return remedies;
    }

    private static long all(List<ClassTrend> kinds) {
        return kinds.stream().mapToLong(ClassTrend::lastInstances).sum();
    }
}
