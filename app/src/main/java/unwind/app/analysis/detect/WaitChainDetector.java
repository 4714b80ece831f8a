package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.WaitChain;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Threads wait behind one that holds a lock while it does something slow, through others that wait
/// themselves; the same thread stands at the end in most dumps.
final class WaitChainDetector implements Detector {
    private static final int QUEUE = 3;
    private static final int LONG_QUEUE = 8;
    private static final int TOP = 8;

    /// Methods of sockets, selectors and queues in which a thread waits for something to do.
    private static final Set<String> INPUT =
            Set.of(
                    "accept",
                    "accept0",
                    "socketAccept",
                    "socketRead",
                    "socketRead0",
                    "read0",
                    "select",
                    "poll",
                    "epollWait",
                    "take",
                    "receive");

    /// A chain in a dump.
    private record Sighting(SeenDump dump, WaitChain chain) {
        int depth() {
            return chain.links().stream().mapToInt(WaitChain.Link::depth).max().orElse(0);
        }

        String name() {
            return Dump.name(root());
        }

        DumpedThread root() {
            return dump.threads().get(chain.root());
        }

        /// Whether a dump shows the owners of all the locks of the chain.
        boolean couldBeShownBy(SeenDump other) {
            return chain.links().stream()
                    .allMatch(link -> other.dump().showsOwners(link.lock().kind()));
        }

        /// Whether in another dump the thread at the end lives, and most of the others wait for
        /// locks of the same classes.
        boolean isAlikeIn(SeenDump other) {
            long waiting =
                    chain.links().stream()
                            .filter(link ->
                                    other.waitersFor(link.lock().className())
                                            .contains(Dump.name(dump.threads().get(link.thread()))))
                            .count();
            return waiting * 2 > chain.links().size() && other.indexOf(name()).isPresent();
        }
    }

