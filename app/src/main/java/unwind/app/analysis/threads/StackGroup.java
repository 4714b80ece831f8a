package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Threads of one dump that were in the same state at exactly the same place.
///
/// @param stack the stack they share, a node of the recording's stack table
/// @param frames its frames, the top one first
/// @param names the names of the threads, in the dump's order
/// @param count how many threads; more than names where the dump itself counts
public record StackGroup(
        ThreadState state, int stack, List<Dump.Frame> frames, List<String> names, long count) {

    private record Key(ThreadState state, int stack) {}

    /// Copies the lists.
    public StackGroup {
        frames = List.copyOf(frames);
        names = List.copyOf(names);
    }

    /// The groups of a dump, the largest first.
    public static List<StackGroup> of(Dump dump) {
        Map<Key, List<DumpedThread>> byStack = new LinkedHashMap<>();
        for (DumpedThread thread : dump.threads().threads()) {
            Key key = new Key(thread.state(), thread.stack());
            byStack.computeIfAbsent(key, k -> new ArrayList<>()).add(thread);
        }
        return byStack.entrySet().stream()
                .map(entry -> group(dump, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(StackGroup::count).reversed())
                .toList();
    }

    private static StackGroup group(Dump dump, Key key, List<DumpedThread> threads) {
        return new StackGroup(
                key.state,
                key.stack,
                dump.frames(threads.getFirst()),
                threads.stream().map(Dump::name).toList(),
                threads.stream().mapToLong(DumpedThread::count).sum());
    }

    /// What these threads do.
    public Activity activity() {
        return Activity.of(frames, state);
    }
}
