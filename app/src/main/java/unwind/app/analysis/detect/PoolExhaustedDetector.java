package unwind.app.analysis.detect;

import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Threads in the middle of their work wait at one place to borrow something (a connection, a
/// buffer, a permit) and nobody gives one back.
///
/// [Borrowing] tells them from threads that are idle.
final class PoolExhaustedDetector implements Detector {
    private static final int FEWEST_THREADS = 3;
    private static final double MOST_OF_THEM = 0.6;

    /// Threads of one dump that wait at one place.
    private record Waiting(
            SeenDump dump, Set<String> threads, double shareOfPool, boolean permits) {}

    @Override
    public String id() {
        return "pool-exhausted";
    }

    @Override
    public Outcome look(CaseFile file) {
        List<SeenDump> dumps = SeenDump.alike(SeenDump.of(file));
        if (dumps.isEmpty()) {
            return SeenDump.NONE;
        }
        Map<String, List<Waiting>> bySite = new LinkedHashMap<>();
        Set<String> betweenTasks = Borrowing.betweenTasks(file, dumps);
        for (SeenDump dump : dumps) {
            waiting(dump, betweenTasks)
                    .forEach((site, waiting) ->
                            bySite.computeIfAbsent(site, _ -> new ArrayList<>()).add(waiting));
        }
        Set<String> stuck = new HashSet<>();
        for (StuckThread thread : SeenDump.stuck(dumps)) {
            if (thread.lastDump() == dumps.size() - 1) {
                stuck.add(thread.name());
            }
        }
        List<Finding> findings = new ArrayList<>();
        bySite.forEach((site, waiting) -> {
            Waiting last = waiting.getLast();
            Set<String> stayed = stayed(waiting);
            boolean lasts =
                    last.dump == dumps.getLast()
                            && waiting.size() > 1
                            && stayed.size() >= FEWEST_THREADS
                            && last.shareOfPool >= MOST_OF_THEM;
            if (lasts) {
                findings.add(finding(file, site, waiting, stayed, stuck.containsAll(stayed)));
            }
        });
        return Outcome.of(findings);
    }

    private static Map<String, Waiting> waiting(SeenDump dump, Set<String> betweenTasks) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        Set<String> permits = new HashSet<>();
        for (StackGroup group : dump.found().groups()) {
            Optional<Borrowing> borrowing =
                    waits(group.state()) ? Borrowing.of(group.frames()) : Optional.empty();
            borrowing.ifPresent(borrows -> {
                String site = group.frames().get(borrows.site()).toString();
                List<String> threads =
                        group.names().stream()
                                .filter(name -> borrows.certain() || betweenTasks.contains(name))
                                .toList();
                names.computeIfAbsent(site, _ -> new HashSet<>()).addAll(threads);
                if (borrows.permits()) {
                    permits.add(site);
                }
            });
        }
        Map<String, Waiting> result = new LinkedHashMap<>();
        names.forEach((site, threads) -> {
            if (threads.size() >= FEWEST_THREADS) {
                result.put(
                        site,
                        new Waiting(
                                dump, threads, shareOfPool(dump, threads), permits.contains(site)));
            }
        });
        return result;
    }

    private static boolean waits(ThreadState state) {
        return state == ThreadState.WAITING || state == ThreadState.TIMED_WAITING;
    }

    /// How many of the threads named alike wait there.
    private static double shareOfPool(SeenDump dump, Set<String> waiting) {
        Set<String> patterns = new HashSet<>();
        waiting.forEach(name -> patterns.add(ThreadPool.pattern(name)));
        long alike =
                dump.threads().stream()
                        .filter(thread -> patterns.contains(ThreadPool.pattern(thread.name())))
                        .count();
        return waiting.size() / (double) Math.max(1, alike);
    }

    /// The threads that wait in the last dump and waited in the one before.
    private static Set<String> stayed(List<Waiting> waiting) {
        Set<String> names = new HashSet<>(waiting.getLast().threads);
        if (waiting.size() > 1) {
            names.retainAll(waiting.get(waiting.size() - 2).threads);
        }
        return names;
    }

    private Finding finding(
            CaseFile file,
            String site,
            List<Waiting> waiting,
            Set<String> stayed,
            boolean allStuck) {
        Waiting last = waiting.getLast();
        List<SeenDump> dumps = waiting.stream().map(Waiting::dump).toList();
        List<String> names = last.threads.stream().sorted().toList();
        String pool = ThreadPool.pattern(names.getFirst());
        boolean grew = last.threads.size() > waiting.getFirst().threads.size();
        boolean sure = allStuck && (grew || last.permits);
        List<String> because =
                new ArrayList<>(
                        List.of(
                                "These are "
                                        + Words.percent(last.shareOfPool)
                                        + " of the threads named "
                                        + pool
                                        + ": "
                                        + Words.some(names, 4)
                                        + ".",
                                Words.counted(stayed.size(), "thread")
                                        + " stood there in the dump before already; the waiting shows in "
                                        + Words.counted(dumps.size(), "dump")
                                        + " over "
                                        + Words.duration(SeenDump.range(dumps).durationNanos())
                                        + ", with "
                                        + waiting.getFirst().threads.size()
                                        + " of them at first."));
        WaitsInside.sentence(file, last.dump, last.threads).forEach(because::add);
        return new Finding(
                id(),
                sure ? Severity.CRITICAL : Severity.WARNING,
                sure ? 0.9 : allStuck || last.permits ? 0.8 : 0.6,
                allStuck ? Math.min(1, 0.5 + last.threads.size() / 20.0) : 0.3,
                Words.counted(last.threads.size(), "thread")
                        + " wait in the middle of their work to borrow something at "
                        + site
                        + (allStuck ? ", and nobody gives one back." : ", and get it too slowly."),
                because,
                new Subject("", site, pool, ""),
                SeenDump.range(dumps),
                waiting.stream()
                        .map(each ->
                                each.dump.evidence(
                                        Words.counted(each.threads.size(), "thread")
                                                + " wait at "
                                                + site))
                        .toList(),
                List.of(
                        "Give what was borrowed back in a finally block (or try-with-resources): look"
                                + " for the path, most often an exception, that leaves without it.",
                        "Borrow with a time limit, and log who holds what when it runs out.",
                        "Enlarge the pool only if everything comes back."));
    }
}
