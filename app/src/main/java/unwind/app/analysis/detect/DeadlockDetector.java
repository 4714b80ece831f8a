package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Deadlock;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.StuckThread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Threads that wait for each other in a circle: reported by a dump, or derived from its locks
/// (class initialisation, virtual threads, dumps without a report).
final class DeadlockDetector implements Detector {
    private static final int SHOWN = 4;
    private static final int MIN_WAITING = 2;

    /// A deadlock in the dumps that show it.
    private record Sighting(Deadlock deadlock, List<SeenDump> dumps) {}

    @Override
    public String id() {
        return "deadlock";
    }

    @Override
    public Set<ProgramKind> kinds() {
        return ProgramKind.BOTH;
    }

    @Override
    public Outcome look(CaseFile file) {
        if (ProgramKind.of(file) == ProgramKind.GO) {
            return GoDeadlock.look(id(), file);
        }
        List<SeenDump> dumps = SeenDump.of(file);
        if (dumps.isEmpty()) {
            return SeenDump.NONE;
        }
        Map<Set<String>, Sighting> sightings = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            for (Deadlock deadlock : dump.found().deadlocks()) {
                sightings
                        .computeIfAbsent(
                                Set.copyOf(deadlock.threads()),
                                _ -> new Sighting(deadlock, new ArrayList<>()))
                        .dumps
                        .add(dump);
            }
        }
        List<String> unknown = sightings.isEmpty() ? waitForUnnamedOwners(dumps) : List.of();
        return unknown.size() < MIN_WAITING
                ? Outcome.of(
                        sightings.values().stream()
                                .map(each -> finding(each, dumps.getLast()))
                                .toList())
                : new Outcome.Unable(
                        Words.counted(unknown.size(), "thread")
                                + " ("
                                + Words.some(unknown, SHOWN)
                                + ") waited for locks of java.util.concurrent in every dump, and"
                                + " these dumps do not say who owns them",
                        "jcmd PID Thread.print -l, which names the owners");
    }

    /// Threads that stand at taking a lock of `java.util.concurrent` in dump after dump, where
    /// dumps of that tool never say who owns one.
    private static List<String> waitForUnnamedOwners(List<SeenDump> dumps) {
        boolean named =
                dumps.stream().anyMatch(dump -> dump.dump().showsOwners(Lock.Kind.SYNCHRONIZER));
        return named
                ? List.of()
                : SeenDump.byTool(dumps).stream()
                        .flatMap(alike ->
                                SeenDump.stuck(alike).stream()
                                        .filter(thread -> thread.lastDump() == alike.size() - 1))
                        .filter(thread ->
                                thread.frames().stream()
                                        .anyMatch(frame -> isAcquiring(frame.name())))
                        .map(StuckThread::name)
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static boolean isAcquiring(String method) {
        return method.startsWith("java.util.concurrent.locks.AbstractQueued")
                && method.contains("Synchronizer.acquire");
    }

    private Finding finding(Sighting sighting, SeenDump lastDump) {
        Deadlock deadlock = sighting.deadlock;
        SeenDump first = sighting.dumps.getFirst();
        SeenDump last = sighting.dumps.getLast();
        List<String> because = new ArrayList<>();
        String site = "";
        String lockClass = "";
        for (int i = 0; i < deadlock.threads().size() && i < SHOWN; i++) {
            String thread = deadlock.threads().get(i);
            OptionalInt index = first.indexOf(thread);
            String where =
                    index.isPresent() ? first.siteText(first.threads().get(index.getAsInt())) : "";
            String awaited =
                    index.isPresent()
                            ? first.found()
                                    .graph()
                                    .awaited(index.getAsInt())
                                    .map(Lock::className)
                                    .orElse("")
                            : "";
            site = site.isEmpty() ? where : site;
            lockClass = lockClass.isEmpty() ? awaited : lockClass;
            because.add(waits(deadlock, i, where, awaited));
        }
        long behind = behind(last, deadlock);
        if (behind > 0) {
            because.add(Words.counted(behind, "more thread") + " wait behind them.");
        }
        because.add(
                sighting.dumps.size() > 1
                        ? "It is in "
                                + Words.counted(sighting.dumps.size(), "dump")
                                + " over "
                                + Words.duration(last.timeNanos() - first.timeNanos())
                                + "."
                        : "It is in one dump.");
        boolean reported = deadlock.source() == Deadlock.Source.REPORTED;
        boolean gone = last != lastDump && canShow(lastDump, first, deadlock);
        return new Finding(
                id(),
                Severity.CRITICAL,
                reported ? 1 : gone ? 0.7 : 0.95,
                1,
                Words.counted(deadlock.threads().size(), "thread")
                        + " wait for each other and will never go on: "
                        + Words.some(deadlock.threads(), SHOWN)
                        + ".",
                because,
                new Subject(
                        lockClass,
                        site,
                        deadlock.threads().getFirst(),
                        deadlock.locks().isEmpty() ? "" : deadlock.locks().getFirst()),
                SeenDump.range(sighting.dumps),
                sighting.dumps.stream()
                        .map(dump ->
                                dump.evidence(
                                        "deadlock of "
                                                + Words.some(deadlock.threads(), SHOWN)
                                                + ", "
                                                + deadlock.source().word()))
                        .toList(),
                remedies(deadlock));
    }

    /// Class initialisation takes no locks of the program's: no order of locks mends it.
    private static List<String> remedies(Deadlock deadlock) {
        List<String> initialised =
                deadlock.locks().stream()
                        .filter(lock -> lock.startsWith(Deadlock.INITIALIZATION))
                        .map(lock -> lock.substring(Deadlock.INITIALIZATION.length()))
                        .toList();
        return initialised.isEmpty()
                ? List.of(
                        "Take these locks in one order everywhere, or hold one lock where there are"
                                + " two now.",
                        "Where no order can be had, take the second lock with a time limit"
                                + " (tryLock) and let go of the first when it fails.")
                : List.of(
                        "Break the circle between static initialisers: "
                                + Words.some(initialised, SHOWN)
                                + " must not need each other while they initialise. Move what they"
                                + " share into a class of its own (holder idiom), or make it lazy.",
                        "Do no waiting, locking or starting of threads in static initialisers.",
                        "As a stopgap, initialise these classes from one thread at start"
                                + " (Class.forName).");
    }

    /// Whether a dump shows the owners of the locks that the threads wait for in another.
    private static boolean canShow(SeenDump dump, SeenDump first, Deadlock deadlock) {
        return IntStream.range(0, first.threads().size())
                .filter(i -> deadlock.threads().contains(first.threads().get(i).name()))
                .mapToObj(i -> first.found().graph().awaited(i))
                .flatMap(Optional::stream)
                .allMatch(lock -> dump.dump().showsOwners(lock.kind()));
    }

    private static String waits(Deadlock deadlock, int i, String where, String lockClass) {
        String holder = deadlock.threads().get((i + 1) % deadlock.threads().size());
        return deadlock.threads().get(i)
                + (where.isEmpty() ? "" : " stands at " + where + " and")
                + " waits for "
                + (lockClass.isEmpty() ? "a lock" : "a lock of class " + lockClass)
                + " that "
                + holder
                + " holds.";
    }

    private static long behind(SeenDump dump, Deadlock deadlock) {
        return dump.found().chains().stream()
                .filter(chain ->
                        chain.deadlocked()
                                && deadlock.threads()
                                        .contains(Dump.name(dump.threads().get(chain.root()))))
                .flatMap(chain -> chain.links().stream())
                .filter(link ->
                        !deadlock.threads().contains(Dump.name(dump.threads().get(link.thread()))))
                .count();
    }
}
