package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.Lock;
import unwind.app.analysis.threads.OrphanedLock;
import unwind.app.analysis.threads.WaitGraph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Many threads wait for a lock that no live thread owns, over several dumps: its owner ended or
/// went on without releasing it.
///
/// A busy lock has no owner for an instant each time it changes hands, so that one dump alone says
/// little.
final class OrphanedLockDetector implements Detector {
    static final int STILL_WAITING = 3;

    /// A lock in the dumps in which the same threads wait for it and nobody holds it.
    record Sighting(OrphanedLock first, Set<String> waiters, List<SeenDump> dumps) {
        /// The dumps that show who owns such a lock, and show that nobody does.
        List<SeenDump> sure() {
            return dumps.stream()
                    .filter(dump -> dump.dump().showsOwners(first.lock().kind()))
                    .toList();
        }
    }

    @Override
    public String id() {
        return "orphaned-lock";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.of(file);
        if (dumps.isEmpty()) {
            return SeenDump.NONE;
        }
        Map<String, List<Sighting>> byClass = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            for (OrphanedLock lock : orphans(dump)) {
                add(
                        byClass.computeIfAbsent(lock.lock().className(), _ -> new ArrayList<>()),
                        lock,
                        dump);
            }
        }
        List<Finding> findings = new ArrayList<>();
        KeptLock.of(SeenDump.of(file)).forEach(kept -> findings.add(kept.finding(id())));
        byClass.values().stream()
                .flatMap(List::stream)
                .flatMap(each -> new OrphanedOver(each, dumps).lasting().stream())
                .map(each -> finding(each, dumps, file))
                .forEach(findings::add);
        return Outcome.of(findings);
    }

    /// Locks without an owner. Where a dump cannot name owners of locks of `java.util.concurrent`,
    /// such a lock counts if no other thread is inside the method that takes it.
    private static List<OrphanedLock> orphans(SeenDump dump) {
        List<OrphanedLock> orphans = new ArrayList<>(dump.found().orphanedLocks());
        WaitGraph graph = dump.found().graph();
        graph.waiters()
                .forEach((lock, waiters) -> {
                    boolean known = orphans.stream().anyMatch(each -> each.lock().equals(lock));
                    boolean unowned = waiters.stream().noneMatch(i -> graph.holder(i) >= 0);
                    if (!known
                            && unowned
                            && waiters.size() >= STILL_WAITING
                            && lock.kind() == Lock.Kind.SYNCHRONIZER
                            && lock.className().contains("Lock$")
                            && !dump.dump().showsOwners(lock.kind())
                            && nobodyInside(dump, waiters)) {
                        orphans.add(
                                new OrphanedLock(
                                        lock,
                                        waiters.stream().map(i -> graph.thread(i).name()).toList(),
                                        ""));
                    }
                });
        return orphans;
    }

    private static boolean nobodyInside(SeenDump dump, List<Integer> waiters) {
        Set<String> methods = new HashSet<>();
        for (int waiter : waiters) {
            dump.site(dump.threads().get(waiter)).ifPresent(site -> methods.add(site.name()));
        }
        Set<Integer> waiting = Set.copyOf(waiters);
        return !methods.isEmpty()
                && IntStream.range(0, dump.threads().size())
                        .filter(i -> !waiting.contains(i))
                        .mapToObj(i -> dump.dump().frames(dump.threads().get(i)))
                        .noneMatch(frames -> isInside(frames, methods));
    }

    /// Whether a thread runs one of these methods, and is not just about to take the lock in it.
    private static boolean isInside(List<Dump.Frame> frames, Set<String> methods) {
        for (int i = 0; i < frames.size(); i++) {
            boolean arrives =
                    i > 0
                            && frames.get(i - 1)
                                    .className()
                                    .startsWith("java.util.concurrent.locks.");
            if (methods.contains(frames.get(i).name()) && !arrives) {
                return true;
            }
        }
        return false;
    }

    /// Addresses of locks change when the collector moves them, names of waiting threads do not.
    private static void add(List<Sighting> sightings, OrphanedLock lock, SeenDump dump) {
        for (Sighting sighting : sightings) {
            Set<String> both = new HashSet<>(sighting.waiters);
            both.retainAll(lock.waiters());
            if (both.size() >= STILL_WAITING) {
                sighting.waiters.retainAll(both);
                sighting.dumps.add(dump);
                return;
            }
        }
        sightings.add(
                new Sighting(lock, new HashSet<>(lock.waiters()), new ArrayList<>(List.of(dump))));
    }

    /// The lock as a dump shows it; what one kind of dump leaves open, another may tell.
    private static OrphanedLock withoutCaveat(Sighting sighting, SeenDump last) {
        List<OrphanedLock> seen =
                sighting.dumps.reversed().stream()
                        .flatMap(dump -> orphans(dump).stream())
                        .filter(each -> each.waiters().containsAll(sighting.waiters))
                        .toList();
        OrphanedLock shown =
                orphans(last).stream()
                        .filter(each -> each.waiters().containsAll(sighting.waiters))
                        .findFirst()
                        .orElse(sighting.first);
        boolean settled =
                shown.caveat().isEmpty() || seen.stream().anyMatch(each -> each.caveat().isEmpty());
        return settled ? new OrphanedLock(shown.lock(), shown.waiters(), "") : shown;
    }

    /// One dump that cannot name owners may just have missed the one that holds the lock elsewhere.
    ///
    /// @param begins whether the last of several dumps alone shows them waiting
    private static Severity severity(
            boolean sure, Sighting sighting, boolean silent, boolean begins) {
        if (sure || (silent && !sighting.sure().isEmpty())) {
            return Severity.CRITICAL;
        }
        boolean once = sighting.sure().isEmpty() && sighting.dumps.size() == 1;
        return (once || begins) && !silent ? Severity.NOTICE : Severity.WARNING;
    }

    /// Whether one dump alone shows the threads waiting for such a lock.
    private static boolean isSeenOnce(Sighting sighting, List<SeenDump> dumps) {
        String lockClass = sighting.first.lock().className();
        return sighting.dumps.size() == 1
                && dumps.stream()
                        .filter(dump -> !sighting.dumps.contains(dump))
                        .noneMatch(dump ->
                                dump.waitersFor(lockClass).stream()
                                                .filter(sighting.waiters::contains)
                                                .count()
                                        >= STILL_WAITING);
    }

    private Finding finding(Sighting sighting, List<SeenDump> dumps, CaseFile file) {
        List<SeenDump> best = sighting.sure().isEmpty() ? sighting.dumps : sighting.sure();
        SeenDump last = best.getLast();
        OrphanedLock lock = withoutCaveat(sighting, last);
        boolean shared = isShared(lock.lock()) && sighting.sure().isEmpty();
        boolean sure =
                !shared
                        && lock.caveat().isEmpty()
                        && (sighting.dumps.size() > 1
                                || (!isSeenOnce(sighting, dumps) && !sighting.sure().isEmpty()));
        Optional<Silence> silence =
                Silence.after(file, last.timeNanos(), Set.copyOf(lock.waiters()));
        String site =
                last.indexOf(lock.waiters().getFirst()).stream()
                        .mapToObj(i -> last.siteText(last.threads().get(i)))
                        .findFirst()
                        .orElse("");
        List<String> because = new ArrayList<>();
        because.add(
                Words.some(lock.waiters(), 4)
                        + " wait"
                        + (site.isEmpty() ? "" : ", the first of them at " + site)
                        + ".");
        because.add(
                (shared ? "The dump names no owner" : "No thread of the dump holds this lock")
                        + (dumps.size() > 1
                                ? ", in "
                                        + sighting.dumps.size()
                                        + " of "
                                        + Words.counted(dumps.size(), "dump")
                                        + " and up to the last; "
                                        + Words.counted(sighting.waiters.size(), "thread")
                                        + " waited all the time."
                                : "; a lock that is changing hands looks the same, and there is only"
                                        + " one dump."));
        if (!lock.caveat().isEmpty()) {
            because.add(lock.caveat());
        }
        if (shared) {
            because.add(
                    "Readers of a read-write lock are in no dump, and its writer only where the dump"
                            + " lists synchronizers (-l): somebody may hold it.");
        } else if (sighting.sure().isEmpty()) {
            because.add(
                    "The dumps name no owner of any lock of java.util.concurrent, and no other thread"
                            + " is inside the method that takes this one.");
        }
        silence.map(Silence::sentence).ifPresent(because::add);
        Optional<LockUpgrade> upgrade = LockUpgrade.of(last, lock.waiters());
        upgrade.map(LockUpgrade::sentence).ifPresent(because::add);
        WaitsInside.sentence(file, last, lock.waiters()).forEach(because::add);
        String waiting =
                Words.counted(lock.waiters().size(), "thread")
                        + " wait for a "
                        + (shared
                                ? "read-write lock whose owner the dump cannot show."
                                : kind(lock.lock())
                                        + (sighting.dumps.size() > 1
                                                ? " that nobody releases."
                                                : " that no thread owns."));
        return new Finding(
                id(),
                upgrade.isPresent()
                        ? Severity.CRITICAL
                        : severity(
                                sure,
                                sighting,
                                silence.isPresent(),
                                dumps.size() > 1 && isSeenOnce(sighting, dumps)),
                sure ? 0.95 : upgrade.isPresent() || silence.isPresent() ? 0.8 : 0.5,
                0.95,
                upgrade.map(up -> up.title(lock.waiters().size())).orElse(waiting),
                because,
                new Subject(
                        lock.lock().className(),
                        upgrade.map(LockUpgrade::site).orElse(site),
                        lock.waiters().getFirst(),
                        (lock.lock().className() + " " + lock.lock().identity()).strip()),
                SeenDump.range(sighting.dumps),
                sighting.dumps.stream()
                        .map(dump ->
                                dump.evidence(
                                        Words.counted(sighting.waiters.size(), "thread")
                                                + " wait for the lock, no owner is named"))
                        .toList(),
                upgrade.isPresent()
                        ? LockUpgrade.remedies()
                        : remedies(shared, sighting.sure().isEmpty()));
    }

    /// The lock's class as programs name it, without the synchronizer inside of it.
    private static String kind(Lock lock) {
        return Words.brief(lock.className()).replaceAll("\\$(Nonfair|Fair)?Sync$", "");
    }

    /// Whether readers share the lock, which no dump lists.
    private static boolean isShared(Lock lock) {
        return lock.className().contains("ReadWriteLock$")
                || lock.className().contains("StampedLock");
    }

    private static List<String> remedies(boolean shared, boolean ownersUnknown) {
        String release =
                "Release the lock in a finally block: lock(); try { … } finally { unlock(); }.";
        if (shared) {
            return List.of(
                    "Take the next dumps with jstack -l PID (or jcmd PID Thread.print -l), which names"
                            + " the writer, and look for threads that are at work inside the lock.",
                    "Look for read locks that are not released on every path: no dump lists who reads.",
                    release);
        }
        String exceptions =
                "Look for exceptions between lock and unlock, and for threads that ended shortly"
                        + " before the waiting began.";
        return ownersUnknown
                ? List.of(
                        release,
                        exceptions,
                        "If the dumps were taken without -l, take the next with jcmd PID Thread.print"
                                + " -l: it names owners.")
                : List.of(release, exceptions, "Only a restart frees these threads.");
    }
}
