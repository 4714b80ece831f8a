package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads are started and never end, by who started them. Timers and servers have detectors of
/// their own.
///
/// Without the starts of threads in a recording it goes by histograms, which count what owns
/// threads, and by the dumps: threads named alike that get more from dump to dump.
final class ThreadLeakDetector implements Detector {
    private static final int FEWEST = 8;
    private static final int MANY = 100;
    private static final int MIN_DUMPS = 3;

    /// Fewer workers of a pool, all named alike, may be a pool that fills slowly: servers let
    /// theirs grow to 200.
    private static final int POOL_MAY_FILL = 60;

    @Override
    public String id() {
        return "thread-leak";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoThreads.look(id(), file);
        }
        if (file.recordings().stream().anyMatch(Creator::recorded)) {
            List<Finding> leaks =
                    LeakedThreads.of(file).stream()
                            .filter(leak -> leak.sort() == Creator.Sort.OTHER)
                            .map(leak -> finding(leak, file))
                            .toList();
            // what lives on may have been started before, or been missed
            return Outcome.of(leaks.isEmpty() ? counted(file).stream().toList() : leaks);
        }
        List<List<SeenDump>> enough =
                SeenDump.byToolAndAll(SeenDump.of(file)).stream()
                        .filter(dumps -> dumps.size() >= MIN_DUMPS)
                        .toList();
        Optional<Finding> counted =
                enough.isEmpty() ? counted(file) : CountedOwners.find(id(), false, file);
        if (counted.isPresent()) {
            return Outcome.of(List.of(counted.get()));
        }
        if (enough.isEmpty()) {
            if (Snapshots.of(file).enoughForATrend()) {
                return new Outcome.Quiet();
            }
            return new Outcome.Unable(
                    "neither the starts of threads nor three thread dumps were recorded",
                    "-XX:StartFlightRecording:settings=profile, or three dumps by jcmd PID"
                            + " Thread.print");
        }
        List<Finding> findings =
                enough.stream()
                        .map(this::inDumps)
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of());
        return Outcome.of(findings.isEmpty() ? counted(file).stream().toList() : findings);
    }

    private List<Finding> inDumps(List<SeenDump> dumps) {
        List<ThreadPool> growing =
                ThreadPool.of(dumps.stream().map(SeenDump::dump).toList()).stream()
                        .filter(pool -> pool.growsSteadily() && pool.growth() >= FEWEST)
                        .filter(ThreadLeakDetector::keepsGrowing)
                        .filter(pool -> isOther(pool, dumps.getLast()))
                        .filter(pool ->
                                !ThreadOwnerLeakDetector.SERVERS.brings(dumps, pool.growth()))
                        .toList();
        List<Finding> findings = new ArrayList<>();
        Set<List<Long>> steps = new HashSet<>();
        for (ThreadPool pool : growing) {
            if (steps.add(steps(pool))) {
                List<ThreadPool> alike =
                        growing.stream()
                                .filter(other -> other != pool && steps(other).equals(steps(pool)))
                                .toList();
                findings.add(finding(pool, alike, dumps));
            }
        }
        return findings;
    }

    private Optional<Finding> counted(CaseFile file) {
        // of timers and servers, their own detectors speak
        return CountedOwners.find(id(), false, file)
                .or(() ->
                        CountedOwners.find(id(), true, file).isPresent()
                                ? Optional.empty()
                                : CountedThreads.find(id(), file));
    }

    /// How many threads more each dump shows than the one before: pools that grow in step are one
    /// leak.
    private static List<Long> steps(ThreadPool pool) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < pool.counts().size(); i++) {
            steps.add(pool.counts().get(i).total() - pool.counts().get(i - 1).total());
        }
        return steps;
    }

    static boolean leaks(Creator creator) {
        return creator.leaked() >= FEWEST
                && creator.keepsLeaking()
                && creator.leaked() * 5 >= creator.started();
    }

    /// Timers, servers and virtual threads have their own detectors.
    private static boolean isOther(ThreadPool pool, SeenDump last) {
        return last.threads().stream()
                .filter(thread -> ThreadPool.pattern(thread.name()).equals(pool.pattern()))
                .noneMatch(thread ->
                        thread.virtual()
                                || ThreadOwnerLeakDetector.TIMERS.owns(last, thread)
                                || ThreadOwnerLeakDetector.SERVERS.owns(last, thread));
    }

    /// A pool that is being filled grows once, one that has reached its size no more.
    private static boolean keepsGrowing(ThreadPool pool) {
        List<Long> steps = steps(pool);
        return steps.getLast() > 0 && steps.stream().filter(step -> step > 0).count() > 1;
    }

    private Finding finding(LeakedThreads leak, CaseFile file) {
        Creator creator = leak.cause();
        List<String> because = new ArrayList<>();
        because.add(
                "Of "
                        + Words.counted(creator.started(), "thread")
                        + " started there "
                        + creator.alive().size()
                        + " had not ended when the recording did: "
                        + Words.some(creator.alive(), 3)
                        + ".");
        because.add(
                "That is "
                        + Words.number(creator.perSecond() * 60)
                        + " more in a minute, without an end in sight.");
        because.addAll(leak.because());
        if (severity(creator) == Severity.NOTICE) {
            because.add("They are named as the workers of one pool, which may still be filling.");
        }
        live(file).ifPresent(because::add);
        return new Finding(
                        id(),
                        severity(creator),
                        0.95,
                        Math.min(1, 0.4 + creator.alive().size() / 200.0),
                        Words.counted(creator.alive().size(), "thread")
                                + " started at "
                                + creator.site()
                                + " never ended.",
                        because,
                        new Subject(
                                "",
                                creator.site(),
                                ThreadPool.pattern(creator.alive().getFirst()),
                                ""),
                        creator.recorded(),
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        creator.artifact(),
                                        creator.alive().size() + " threads of this creator live on",
                                        Optional.of(creator.recorded()))),
                        List.of(
                                "End the threads with what they serve: shut the executor down (close(),"
                                        + " try-with-resources), or interrupt the thread.",
                                "Share one executor instead of making one for each request or client.",
                                "If the threads hang, see in a dump what they wait for."))
                .costs(Impact.ofThreads(creator.alive().size(), liveThreads(file)));
    }

    /// How many threads the process had in the end; 0 where that was not recorded.
    static long liveThreads(CaseFile file) {
        return file.recordings().stream()
                .flatMap(recording -> recording.series(SeriesNames.THREADS_LIVE).stream())
                .mapToLong(live -> Math.round(live.value(live.size() - 1)))
                .findFirst()
                .orElse(0);
    }

    private static Severity severity(Creator creator) {
        int alive = creator.alive().size();
        boolean mayFill = creator.isFewPools() && alive < POOL_MAY_FILL;
        return alive >= MANY ? Severity.CRITICAL : mayFill ? Severity.NOTICE : Severity.WARNING;
    }

    private static Optional<String> live(CaseFile file) {
        return file.recordings().stream()
                .flatMap(recording -> recording.series(SeriesNames.THREADS_LIVE).stream())
                .findFirst()
                .map(live ->
                        "Live threads went from "
                                + Math.round(live.value(0))
                                + " to "
                                + Math.round(live.value(live.size() - 1))
                                + ".");
    }

    private Finding finding(ThreadPool pool, List<ThreadPool> alike, List<SeenDump> dumps) {
        SeenDump last = dumps.getLast();
        String site =
                last.threads().stream()
                        .filter(thread -> ThreadPool.pattern(thread.name()).equals(pool.pattern()))
                        .map(last::siteText)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        List<String> because = new ArrayList<>();
        List<String> totals =
                pool.counts().stream().map(count -> Long.toString(count.total())).toList();
        because.add("The dumps count " + String.join(", ", totals) + " of them.");
        if (!alike.isEmpty()) {
            because.add(
                    "In step with them grow "
                            + Words.some(alike.stream().map(ThreadPool::pattern).toList(), 4)
                            + ".");
        }
        return new Finding(
                        id(),
                        Severity.WARNING,
                        0.75,
                        Math.min(1, 0.4 + pool.growth() / 200.0),
                        "Threads named "
                                + pool.pattern()
                                + " grow from dump to dump, by "
                                + pool.growth()
                                + " so far.",
                        because,
                        new Subject("", site, pool.pattern(), ""),
                        SeenDump.range(dumps),
                        dumps.stream()
                                .map(dump ->
                                        dump.evidence(dump.threads().size() + " threads in all"))
                                .toList(),
                        List.of(
                                "Find who starts them: record with -XX:StartFlightRecording (jdk.ThreadStart"
                                        + " names the creator).",
                                "Shut executors down, or share one."))
                .costs(Impact.ofThreads(pool.growth(), last.dump().threads().threadCount()));
    }
}
