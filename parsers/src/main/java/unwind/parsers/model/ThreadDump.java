package unwind.parsers.model;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// All threads of a process at one moment.
///
/// @param source what wrote it: `jstack`, `Thread.print`, `json`, `goroutine`, `javacore`
/// @param title its first line: the JVM's name and version
/// @param timeNanos when, on the clock of the [Recording] that holds it; empty where not printed
/// @param mainElapsedNanos `elapsed=` of the main thread, that is, time since the JVM started
/// @param reportedDeadlocks deadlocks that the dump itself reports
/// @param complete whether its end was seen; false for a dump cut in the middle
/// @param line where it starts in its file, from 1
/// @param shows what this kind of dump can show, whether or not there was any of it
public record ThreadDump(
        String source,
        String title,
        OptionalLong timeNanos,
        OptionalLong mainElapsedNanos,
        List<DumpedThread> threads,
        List<ReportedDeadlock> reportedDeadlocks,
        boolean complete,
        long line,
        Set<Power> shows) {

    /// What a dump can show. Dumps of one process by several tools differ in it: what one cannot
    /// show, it cannot deny.
    public enum Power {
        /// Which thread holds a monitor.
        MONITOR_OWNERS,
        /// Which thread holds a lock of `java.util.concurrent` (`jstack -l`).
        SYNCHRONIZER_OWNERS,
        /// Virtual threads that are not mounted (`Thread.dump_to_file`).
        VIRTUAL_THREADS
    }

    /// A deadlock as the JVM reports it.
    ///
    /// @param threads names of the threads, in the order of the circle
    /// @param locks identity of the lock that each of them waits for
    public record ReportedDeadlock(List<String> threads, List<String> locks) {
        /// Copies the lists.
        public ReportedDeadlock {
            threads = List.copyOf(threads);
            locks = List.copyOf(locks);
        }
    }

    /// Copies the lists. What the dump does show, it can show.
    public ThreadDump {
        threads = List.copyOf(threads);
        reportedDeadlocks = List.copyOf(reportedDeadlocks);
        shows = Set.copyOf(with(shows, threads));
    }

    /// A dump that can show no more than it does.
    public ThreadDump(
            String source,
            String title,
            OptionalLong timeNanos,
            OptionalLong mainElapsedNanos,
            List<DumpedThread> threads,
            List<ReportedDeadlock> reportedDeadlocks,
            boolean complete,
            long line) {
        this(
                source,
                title,
                timeNanos,
                mainElapsedNanos,
                threads,
                reportedDeadlocks,
                complete,
                line,
                Set.of());
    }

    private static Set<Power> with(Set<Power> shows, List<DumpedThread> threads) {
        Set<Power> all = EnumSet.noneOf(Power.class);
        all.addAll(shows);
        for (DumpedThread thread : threads) {
            for (LockUse use : thread.locks()) {
                switch (use.kind()) {
                    case LOCKED -> all.add(Power.MONITOR_OWNERS);
                    case OWNS_SYNCHRONIZER -> all.add(Power.SYNCHRONIZER_OWNERS);
                    case WAITING_TO_LOCK,
                            WAITING_ON,
                            WAITING_TO_RELOCK,
                            PARKING,
                            CLASS_INITIALIZATION,
                            ELIMINATED -> {}
                }
            }
        }
        return all;
    }

    /// This dump at another time.
    public ThreadDump at(OptionalLong time) {
        return new ThreadDump(
                source,
                title,
                time,
                mainElapsedNanos,
                threads,
                reportedDeadlocks,
                complete,
                line,
                shows);
    }

    /// How many threads were alive, counting rows that stand for several.
    public long threadCount() {
        return threads.stream().mapToLong(DumpedThread::count).sum();
    }
}
