package unwind.parsers.threaddump;

import unwind.parsers.Problem;
import unwind.parsers.TextContent;
import unwind.parsers.bytes.TimeStamp;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadDump.Power;
import unwind.parsers.model.ThreadDump.ReportedDeadlock;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A thread dump while its lines are read.
final class DumpRows {
    private final String source;
    private final String title;
    private final long line;
    private final Optional<TimeStamp> stamp;
    private final List<ThreadRow> rows = new ArrayList<>();
    private final Map<LockUse, String> ownerNames = new HashMap<>();
    private final Map<LockUse, Long> ownerIds = new HashMap<>();
    private final List<ReportedDeadlock> deadlocks = new ArrayList<>();
    private final Set<Power> shows = EnumSet.noneOf(Power.class);
    private boolean full;

    DumpRows(String source, String title, long line, Optional<TimeStamp> stamp) {
        this.source = source;
        this.title = title;
        this.line = line;
        this.stamp = stamp;
    }

    String title() {
        return title;
    }

    List<ThreadRow> rows() {
        return rows;
    }

    /// Adds a thread.
    void add(ThreadRow row) {
        rows.add(row);
    }

    /// Drops the thread added last if memory for it is used up; to be called when it is complete.
    void hold(TextContent content) {
        if (!rows.isEmpty() && !content.hold(rows.getLast().size())) {
            rows.removeLast();
            if (!full) {
                full = true;
                content.problem(
                        Problem.Severity.ERROR,
                        line,
                        "The dumps hold more than the memory set aside for texts; the threads from"
                                + " here on were left out.");
            }
        }
    }

    /// Notes that a lock's owner was printed beside the thread that waits for it.
    void ownerIs(LockUse waiting, String ownerName) {
        ownerNames.putIfAbsent(waiting, ownerName);
    }

    /// Notes that a lock's owner was printed beside the thread that waits for it.
    void ownerIs(LockUse waiting, long ownerId) {
        ownerIds.putIfAbsent(waiting, ownerId);
    }

    /// Notes what this kind of dump can show.
    void show(Power power) {
        shows.add(power);
    }

    /// Adds a deadlock that the dump reports.
    void add(ReportedDeadlock deadlock) {
        deadlocks.add(deadlock);
    }

    /// Gives the dump to `content`.
    void finish(TextContent content, boolean complete) {
        settleNames();
        settleOwners();
        if (!complete) {
            content.problem(
                    Problem.Severity.WARNING,
                    line,
                    rows.isEmpty()
                            ? "A thread dump is announced here, but no thread follows."
                            : "The thread dump that starts here has no end and may have been cut"
                                    + " off; threads read: "
                                    + rows.size()
                                    + ".");
        }
        List<DumpedThread> threads = rows.stream().map(row -> row.build(content)).toList();
        content.add(
                new ThreadDump(
                        source,
                        title,
                        OptionalLong.empty(),
                        mainElapsed(),
                        threads,
                        deadlocks,
                        complete,
                        line,
                        shows),
                stamp);
    }

    /// `jstack -F` prints no names but those of deadlocked threads, beside the locks that they wait
    /// for.
    private void settleNames() {
        for (ReportedDeadlock deadlock : deadlocks) {
            for (int i = 0; i < Math.min(deadlock.threads().size(), deadlock.locks().size()); i++) {
                String name = deadlock.threads().get(i);
                String lock = deadlock.locks().get(i);
                List<ThreadRow> waiting = rows.stream().filter(row -> waitsFor(row, lock)).toList();
                if (waiting.size() == 1 && waiting.getFirst().unnamed) {
                    waiting.getFirst().name = name;
                }
            }
        }
    }

    private static boolean waitsFor(ThreadRow row, String lock) {
        return row.locks.stream()
                .anyMatch(use ->
                        use.kind() == LockUse.Kind.WAITING_TO_LOCK && use.identity().equals(lock));
    }

    /// A lock whose owner is named beside the waiter, but not in the owner's own rows, is added
    /// there.
    private void settleOwners() {
        for (Map.Entry<LockUse, String> entry : ownerNames.entrySet()) {
            for (ThreadRow row : rows) {
                if (row.name.equals(entry.getValue())) {
                    own(row, entry.getKey());
                    break;
                }
            }
        }
        Map<Long, ThreadRow> byId = new HashMap<>();
        if (!ownerIds.isEmpty()) {
            rows.forEach(row -> row.id.ifPresent(id -> byId.putIfAbsent(id, row)));
        }
        for (Map.Entry<LockUse, Long> entry : ownerIds.entrySet()) {
            ThreadRow row = byId.get(entry.getValue());
            if (row != null) {
                own(row, entry.getKey());
            }
        }
    }

    private static void own(ThreadRow owner, LockUse waiting) {
        boolean known =
                owner.locks.stream()
                        .anyMatch(l ->
                                l.identity().equals(waiting.identity())
                                        && (l.kind() == LockUse.Kind.LOCKED
                                                || l.kind() == LockUse.Kind.OWNS_SYNCHRONIZER));
        if (!known && !waiting.identity().isEmpty()) {
            boolean parking = waiting.kind() == LockUse.Kind.PARKING;
            LockUse.Kind kind = parking ? LockUse.Kind.OWNS_SYNCHRONIZER : LockUse.Kind.LOCKED;
            owner.locks.add(new LockUse(kind, waiting.identity(), waiting.className(), -1));
        }
    }

    /// The main thread starts with the JVM; where it has ended, so do the JVM's own threads.
    private OptionalLong mainElapsed() {
        for (ThreadRow row : rows) {
            if (row.name.equals("main") && row.elapsedNanos.isPresent()) {
                return row.elapsedNanos;
            }
        }
        return rows.stream().flatMapToLong(row -> row.elapsedNanos.stream()).max();
    }
}
