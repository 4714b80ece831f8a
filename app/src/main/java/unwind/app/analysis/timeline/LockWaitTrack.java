package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many threads wait for locks, on average: seconds of waiting in each second.
///
/// Waiting for a monitor and for a lock of `java.util.concurrent.locks`, each wait spread over the
/// time it took. Waiting for work (conditions, queues, `Object.wait`) is no contention and is left
/// out. A wait is recorded when it ends, so one that has not ended is not among these: beside them
/// lies how many threads each thread dump shows blocked, where one shows any.
final class LockWaitTrack {
    static final String WAIT = "lock.wait";
    static final String BLOCKED = "lock.blocked";

    private static final String OF_GO = "goroutine";

    private LockWaitTrack() {}

    /// Waits that ended, and those that dumps show open.
    static TrackData ofProcess(List<Recording> process) {
        TrackData ended = Joining.join(LockWaitTrack::of, process);
        Series blocked = blocked(process);
        if (blocked.size() == 0) {
            return ended;
        }
        List<Line> lines = new ArrayList<>(ended.lines());
        lines.add(new Line("blocked in dumps", Role.SECOND, blocked));
        return new TrackData(lines, ended.bars(), ended.bands(), Optional.empty(), ended.covered());
    }

    /// How many threads each dump shows before a monitor; empty where none shows one.
    private static Series blocked(List<Recording> process) {
        List<ThreadDump> dumps =
                process.stream()
                        .flatMap(recording -> recording.threadDumps().stream())
                        .filter(dump -> dump.timeNanos().isPresent())
                        .filter(dump -> !dump.source().startsWith(OF_GO))
                        .sorted(Comparator.comparingLong(dump -> dump.timeNanos().orElseThrow()))
                        .toList();
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder counts = new LongColumn.Builder();
        long most = 0;
        for (ThreadDump dump : dumps) {
            long count = blocked(dump);
            most = Math.max(most, count);
            times.add(dump.timeNanos().orElseThrow());
            counts.add(count);
        }
        return most == 0
                ? Series.of(BLOCKED, Unit.COUNT, LongColumn.empty(), LongColumn.empty())
                : Series.of(BLOCKED, Unit.COUNT, times.build(), counts.build());
    }

    private static long blocked(ThreadDump dump) {
        return dump.threads().stream()
                .filter(thread -> thread.state() == ThreadState.BLOCKED)
                .mapToLong(DumpedThread::count)
                .sum();
    }

    static TrackData of(Recording recording) {
        EventTable monitors = recording.events(EventKind.MONITOR_ENTER);
        EventTable parks = recording.events(EventKind.PARK);
        Lines lines = new Lines(recording);
        if (monitors.size() > 0
                || parks.size() > 0
                || Recorded.couldBe(recording, "jdk.JavaMonitorEnter")
                || Recorded.couldBe(recording, "jdk.ThreadPark")) {
            Buckets buckets = new Buckets(recording.time());
            for (int row = 0; row < monitors.size(); row++) {
                buckets.spread(monitors.startNanos().get(row), monitors.endNanos(row));
            }
            BitSet locks = lockClasses(recording.strings());
            LongColumn classes = parks.column(Attribute.CLASS);
            for (int row = 0; row < parks.size(); row++) {
                long parkedOn = classes.get(row);
                if (parkedOn >= 0 && locks.get((int) parkedOn)) {
                    buckets.spread(parks.startNanos().get(row), parks.endNanos(row));
                }
            }
            lines.add(new Line("threads waiting", Role.MAIN, buckets.rates(WAIT, Unit.COUNT)));
        }
        return lines.orAbsent("waiting for locks", "jdk.JavaMonitorEnter", "jdk.ThreadPark");
    }

    private static BitSet lockClasses(StringPool strings) {
        BitSet locks = new BitSet(strings.size());
        for (int i = 0; i < strings.size(); i++) {
            locks.set(i, isLock(strings.get(i)));
        }
        return locks;
    }

    /// `ReentrantLock$NonfairSync`, `ReentrantReadWriteLock$FairSync` and their like; not
    /// `AbstractQueuedSynchronizer$ConditionObject`.
    static boolean isLock(String className) {
        return className.startsWith("java.util.concurrent.locks.")
                && (className.endsWith("Sync") || className.endsWith(".StampedLock"));
    }
}
