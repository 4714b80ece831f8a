package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.Unit;

import java.util.BitSet;

/// How many threads wait for locks, on average: seconds of waiting in each second.
///
/// Waiting for a monitor and for a lock of `java.util.concurrent.locks`, each wait spread over the
/// time it took. Waiting for work (conditions, queues, `Object.wait`) is no contention and is left
/// out. A wait is recorded when it ends, so one that never ended is not here.
final class LockWaitTrack {
    static final String WAIT = "lock.wait";

    private LockWaitTrack() {}

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
