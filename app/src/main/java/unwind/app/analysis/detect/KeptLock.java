package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.WaitChain;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A lock whose owner is idle: it went back to wait for work without releasing it, and may never
/// come by again.
///
/// @param owner the idle thread's name
/// @param waiters the threads behind it in the last dump that shows it
record KeptLock(
        String owner,
        String lockClass,
        String lock,
        String site,
        List<String> waiters,
        List<SeenDump> dumps) {

    /// The locks that idle threads own, in dumps that say so.
    static List<KeptLock> of(List<SeenDump> dumps) {
        Map<String, KeptLock> byOwner = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            for (WaitChain chain : dump.found().chains()) {
                if (isKept(dump, chain)) {
                    KeptLock kept = of(dump, chain);
                    KeptLock before = byOwner.get(kept.owner);
                    if (before != null) {
                        kept.dumps.addAll(0, before.dumps);
                    }
                    byOwner.put(kept.owner, kept);
                }
            }
        }
        return List.copyOf(byOwner.values());
    }

    private static KeptLock of(SeenDump dump, WaitChain chain) {
        WaitChain.Link first = chain.links().getFirst();
        DumpedThread waiter = dump.threads().get(first.thread());
        return new KeptLock(
                Dump.name(dump.threads().get(chain.root())),
                first.lock().className(),
                (first.lock().className() + " " + first.lock().identity()).strip(),
                dump.siteText(waiter),
                chain.links().stream()
                        .map(link -> Dump.name(dump.threads().get(link.thread())))
                        .toList(),
                new ArrayList<>(List.of(dump)));
    }

    /// Whether the thread at the end of a chain is idle and has nothing on its stack that would
    /// release the lock: workers that take turns at waiting for input hold a lock meanwhile.
    static boolean isKept(SeenDump dump, WaitChain chain) {
        DumpedThread root = dump.threads().get(chain.root());
        String identity = chain.links().getFirst().lock().identity();
        boolean owns =
                root.locks().stream()
                        .anyMatch(use ->
                                use.kind() == LockUse.Kind.OWNS_SYNCHRONIZER
                                        && use.identity().equals(identity));
        if (chain.deadlocked() || !owns || !Activity.isIdle(dump.dump(), root)) {
            return false;
        }
        List<Dump.Frame> frames = dump.dump().frames(root);
        return chain.links().stream()
                .filter(link -> link.depth() == 1)
                .flatMap(link -> dump.site(dump.threads().get(link.thread())).stream())
                .noneMatch(site ->
                        frames.stream().anyMatch(f -> f.className().equals(site.className())));
    }

    Finding finding(String id) {
        List<String> because = new ArrayList<>();
        because.add(
                Words.some(waiters, 4)
                        + (waiters.size() == 1 ? " waits" : " wait")
                        + (site.isEmpty() ? "" : ", the first of them at " + site)
                        + ".");
        because.add(
                owner
                        + " owns the lock and waits for its next task: the task that took the lock is"
                        + " over.");
        if (dumps.size() > 1) {
            because.add("It is so in " + Words.counted(dumps.size(), "dump") + ".");
        }
        return new Finding(
                        id,
                        Severity.CRITICAL,
                        dumps.size() > 1 ? 0.95 : 0.85,
                        0.95,
                        Words.counted(waiters.size(), "thread")
                                + (waiters.size() == 1 ? " waits" : " wait")
                                + " for a lock that idle thread "
                                + owner
                                + " never released.",
                        because,
                        new Subject(lockClass, site, owner, lock),
                        SeenDump.range(dumps),
                        dumps.stream()
                                .map(dump -> dump.evidence("idle " + owner + " owns the lock"))
                                .toList(),
                        List.of(
                                "Release the lock in a finally block: lock(); try { … } finally {"
                                        + " unlock(); }. Look for a return or an exception between lock"
                                        + " and unlock.",
                                "Look for code that locks in one task and unlocks in another."))
                .costs(
                        Impact.ofThreads(
                                waiters.size(), dumps.getLast().dump().threads().threadCount()));
    }
}
