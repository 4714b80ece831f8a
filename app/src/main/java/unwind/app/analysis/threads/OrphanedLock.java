package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A lock that several threads wait for and that no thread of the dump holds: its owner ended
/// without releasing it, or is not in the dump.
///
/// @param waiters names of the waiting threads
/// @param caveat what else may explain it, a sentence; empty if nothing does
public record OrphanedLock(Lock lock, List<String> waiters, String caveat) {
    private static final int MANY = 3;

    /// Copies the list.
    public OrphanedLock {
        waiters = List.copyOf(waiters);
    }

    /// The orphaned locks of a dump, the most wanted first; of the kinds of locks whose owners the
    /// dump shows (those of `java.util.concurrent`: `jstack -l`).
    public static List<OrphanedLock> of(Dump dump, WaitGraph graph) {
        boolean hidden =
                !dump.showsVirtualThreads()
                        && dump.threads().threads().stream().anyMatch(OrphanedLock::runsVirtual);
        List<OrphanedLock> result = new ArrayList<>();
        for (Map.Entry<Lock, List<Integer>> entry : graph.waiters().entrySet()) {
            Lock lock = entry.getKey();
            List<Integer> waiters = entry.getValue();
            boolean unowned = waiters.stream().noneMatch(i -> graph.holder(i) >= 0);
            if (unowned && waiters.size() >= MANY && owned(lock, dump)) {
                List<String> names = waiters.stream().map(i -> Deadlock.name(graph, i)).toList();
                result.add(new OrphanedLock(lock, names, caveat(lock, hidden)));
            }
        }
        result.sort(Comparator.comparingInt((OrphanedLock o) -> o.waiters.size()).reversed());
        return result;
    }

    /// Conditions, queues, latches and pools are waited for without having an owner.
    private static boolean owned(Lock lock, Dump dump) {
        return switch (lock.kind()) {
            case MONITOR -> dump.showsOwners(lock.kind());
            case SYNCHRONIZER ->
                    dump.showsOwners(lock.kind()) && lock.className().contains("Lock$");
            case CLASS_INITIALIZATION -> false;
        };
    }

    private static String caveat(Lock lock, boolean hidden) {
        if (hidden) {
            return "Virtual threads run here, and this kind of dump does not list those that are not"
                    + " mounted: one of them may hold the lock. Take a dump with"
                    + " Thread.dump_to_file.";
        }
        return lock.className().contains("ReadWriteLock$")
                ? "A read lock has no owner that a dump could show: readers may hold it."
                : "";
    }

    private static boolean runsVirtual(DumpedThread thread) {
        return thread.virtual() || thread.carries().isPresent();
    }
}
