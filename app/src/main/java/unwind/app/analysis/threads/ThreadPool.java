package unwind.app.analysis.threads;

import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Threads whose names differ in numbers only, over all dumps.
///
/// @param pattern the name with `*` for every number
/// @param counts one entry per dump
public record ThreadPool(String pattern, List<Count> counts) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// The threads of a pool in one dump.
    ///
    /// @param busy those that do something
    /// @param idle those that wait for work
    /// @param blocked those that wait to enter a monitor
    public record Count(long busy, long idle, long blocked) {
        /// All of them.
        public long total() {
            return busy + idle + blocked;
        }

        private Count plus(Dump dump, DumpedThread thread) {
            if (thread.state() == ThreadState.BLOCKED) {
                return new Count(busy, idle, blocked + thread.count());
            }
            return Activity.isIdle(dump, thread)
                    ? new Count(busy, idle + thread.count(), blocked)
                    : new Count(busy + thread.count(), idle, blocked);
        }
    }

    /// Copies the list.
    public ThreadPool {
        counts = List.copyOf(counts);
    }

    /// The pools of dumps in the order of time: names that two threads or more share in some dump;
    /// the largest first.
    public static List<ThreadPool> of(List<Dump> dumps) {
        Map<String, List<Count>> pools = new LinkedHashMap<>();
        for (int i = 0; i < dumps.size(); i++) {
            Dump dump = dumps.get(i);
            for (DumpedThread thread : dump.threads().threads()) {
                List<Count> counts =
                        pools.computeIfAbsent(pattern(thread.name()), p -> zeros(dumps.size()));
                counts.set(i, counts.get(i).plus(dump, thread));
            }
        }
        return pools.entrySet().stream()
                .map(entry -> new ThreadPool(entry.getKey(), entry.getValue()))
                .filter(pool -> pool.largest() > 1)
                .sorted(Comparator.comparingLong(ThreadPool::largest).reversed())
                .toList();
    }

    /// The name that the threads of a pool share.
    public static String pattern(String name) {
        return NUMBER.matcher(name).replaceAll("*");
    }

    /// The most threads in one dump.
    public long largest() {
        return counts.stream().mapToLong(Count::total).max().orElse(0);
    }

    /// How many threads more there are in the last dump than in the first.
    public long growth() {
        return counts.getLast().total() - counts.getFirst().total();
    }

    /// Whether the pool never shrank from dump to dump and grew in all.
    public boolean growsSteadily() {
        for (int i = 1; i < counts.size(); i++) {
            if (counts.get(i).total() < counts.get(i - 1).total()) {
                return false;
            }
        }
        return growth() > 0;
    }

    private static List<Count> zeros(int size) {
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            counts.add(new Count(0, 0, 0));
        }
        return counts;
    }
}
