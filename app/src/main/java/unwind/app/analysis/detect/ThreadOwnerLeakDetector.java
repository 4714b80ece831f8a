package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.Creator.Sort;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Objects of the JDK that own threads (timers, servers) are made again and again and never
/// stopped, told by their threads: in a recording by who started them, in dumps by what they run.
final class ThreadOwnerLeakDetector implements Detector {
    private static final int MIN_DUMPS = 3;
    private static final int MAX_FRAMES = 20;
    private static final int FEWEST = 8;
    private static final int MANY = 100;
    private static final int TIMERS_OF_A_SERVER = 2;

    /// Timers and scheduled executors that are never cancelled.
    static final ThreadOwnerLeakDetector TIMERS =
            new ThreadOwnerLeakDetector(
                    "timer-leak",
                    "timer",
                    List.of(Sort.TIMER, Sort.SCHEDULER),
                    Set.of(
                            "java.util.TimerThread.mainLoop",
                            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take",
                            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.poll"),
                    List.of(
                            "Cancel the timer (Timer.cancel(), shutdown()) when what it serves ends.",
                            "Use one ScheduledExecutorService for all, and cancel the task that it"
                                    + " returns."));

    /// Servers that are never stopped.
    static final ThreadOwnerLeakDetector SERVERS =
            new ThreadOwnerLeakDetector(
                    "server-leak",
                    "server",
                    List.of(Sort.SERVER),
                    Set.of(
                            "sun.net.httpserver.ServerImpl$Dispatcher.run",
                            "java.net.ServerSocket.accept",
                            "sun.nio.ch.ServerSocketChannelImpl.accept"),
                    List.of(
                            "Stop the server (HttpServer.stop(0), ServerSocket.close()) in a finally"
                                    + " block or with try-with-resources.",
                            "Start one server and add what has to be served to it."));

    private final String id;
    private final String thing;
    private final List<Sort> sorts;
    private final Set<String> frames;
    private final List<String> remedies;

    private ThreadOwnerLeakDetector(
            String id, String thing, List<Sort> sorts, Set<String> frames, List<String> remedies) {
        this.id = id;
        this.thing = thing;
        this.sorts = sorts;
        this.frames = frames;
        this.remedies = remedies;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (file.recordings().stream().anyMatch(Creator::recorded)) {
            List<Finding> leaks =
                    LeakedThreads.of(file).stream()
                            .filter(leak -> sorts.contains(leak.sort()))
                            .limit(1)
                            .map(leak -> finding(leak, ThreadLeakDetector.liveThreads(file)))
                            .toList();
            if (!leaks.isEmpty()) {
                return Outcome.of(leaks);
            }
        }
        Optional<Finding> counted =
                sorts.contains(Sort.TIMER) ? CountedOwners.find(id, true, file) : Optional.empty();
        if (counted.isPresent()) {
            return Outcome.of(List.of(counted.get()));
        }
        List<List<SeenDump>> enough =
                SeenDump.byToolAndAll(SeenDump.of(file)).stream()
                        .filter(dumps -> dumps.size() >= MIN_DUMPS)
                        .toList();
        if (enough.isEmpty()) {
            if (file.recordings().stream().anyMatch(Creator::recorded)) {
                return new Outcome.Quiet();
            }
            return new Outcome.Unable(
                    "neither the starts of threads nor three thread dumps were recorded",
                    "-XX:StartFlightRecording:settings=profile, or three dumps by jcmd PID"
                            + " Thread.print");
        }
        return enough.stream()
                .map(this::inDumps)
                .filter(Outcome.Found.class::isInstance)
                .findFirst()
                .orElseGet(Outcome.Quiet::new);
    }

    private Outcome inDumps(List<SeenDump> dumps) {
        List<Long> counts = counts(dumps);
        for (int i = 1; i < counts.size(); i++) {
            if (counts.get(i) <= counts.get(i - 1)) {
                return new Outcome.Quiet();
            }
        }
        long growth = counts.getLast() - counts.getFirst();
        return growth >= FEWEST && !broughtByServers(dumps, growth)
                ? Outcome.of(List.of(finding(dumps, counts)))
                : new Outcome.Quiet();
    }

    /// Whether more of such objects bring that many more threads, one or several each.
    boolean brings(List<SeenDump> dumps, long growth) {
        List<Long> counts = counts(dumps);
        long more = counts.getLast() - counts.getFirst();
        return more >= FEWEST && growth % more == 0;
    }

    private List<Long> counts(List<SeenDump> dumps) {
        List<Long> counts = new ArrayList<>();
        for (SeenDump dump : dumps) {
            counts.add(dump.threads().stream().filter(thread -> owns(dump, thread)).count());
        }
        return counts;
    }

    /// The JDK's server starts a timer or two: it is the server then that is not stopped.
    private boolean broughtByServers(List<SeenDump> dumps, long growth) {
        List<Long> servers = SERVERS.counts(dumps);
        long more = servers.getLast() - servers.getFirst();
        return this != SERVERS && more > 0 && growth <= more * TIMERS_OF_A_SERVER;
    }

    /// Whether a thread belongs to such an object.
    boolean owns(SeenDump dump, DumpedThread thread) {
        return dump.dump().frames(thread, MAX_FRAMES).stream()
                .anyMatch(frame -> frames.contains(frame.name()));
    }

    private Finding finding(LeakedThreads leak, long liveThreads) {
        Creator creator = leak.cause();
        List<String> more = leak.because();
        int alive = creator.alive().size();
        return new Finding(
                        id,
                        alive >= MANY ? Severity.CRITICAL : Severity.WARNING,
                        0.95,
                        Math.min(1, 0.5 + alive / 200.0),
                        (creator.sort() == leak.sort()
                                        ? Words.counted(alive, thing)
                                        : Words.counted(alive, "thread") + " of " + thing + "s")
                                + " started at "
                                + creator.site()
                                + " "
                                + (alive == 1 ? "was" : "were")
                                + " never stopped.",
                        Stream.concat(
                                        Stream.of(
                                                "Each keeps a thread: of "
                                                        + Words.counted(creator.started(), "thread")
                                                        + (creator.sort().className().isEmpty()
                                                                ? " started there, "
                                                                : " that "
                                                                        + creator.sort().className()
                                                                        + " started there, ")
                                                        + alive
                                                        + " had not ended when the recording did.",
                                                "That is "
                                                        + Words.number(creator.perSecond() * 60)
                                                        + " more in a minute, without an end in sight."),
                                        more.stream())
                                .toList(),
                        new Subject(
                                creator.sort().className(),
                                creator.site(),
                                creator.alive().getFirst(),
                                ""),
                        creator.recorded(),
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        creator.artifact(),
                                        alive + " threads of this creator live on",
                                        Optional.of(creator.recorded()))),
                        remedies)
                .costs(Impact.ofThreads(alive, liveThreads));
    }

    private Finding finding(List<SeenDump> dumps, List<Long> counts) {
        List<String> texts = counts.stream().map(count -> Long.toString(count)).toList();
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < dumps.size(); i++) {
            evidence.add(
                    dumps.get(i)
                            .evidence(
                                    Words.counted(counts.get(i), "thread") + " of " + thing + "s"));
        }
        TimeRange range = SeenDump.range(dumps);
        return new Finding(
                        id,
                        Severity.WARNING,
                        0.85,
                        Math.min(1, 0.5 + counts.getLast() / 200.0),
                        "Threads of "
                                + thing
                                + "s grow from dump to dump: "
                                + counts.getLast()
                                + " by now.",
                        List.of("The dumps count " + String.join(", ", texts) + " of them."),
                        Subject.ofClass(sorts.getFirst().className()),
                        range,
                        evidence,
                        remedies)
                .costs(
                        Impact.ofThreads(
                                counts.getLast() - counts.getFirst(),
                                dumps.getLast().dump().threads().threadCount()));
    }
}
