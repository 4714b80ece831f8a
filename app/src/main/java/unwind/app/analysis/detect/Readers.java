package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.ThreadPool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The threads of a pool that have what the others wait for, and wait themselves for the other end
/// of a connection: nothing comes back because the backend does not answer.
///
/// @param site where most of them read
record Readers(List<String> threads, String site) {
    private static final int FEW = 2;

    Readers {
        threads = List.copyOf(threads);
    }

    /// Those that stand beside waiting threads in their last dump and, where there are several, in
    /// the one before.
    static Optional<Readers> beside(PoolWait wait) {
        Map<String, TreeSet<String>> now = readers(wait, wait.last());
        if (wait.seen().size() > 1) {
            Map<String, TreeSet<String>> before =
                    readers(wait, wait.seen().get(wait.seen().size() - 2));
            now.forEach((site, names) -> names.retainAll(before.getOrDefault(site, NOBODY)));
        }
        return now.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= FEW)
                .max(
                        Map.Entry.<String, TreeSet<String>>comparingByValue(
                                        (a, b) -> Integer.compare(a.size(), b.size()))
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Readers(List.copyOf(entry.getValue()), entry.getKey()));
    }

    private static final TreeSet<String> NOBODY = new TreeSet<>();

    private static Map<String, TreeSet<String>> readers(PoolWait wait, PoolWait.Seen seen) {
        Map<String, TreeSet<String>> bySite = new LinkedHashMap<>();
        for (StackGroup group : seen.dump().found().groups()) {
            Activity activity = group.activity();
            if (activity.kind() == Activity.Kind.READS && activity.site() < group.frames().size()) {
                for (String name : group.names()) {
                    if (ThreadPool.pattern(name).equals(wait.pool())) {
                        bySite.computeIfAbsent(
                                        group.frames().get(activity.site()).toString(),
                                        _ -> new TreeSet<>())
                                .add(name);
                    }
                }
            }
        }
        return bySite;
    }

    String sentence() {
        return Words.count(threads.size())
                + " others ("
                + Words.some(threads, 3)
                + ") have what these wait for, and wait for the other end of a connection at "
                + site
                + ": the backend does not answer.";
    }
}
