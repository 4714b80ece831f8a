package unwind.app.analysis.detect;

import unwind.app.analysis.detect.PoolWait.Extent;
import unwind.app.analysis.threads.Activity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Most threads of a pool stand before one lock in the dumps, whoever holds it: in each dump it may
/// be another of them.
///
/// @param queue the threads and the place
/// @param extent how much the dumps say of it
/// @param stuck whether none of them moved over the dumps
record DumpedContention(PoolWait queue, Extent extent, boolean stuck) {
    /// As many before one lock are no chance in one dump.
    private static final int QUEUE = 8;

    /// The places where dumps of some tool show it, unless those of another show the threads
    /// elsewhere.
    static List<DumpedContention> inAny(List<SeenDump> dumps) {
        List<DumpedContention> found = new ArrayList<>();
        Set<String> sites = new HashSet<>();
        List<List<SeenDump>> tools = SeenDump.byTool(dumps);
        for (List<SeenDump> alike : tools) {
            of(alike).stream()
                    .filter(each ->
                            alike == tools.getFirst() || !each.queue.isContradictedBy(dumps))
                    .filter(each -> sites.add(each.queue.site()))
                    .forEach(found::add);
        }
        return found;
    }

    /// The places where dumps of one tool show it.
    static List<DumpedContention> of(List<SeenDump> dumps) {
        return PoolWait.of(dumps, DumpedContention::waits, Set.of()).stream()
                .map(wait -> new DumpedContention(wait, wait.extent(dumps), wait.stuck(dumps)))
                .filter(each -> each.extent != Extent.NONE)
                .filter(each -> !each.isOfReaders())
                .toList();
    }

    /// Whether they wait to read: readers pass together as soon as the writer lets them.
    private boolean isOfReaders() {
        return queue.last().dump().found().groups().stream()
                .filter(group -> group.names().stream().anyMatch(queue.last().threads()::contains))
                .flatMap(group -> group.frames().stream())
                .anyMatch(frame ->
                        frame.className().endsWith("ReadWriteLock$ReadLock")
                                || (frame.className().endsWith("StampedLock")
                                        && frame.method().contains("read")));
    }

    private static boolean waits(Activity activity) {
        return activity.kind() == Activity.Kind.LOCKS;
    }

    /// Whether a finding from a recording says it already.
    boolean isRecordedBy(Finding recorded) {
        return method(recorded.subject().site()).equals(method(queue.site()));
    }

    private static String method(String site) {
        return site.replaceAll(":\\d+$", "");
    }

    Finding finding(String id) {
        int threads = queue.last().threads().size();
        boolean lasting = extent == Extent.LASTING;
        return queue.draft(id, "wait for a lock", "wait for a lock")
                .only(lasting || threads >= QUEUE ? Severity.WARNING : Severity.NOTICE)
                .sure(lasting ? 0.75 : 0.5)
                .weighs(0.4 + threads / 20.0)
                .because(
                        lasting && stuck
                                ? "None of them moved from dump to dump: the lock may never be"
                                        + " released. The dumps do not show who owns it; a deadlock"
                                        + " would look the same."
                                : "Whoever holds the lock lets them pass one at a time: together they"
                                        + " do the work of one thread.")
                .remedies(
                        lasting && stuck
                                ? "Take a dump that shows owners of locks: jcmd PID Thread.print -l."
                                : "Hold the lock for less: take files, network and waiting out"
                                        + " of it.",
                        "Look at the thread that does not wait there: it is inside the lock, and its"
                                + " stack says what takes so long.",
                        "Give each part of the data its own lock, or use a concurrent collection.")
                .done();
    }
}
