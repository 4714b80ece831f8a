package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.Growth;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Objects of the JDK that own threads and become more from histogram to histogram, while the
/// threads do: each is made for one use and never ended. A pool that fills brings threads, but no
/// more pools.
final class CountedOwners {
    private static final int FEWEST = 8;

    /// Between two histograms alone it takes as many.
    private static final int MIN_OF_A_PAIR = 50;

    private static final int MANY = 100;

    /// Of the owners that come with each other the first is what the program makes.
    private enum Owner {
        CLIENT("jdk.internal.net.http.HttpClientImpl", "HTTP client", "java/net/http/HttpClient"),
        TIMER("java.util.Timer", "timer", "java/util/Timer"),
        SCHEDULER(
                "java.util.concurrent.ScheduledThreadPoolExecutor",
                "scheduled executor",
                "java/util/concurrent/ScheduledExecutorService",
                "java/util/concurrent/ScheduledThreadPoolExecutor"),
        FORK_JOIN(
                "java.util.concurrent.ForkJoinPool",
                "fork-join pool",
                "java/util/concurrent/ForkJoinPool"),
        POOL(
                "java.util.concurrent.ThreadPoolExecutor",
                "thread pool",
                "java/util/concurrent/Executors",
                "java/util/concurrent/ThreadPoolExecutor");

        final String className;
        final String thing;

        @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
        final List<String> mentions;

        Owner(String className, String thing, String... mentions) {
            this.className = className;
            this.thing = thing;
            this.mentions = List.of(mentions);
        }

        boolean isTimer() {
            return this == TIMER || this == SCHEDULER;
        }
    }

    private CountedOwners() {}

    /// What a detector of threads has to say of them.
    ///
    /// @param id the detector's
    /// @param timers whether it is the one of timers and scheduled executors
    static Optional<Finding> find(String id, boolean timers, CaseFile file) {
        Snapshots snapshots = Snapshots.of(file);
        if (!snapshots.enough()) {
            return Optional.empty();
        }
        // those of timers are of a class of their own
        return CountedThreads.kinds(snapshots).stream()
                .findFirst()
                .flatMap(threads ->
                        List.of(Owner.values()).stream()
                                .filter(owner -> grows(snapshots, threads, owner))
                                .findFirst()
                                .filter(owner -> owner.isTimer() == timers)
                                .map(owner -> finding(id, owner, snapshots, threads, file)));
    }

    private static boolean grows(Snapshots snapshots, ClassTrend threads, Owner owner) {
        ClassTrend trend = snapshots.trends().get(owner.className);
        int fewest = snapshots.enoughForATrend() ? FEWEST : MIN_OF_A_PAIR;
        return trend != null
                && trend.grows()
                && !trend.levelsOff()
                && trend.grown() >= fewest
                // one that started no thread yet costs none
                && threads.grows()
                && threads.grown() * 2 >= trend.grown();
    }

    private static Finding finding(
            String id, Owner owner, Snapshots snapshots, ClassTrend threads, CaseFile file) {
        ClassTrend trend = snapshots.trends().getOrDefault(owner.className, threads);
        Optional<StackWalk.Frame> site = AllocationStacks.of(file).siteOf(Set.of(owner.className));
        Optional<String> maker =
                site.isPresent() ? Optional.empty() : onlyMaker(owner, snapshots, file);
        String title =
                Words.count(trend.grown())
                        + " "
                        + owner.thing
                        + "s more are alive, each with threads of its own"
                        + maker.map(name -> ", used by " + Words.brief(name)).orElse("");
        FindingDraft draft =
                FindingDraft.ofGrowth(id, title, file, trend, site)
                        .sure(0.8)
                        .weighs(Math.min(1, 0.5 + trend.grown() / 200.0))
                        .costs(Impact.ofThreads(threads.grown(), threads.lastInstances()))
                        .because(
                                "Threads went from "
                                        + Words.count(threads.firstInstances())
                                        + " to "
                                        + Words.count(threads.lastInstances())
                                        + " in the same time.");
        if (trend.lastInstances() >= MANY) {
            // no program fills up with as many pools
            draft.only(Severity.WARNING);
        }
        maker.ifPresent(name ->
                draft.because(
                        "Of the program's classes on the heap, "
                                + name
                                + " alone refers to such objects in its code."));
        Finding finding =
                draft.shows("They are made in", FindingDraft.recordingName(file), site)
                        .remedies(
                                "Make one and share it, instead of one for each call or customer.",
                                "End it with what it serves: close(), shutdown() or cancel(), in"
                                        + " a finally block or with try-with-resources.")
                        .done();
        return maker.map(name -> finding.about(finding.subject().keptBy(name))).orElse(finding);
    }

    /// The one class of the program that the last histogram counts and whose class file refers to
    /// such objects.
    private static Optional<String> onlyMaker(Owner owner, Snapshots snapshots, CaseFile file) {
        Snapshots.Shot last = snapshots.shots().getLast();
        Set<String> makers = new TreeSet<>();
        for (String name : names(last.recording(), last.histogram())) {
            int dollar = name.indexOf('$');
            String outer = dollar > 0 ? name.substring(0, dollar) : name;
            if (Growth.isProgram(name)
                    && file.program().contains(outer)
                    && owner.mentions.stream()
                            .anyMatch(type -> file.classes().refersTo(outer, type))) {
                makers.add(outer);
            }
        }
        return makers.size() == 1 ? makers.stream().findFirst() : Optional.empty();
    }

    private static List<String> names(Recording recording, Histogram histogram) {
        return IntStream.range(0, histogram.size())
                .mapToObj(row -> recording.strings().get(histogram.classNames().get(row)))
                .toList();
    }
}