    @Override
    public String id() {
        return "wait-chain";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        if (dumps.isEmpty()) {
            return SeenDump.NONE;
        }
        Map<String, List<Sighting>> byRoot = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            for (WaitChain chain : dump.found().chains()) {
                Sighting sighting = new Sighting(dump, chain);
                if (!chain.deadlocked() && !KeptLock.isKept(dump, chain)) {
                    byRoot.computeIfAbsent(sighting.name(), _ -> new ArrayList<>()).add(sighting);
                }
            }
        }
        return Outcome.of(
                byRoot.values().stream()
                        .filter(sightings -> matters(sightings, dumps))
                        .map(sightings -> finding(sightings, file))
                        .toList());
    }

    /// A thread that happens to hold a lock in one dump is no chain; one that holds up others in
    /// every second dump or more, of those that can show it, is. Dumps that cannot show it count
    /// where the same threads wait for the same.
    private static boolean matters(List<Sighting> sightings, List<SeenDump> dumps) {
        List<Sighting> full = sightings.stream().filter(WaitChainDetector::isQueue).toList();
        if (full.isEmpty()) {
            return false;
        }
        if (dumps.size() == 1) {
            return true;
        }
        Set<SeenDump> with = new LinkedHashSet<>();
        sightings.forEach(s -> with.add(s.dump));
        Set<SeenDump> whole = new LinkedHashSet<>();
        full.forEach(s -> whole.add(s.dump));
        long able = dumps.stream().filter(dump -> full.getFirst().couldBeShownBy(dump)).count();
        long alike =
                dumps.stream()
                        .filter(dump -> !full.getFirst().couldBeShownBy(dump))
                        .filter(dump -> full.stream().anyMatch(s -> s.isAlikeIn(dump)))
                        .filter(dump -> !whole.contains(dump))
                        .count();
        return whole.size() + alike >= 2 && 2L * with.size() >= able;
    }

    private static boolean isQueue(Sighting sighting) {
        return sighting.depth() > 1 || sighting.chain.links().size() >= QUEUE;
    }

    /// How bad it is. In one dump alone, a lock that is just being used looks the same: it counts
    /// if many wait, or if its owner waits itself.
    private static Severity severity(List<Sighting> sightings, Sighting worst, int dumps) {
        boolean waits = worst.root().state() != ThreadState.RUNNABLE;
        if (takesTurns(sightings) && worst.depth() <= 1) {
            return Severity.NOTICE;
        }
        return dumps > 1 || waits || worst.chain.links().size() >= LONG_QUEUE
                ? Severity.WARNING
                : Severity.NOTICE;
    }

    private Finding finding(List<Sighting> sightings, CaseFile file) {
        Sighting worst = sightings.getFirst();
        for (Sighting each : sightings) {
            if (each.depth() * 100 + each.chain.links().size()
                    > worst.depth() * 100 + worst.chain.links().size()) {
                worst = each;
            }
        }
        SeenDump dump = worst.dump;
        String root = worst.name();
        int waiting = worst.chain.links().size();
        WaitChain.Link first = worst.chain.links().getFirst();
        String site = dump.holdingText(worst.root(), first.lock().identity());
        List<SeenDump> dumps = sightings.stream().map(Sighting::dump).distinct().toList();
        boolean deep = worst.depth() > 1;
        List<String> because =
                new ArrayList<>(
                        List.of(
                                root
                                        + " is "
                                        + doing(worst.root())
                                        + (site.isEmpty() ? "" : " at " + site)
                                        + " and holds a lock of class "
                                        + first.lock().className()
                                        + ".",
                                order(worst),
                                dumps.size() == 1
                                        ? "There is one dump that shows it: whether the lock is"
                                                + " released soon, a second one would show."
                                        : "It holds others up in "
                                                + Words.counted(dumps.size(), "dump")
                                                + " over "
                                                + Words.duration(
                                                        SeenDump.range(dumps).durationNanos())
                                                + "."));
        WaitsInside.sentence(file, dump, involved(worst)).forEach(because::add);
        return new Finding(
                id(),
                severity(sightings, worst, dumps.size()),
                dumps.size() == 1 ? 0.6 : deep ? 0.9 : 0.7,
                deep ? Math.min(1, 0.5 + waiting / 10.0) : Math.min(0.5, waiting / 20.0),
                Words.counted(waiting, "thread")
                        + " wait behind "
                        + root
                        + (deep ? ", up to " + worst.depth() + " locks deep." : "."),
                because,
                new Subject(
                        first.lock().className(),
                        site,
                        root,
                        (first.lock().className() + " " + first.lock().identity()).strip()),
                SeenDump.range(dumps),
                sightings.stream()
                        .map(s ->
                                s.dump.evidence(
                                        Words.counted(s.chain.links().size(), "thread")
                                                + " behind "
                                                + s.name()))
                        .toList(),
                List.of(
                        "Take slow work (files, network, waiting) out from under the lock that "
                                + root
                                + (site.isEmpty() ? " holds." : " takes at " + site + "."),
                        "Don't take a second lock while one is held: the waiting adds up along the"
                                + " chain."));
    }

    /// The names of the thread at the end and of those behind it.
    private static List<String> involved(Sighting sighting) {
        List<String> names = new ArrayList<>(List.of(sighting.name()));
        for (WaitChain.Link link : sighting.chain.links()) {
            names.add(Dump.name(sighting.dump.threads().get(link.thread())));
        }
        return names;
    }

    /// Whether the thread at the end waits for input in every dump: pools whose threads take turns
    /// at reading look like that when they have nothing to do.
    private static boolean takesTurns(List<Sighting> sightings) {
        return sightings.stream()
                .allMatch(s ->
                        s.dump.dump().frames(s.root(), TOP).stream()
                                .anyMatch(frame ->
                                        PlatformCode.contains(frame.className())
                                                && INPUT.contains(frame.method())));
    }

    private static String doing(DumpedThread thread) {
        return switch (thread.state()) {
            case RUNNABLE -> "running";
            case BLOCKED -> "blocked";
            case WAITING, TIMED_WAITING -> "waiting";
            case NEW, TERMINATED, UNKNOWN -> "busy";
        };
    }

    private static String order(Sighting sighting) {
        List<String> steps = new ArrayList<>();
        for (WaitChain.Link link : sighting.chain.links()) {
            if (steps.size() < 4) {
                steps.add(
                        Dump.name(sighting.dump.threads().get(link.thread()))
                                + " waits for "
                                + Dump.name(sighting.dump.threads().get(link.holder())));
            }
        }
        int more = sighting.chain.links().size() - steps.size();
        return String.join(", ", steps) + (more > 0 ? ", and " + more + " more." : ".");
    }
}
