package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything that the dumps of one process say together.
///
/// @param dumps one entry per dump, in the order given
/// @param stuck threads that did not move over three dumps or more
/// @param pools threads by name, over all dumps
public record ThreadAnalysis(List<OfDump> dumps, List<StuckThread> stuck, List<ThreadPool> pools) {

    /// What one dump says.
    ///
    /// @param states how many threads were in each state
    public record OfDump(
            Dump dump,
            WaitGraph graph,
            Map<ThreadState, Long> states,
            List<StackGroup> groups,
            List<Deadlock> deadlocks,
            List<WaitChain> chains,
            List<OrphanedLock> orphanedLocks) {

        /// What a dump says.
        public static OfDump of(Dump dump) {
            WaitGraph graph = WaitGraph.of(dump);
            Map<ThreadState, Long> states = new EnumMap<>(ThreadState.class);
            for (DumpedThread thread : dump.threads().threads()) {
                states.merge(thread.state(), (long) thread.count(), Long::sum);
            }
            return new OfDump(
                    dump,
                    graph,
                    states,
                    StackGroup.of(dump),
                    Deadlock.of(dump, graph),
                    WaitChain.of(graph),
                    OrphanedLock.of(dump, graph));
        }

        /// How many of the threads are virtual.
        public long virtualThreads() {
            return dump.threads().threads().stream()
                    .filter(DumpedThread::virtual)
                    .mapToLong(DumpedThread::count)
                    .sum();
        }
    }

    /// What dumps of one process say; to be given in the order of time.
    public static ThreadAnalysis of(List<Dump> dumps) {
        return new ThreadAnalysis(
                dumps.stream().map(OfDump::of).toList(),
                StuckThread.of(dumps),
                dumps.isEmpty() ? List.of() : ThreadPool.of(dumps));
    }
}
