package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.Creator;
import unwind.app.analysis.detect.signals.Words;
import unwind.parsers.model.DumpedThread;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Creators whose threads are never ended and that are one leak: each time that one starts a thread
/// the others do, as the acceptor, the selectors and the timer of one server do.
///
/// @param cause what the leak is about, the one that says most of what is not stopped
/// @param others further creators whose threads come with it
/// @param sort what is not stopped, which dumps may tell where the creators do not
record LeakedThreads(Creator cause, List<Creator> others, Creator.Sort sort) {
    /// Threads of one thing are started at nearly the same moment.
    private static final long TOGETHER_NANOS = 250_000_000L;

    private static final double MOST = 0.8;

    /// All leaks of a case.
    record All(List<LeakedThreads> list) {}

    /// Copies the list.
    LeakedThreads {
        others = List.copyOf(others);
    }

    /// The leaks of threads that recordings tell of.
    static List<LeakedThreads> of(CaseFile file) {
        return file.derive(All.class, f -> new All(find(f))).list;
    }

    private static List<LeakedThreads> find(CaseFile file) {
        List<Creator> left =
                new ArrayList<>(
                        Creator.of(file).stream().filter(ThreadLeakDetector::leaks).toList());
        Set<String> accepting = accepting(file);
        List<LeakedThreads> leaks = new ArrayList<>();
        while (!left.isEmpty()) {
            Creator first = left.removeFirst();
            List<Creator> group = new ArrayList<>(List.of(first));
            for (Creator other : List.copyOf(left)) {
                if (startTogether(first, other)) {
                    group.add(other);
                    left.remove(other);
                }
            }
            leaks.add(leak(group, accepting));
        }
        return leaks;
    }

    private static LeakedThreads leak(List<Creator> group, Set<String> accepting) {
        group.sort(
                Comparator.comparingInt((Creator creator) -> rank(sort(creator, accepting)))
                        .thenComparing(c -> c.alive().size(), Comparator.reverseOrder()));
        return new LeakedThreads(
                group.getFirst(),
                group.subList(1, group.size()),
                sort(group.getFirst(), accepting));
    }

    private static Creator.Sort sort(Creator creator, Set<String> accepting) {
        boolean accepts =
                creator.sort() == Creator.Sort.OTHER
                        && creator.alive().stream().anyMatch(name -> isOneOf(name, accepting));
        return accepts ? Creator.Sort.SERVER : creator.sort();
    }

    /// Pools of libraries append to a worker's name what it does.
    private static boolean isOneOf(String name, Set<String> accepting) {
        return accepting.contains(name)
                || accepting.stream().anyMatch(each -> each.startsWith(name + "-"));
    }

    private static int rank(Creator.Sort sort) {
        return switch (sort) {
            case SERVER -> 0;
            case SCHEDULER, TIMER -> 1;
            case OTHER -> 2;
        };
    }

    /// Names of threads that wait for connections in some dump.
    private static Set<String> accepting(CaseFile file) {
        Set<String> names = new HashSet<>();
        for (SeenDump dump : SeenDump.of(file)) {
            for (DumpedThread thread : dump.threads()) {
                if (ThreadOwnerLeakDetector.SERVERS.owns(dump, thread)) {
                    names.add(thread.name());
                }
            }
        }
        return names;
    }

    private static boolean startTogether(Creator one, Creator other) {
        boolean oneIsFewer = one.aliveSince().size() <= other.aliveSince().size();
        List<Long> few = oneIsFewer ? one.aliveSince() : other.aliveSince();
        List<Long> many = oneIsFewer ? other.aliveSince() : one.aliveSince();
        if (few.size() < 2) {
            return false;
        }
        long gap = (few.getLast() - few.getFirst()) / (few.size() - 1);
        long tolerance = Math.min(TOGETHER_NANOS, gap / 5);
        return share(few, many, tolerance) >= MOST && share(many, few, tolerance) >= MOST;
    }

    /// How many of some moments have one of the others close by.
    private static double share(Collection<Long> moments, List<Long> others, long tolerance) {
        long near =
                moments.stream()
                        .filter(time ->
                                others.stream().anyMatch(o -> Math.abs(o - time) <= tolerance))
                        .count();
        return near / (double) Math.max(1, moments.size());
    }

    /// What comes with it, in a sentence each.
    List<String> because() {
        return others.stream()
                .map(other ->
                        "With them come "
                                + Words.counted(other.alive().size(), "thread")
                                + " started at "
                                + other.site()
                                + ", that live on too.")
                .toList();
    }
}
