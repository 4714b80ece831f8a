package unwind.parsers.model;

import java.util.List;
import java.util.OptionalLong;

/// All threads of a process at one moment.
///
/// @param source what wrote it: `jstack`, `Thread.print`, `json`, `goroutine`, `javacore`
/// @param title its first line: the JVM's name and version
/// @param timeNanos when, on the clock of the [Recording] that holds it; empty where not printed
/// @param mainElapsedNanos `elapsed=` of the main thread, that is, time since the JVM started
/// @param reportedDeadlocks deadlocks that the dump itself reports
/// @param complete whether its end was seen; false for a dump cut in the middle
/// @param line where it starts in its file, from 1
public record ThreadDump(
        String source,
        String title,
        OptionalLong timeNanos,
        OptionalLong mainElapsedNanos,
        List<DumpedThread> threads,
        List<ReportedDeadlock> reportedDeadlocks,
        boolean complete,
        long line) {

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

    /// Copies the lists.
    public ThreadDump {
        threads = List.copyOf(threads);
        reportedDeadlocks = List.copyOf(reportedDeadlocks);
    }

    /// This dump at another time.
    public ThreadDump at(OptionalLong time) {
        return new ThreadDump(
                source, title, time, mainElapsedNanos, threads, reportedDeadlocks, complete, line);
    }

    /// How many threads were alive, counting rows that stand for several.
    public long threadCount() {
        return threads.stream().mapToLong(DumpedThread::count).sum();
    }
}
