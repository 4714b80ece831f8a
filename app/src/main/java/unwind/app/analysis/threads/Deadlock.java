package unwind.app.analysis.threads;

import unwind.parsers.model.ThreadDump.ReportedDeadlock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Threads that wait for each other in a circle and never go on.
///
/// @param threads their names, each waiting for the next, the last for the first
/// @param locks what each of them waits for: class and identity
public record Deadlock(List<String> threads, List<String> locks, Source source) {

    /// What the text of a lock begins with where a class is waited for that is initialised.
    public static final String INITIALIZATION = "initialization of ";

    /// Who says so.
    public enum Source {
        /// The dump itself reports it.
        REPORTED("reported"),
        /// It follows from the locks; the JVM does not look for circles over class initialisation
        /// or virtual threads.
        DERIVED("derived");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /// The source as the command line's JSON names it.
        public String word() {
            return word;
        }
    }

    /// Copies the lists.
    public Deadlock {
        threads = List.copyOf(threads);
        locks = List.copyOf(locks);
    }

    /// The deadlocks of a dump: the reported ones, and those that follow from its locks and are not
    /// among them.
    public static List<Deadlock> of(Dump dump, WaitGraph graph) {
        List<Deadlock> result = new ArrayList<>();
        Set<Set<String>> known = new HashSet<>();
        List<List<Integer>> circles = new ArrayList<>(circles(graph));
        for (ReportedDeadlock reported : dump.threads().reportedDeadlocks()) {
            Optional<List<Integer>> circle =
                    unnamed(dump, circles, reported).or(() -> within(graph, circles, reported));
            if (circle.isPresent()) {
                circles.remove(circle.get());
                Deadlock derived = derived(graph, circle.get(), Source.REPORTED);
                if (known.add(Set.copyOf(derived.threads))) {
                    result.add(derived);
                }
            } else if (known.add(Set.copyOf(reported.threads()))) {
                result.add(new Deadlock(reported.threads(), reported.locks(), Source.REPORTED));
            }
        }
        for (List<Integer> circle : circles) {
            Deadlock derived = derived(graph, circle, Source.DERIVED);
            if (known.add(Set.copyOf(derived.threads))) {
                result.add(derived);
            }
        }
        return result;
    }

    /// The circle that a report is about where it names its threads and the list of threads does
    /// not, as `jhsdb jstack` and `jstack -F` print them.
    private static Optional<List<Integer>> unnamed(
            Dump dump, List<List<Integer>> circles, ReportedDeadlock reported) {
        boolean named =
                dump.threads().threads().stream()
                        .anyMatch(thread -> reported.threads().contains(thread.name()));
        return named
                ? Optional.empty()
                : circles.stream()
                        .filter(circle -> circle.size() == reported.threads().size())
                        .findFirst();
    }

    /// The circle inside a report that begins with threads which only wait for it: HotSpot lists
    /// all that it passed on its way.
    private static Optional<List<Integer>> within(
            WaitGraph graph, List<List<Integer>> circles, ReportedDeadlock reported) {
        return circles.stream()
                .filter(circle -> circle.size() < reported.threads().size())
                .filter(circle ->
                        circle.stream().allMatch(i -> reported.threads().contains(name(graph, i))))
                .findFirst();
    }

    private static Deadlock derived(WaitGraph graph, List<Integer> circle, Source source) {
        return new Deadlock(
                circle.stream().map(i -> name(graph, i)).toList(),
                circle.stream().map(i -> text(graph.awaited(i).orElseThrow())).toList(),
                source);
    }

    /// The circles of the graph, each thread in at most one: a thread waits for one lock only.
    static List<List<Integer>> circles(WaitGraph graph) {
        int[] seen = new int[graph.size()];
        List<List<Integer>> circles = new ArrayList<>();
        for (int start = 0; start < graph.size(); start++) {
            int thread = start;
            while (thread >= 0 && seen[thread] == 0) {
                seen[thread] = start + 1;
                thread = graph.holder(thread);
            }
            if (thread >= 0 && seen[thread] == start + 1) {
                circles.add(circle(graph, thread));
            }
        }
        return circles;
    }

    private static List<Integer> circle(WaitGraph graph, int start) {
        List<Integer> circle = new ArrayList<>();
        int thread = start;
        do {
            circle.add(thread);
            thread = graph.holder(thread);
        } while (thread != start);
        return circle;
    }

    /// What a thread of the graph is called.
    static String name(WaitGraph graph, int index) {
        return Dump.name(graph.thread(index));
    }

    private static String text(Lock lock) {
        return switch (lock.kind()) {
            case CLASS_INITIALIZATION -> INITIALIZATION + lock.className();
            case MONITOR, SYNCHRONIZER -> lock.className() + " " + lock.identity();
        };
    }
}
