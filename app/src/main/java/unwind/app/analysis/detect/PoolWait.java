package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.Callers;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadPool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Threads that do the same in the middle of their work at one place, in the dumps that show it.
///
/// @param site `pkg.Class.method:line`
/// @param calledFrom the frame of another library or program that called it, empty if none did
/// @param seen in the order of time, at least one
record PoolWait(String site, String calledFrom, List<Seen> seen) {
    private static final int FEW = 3;

    /// How many of a pool tell of it in a single dump.
    private static final int FEW_IN_ONE_DUMP = 4;

    /// Dumps print hundredths of milliseconds.
    private static final long ROUNDING_NANOS = 20_000L;

    /// As many at one place are no chance in one dump.
    private static final int CROWD = 10;

    /// The call that parks is among as many frames.
    private static final int TOP = 3;

    private static final Set<String> TIMED =
            Set.of(
                    "java.util.concurrent.locks.LockSupport.parkNanos",
                    "java.util.concurrent.locks.LockSupport.parkUntil");

    private static final double MOST = 0.6;
    private static final double NEARLY_ALL = 0.9;

    /// Those threads in one dump.
    ///
    /// @param alike how many threads have names like theirs
    /// @param permits whether they wait for permits
    record Seen(SeenDump dump, Set<String> threads, long alike, boolean permits) {
        double share() {
            return threads.size() / (double) Math.max(1, alike);
        }
    }

    /// How much dumps say of such threads.
    enum Extent {
        /// They stand there in the last two dumps or more.
        LASTING,
        /// Nearly all threads of the pool stand there, and there is one dump only.
        ONE_DUMP,
        /// Nearly all threads of the pool stand there in the last dump, and in none before.
        LAST_DUMP,
        /// Nothing that would stand out.
        NONE
    }

    /// The places at which threads with such an activity stand.
    ///
    /// @param betweenTasks threads that were seen idle at other times: of these a stack that leaves
    ///   open whether it is a consumer's is a task's
    static List<PoolWait> of(
            List<SeenDump> dumps, Predicate<Activity> wanted, Set<String> betweenTasks) {
        Map<String, PoolWait> bySite = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            Map<String, Set<String>> names = new LinkedHashMap<>();
            Map<String, String> callers = new LinkedHashMap<>();
            Set<String> permits = new HashSet<>();
            for (StackGroup group : dump.found().groups()) {
                Activity activity = group.activity();
                if (!wanted.test(activity) || activity.site() >= group.frames().size()) {
                    continue;
                }
                String site = group.frames().get(activity.site()).toString();
                List<String> threads =
                        group.names().stream()
                                .filter(name -> activity.certain() || betweenTasks.contains(name))
                                .toList();
                names.computeIfAbsent(site, _ -> new TreeSet<>()).addAll(threads);
                callers.merge(
                        site,
                        Callers.of(group.frames(), activity.site()),
                        (a, b) -> a.isEmpty() ? b : a);
                if (activity.permit()) {
                    permits.add(site);
                }
            }
            names.forEach((site, threads) -> {
                if (threads.size() >= FEW) {
                    String caller = callers.getOrDefault(site, "");
                    bySite.computeIfAbsent(site, _ -> new PoolWait(site, caller, new ArrayList<>()))
                            .seen
                            .add(
                                    new Seen(
                                            dump,
                                            threads,
                                            alike(dump, threads),
                                            permits.contains(site)));
                }
            });
        }
        return List.copyOf(bySite.values());
    }

    /// What stands out.
    ///
    /// @param what the threads and their place
    /// @param stuck whether those that stayed did not move
    record Verdict(PoolWait what, Extent extent, boolean stuck) {}

    /// The waits that stand out in the dumps of some tool, unless those of another show the same
    /// threads elsewhere.
    static List<Verdict> standingOut(
            List<SeenDump> dumps, Predicate<Activity> wanted, Set<String> betweenTasks) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> sites = new HashSet<>();
        boolean first = true;
        for (List<SeenDump> alike : SeenDump.byTool(dumps)) {
            // the tool that wrote most is believed
            boolean most = first;
            first = false;
            verdicts(alike, wanted, betweenTasks).stream()
                    .filter(each -> most || !each.what.isContradictedBy(dumps))
                    .filter(each -> sites.add(each.what.site))
                    .forEach(verdicts::add);
        }
        return verdicts;
    }

    /// Whether a dump of another tool shows the threads elsewhere.
    boolean isContradictedBy(List<SeenDump> all) {
        String method = site.replaceFirst(":\\d+$", "");
        return SeenDump.contradicts(
                all,
                dumps(),
                last().threads,
                (dump, thread) ->
                        dump.dump().frames(thread).stream()
                                .anyMatch(frame -> frame.name().equals(method)));
    }

    private static List<Verdict> verdicts(
            List<SeenDump> alike, Predicate<Activity> wanted, Set<String> betweenTasks) {
        return of(alike, wanted, betweenTasks).stream()
                .filter(wait -> wait.extent(alike) != Extent.NONE)
                .map(wait -> new Verdict(wait, wait.extent(alike), wait.stuck(alike)))
                .toList();
    }

    private static long alike(SeenDump dump, Set<String> waiting) {
        Set<String> patterns = new HashSet<>();
        waiting.forEach(name -> patterns.add(ThreadPool.pattern(name)));
        return dump.threads().stream()
                .filter(thread -> patterns.contains(ThreadPool.pattern(Dump.name(thread))))
                .count();
    }

    /// The threads that were idle in some dump.
    static Set<String> idleAtTimes(List<SeenDump> dumps) {
        Set<String> names = new HashSet<>();
        for (SeenDump dump : dumps) {
            for (StackGroup group : dump.found().groups()) {
                if (group.activity().kind() == Activity.Kind.IDLE && !group.frames().isEmpty()) {
                    names.addAll(group.names());
                }
            }
        }
        return names;
    }

    Seen last() {
        return seen.getLast();
    }

    /// How much this says, of all dumps that were looked at.
    Extent extent(List<SeenDump> dumps) {
        if (last().dump != dumps.getLast()) {
            return Extent.NONE;
        }
        if (seen.size() > 1 && stayed().size() >= FEW && last().share() >= MOST) {
            return Extent.LASTING;
        }
        if (last().threads.size() < FEW_IN_ONE_DUMP || last().share() < NEARLY_ALL) {
            return Extent.NONE;
        }
        return dumps.size() == 1 ? Extent.ONE_DUMP : Extent.LAST_DUMP;
    }

    /// Whether some of them are virtual.
    boolean isVirtual() {
        return last().dump.threads().stream()
                .anyMatch(thread -> thread.virtual() && last().threads.contains(Dump.name(thread)));
    }

    /// Whether so many of a pool wait there that it is no chance, though there is one dump only: a
    /// pool that has nobody left for the next task.
    boolean isWholePool(Extent extent) {
        return extent == Extent.ONE_DUMP
                && last().threads.size() >= CROWD
                && last().share() >= NEARLY_ALL;
    }

    /// Whether most of them wait with a time limit, after which they ask again.
    boolean isTimed() {
        long timed =
                last().dump.found().groups().stream()
                        .filter(group ->
                                group.frames().stream()
                                        .limit(TOP)
                                        .anyMatch(frame -> TIMED.contains(frame.name())))
                        .flatMap(group -> group.names().stream())
                        .filter(last().threads::contains)
                        .count();
        return 2 * timed >= last().threads.size();
    }

    /// The threads that wait in the last dump and waited in the one before.
    Set<String> stayed() {
        Set<String> names = new HashSet<>(last().threads);
        if (seen.size() > 1) {
            names.retainAll(seen.get(seen.size() - 2).threads);
        }
        return names;
    }

    /// Whether the threads that stayed did not move over three dumps.
    boolean stuck(List<SeenDump> dumps) {
        Set<String> stuck = new HashSet<>();
        for (StuckThread thread : SeenDump.stuck(dumps)) {
            if (thread.lastDump() == dumps.size() - 1) {
                stuck.add(thread.name());
            }
        }
        return !stayed().isEmpty()
                && (stuck.containsAll(stayed()) || (seen.size() > 1 && usedNoProcessor()));
    }

    /// Whether none of those that stayed ran between the last two dumps, as these print it.
    private boolean usedNoProcessor() {
        Map<String, Long> before = processorTimes(seen.get(seen.size() - 2).dump);
        Map<String, Long> after = processorTimes(last().dump);
        return stayed().stream()
                .allMatch(name ->
                        before.containsKey(name)
                                && after.containsKey(name)
                                && after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)
                                        <= ROUNDING_NANOS);
    }

    private static Map<String, Long> processorTimes(SeenDump dump) {
        Map<String, Long> times = new HashMap<>();
        dump.threads()
                .forEach(thread ->
                        thread.cpuNanos().ifPresent(nanos -> times.put(Dump.name(thread), nanos)));
        return times;
    }

    /// Whether there are more of them than at first.
    boolean grew() {
        return last().threads.size() > seen.getFirst().threads.size();
    }

    /// The name that the threads share, or most of them.
    String pool() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        last().threads.forEach(name -> counts.merge(ThreadPool.pattern(name), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// "10 of 12 threads http-*" as a title begins.
    String who() {
        String name = pool().length() > 24 ? pool().substring(0, 23) + "…" : pool();
        long pools = last().threads.stream().map(ThreadPool::pattern).distinct().count();
        if (pools > 1) {
            return Words.count(last().threads.size())
                    + " threads ("
                    + name
                    + " and "
                    + Words.counted(pools - 1, "other pool")
                    + ")";
        }
        return Words.count(last().threads.size())
                + (last().alike > last().threads.size() ? " of " + Words.count(last().alike) : "")
                + " threads "
                + name;
    }

    /// The dumps that show it.
    List<SeenDump> dumps() {
        return seen.stream().map(Seen::dump).toList();
    }

    /// How many threads wait, of all.
    Impact impact() {
        return Impact.ofThreads(last().threads.size(), last().dump.dump().threads().threadCount());
    }

    /// Sentences with the numbers.
    List<String> because() {
        List<String> sentences = new ArrayList<>();
        List<String> names = List.copyOf(last().threads);
        sentences.add(
                "These are "
                        + Words.percent(last().share())
                        + " of the threads named "
                        + pool()
                        + ": "
                        + Words.some(names, 4)
                        + ".");
        sentences.add(
                seen.size() > 1
                        ? Words.counted(stayed().size(), "thread")
                                + " waited there in the dump before already; "
                                + Words.counted(seen.size(), "dump")
                                + " over "
                                + Words.duration(SeenDump.range(dumps()).durationNanos())
                                + " show it, the first with "
                                + seen.getFirst().threads.size()
                                + " of them."
                        : "One dump shows it: whether they move on, a later one would show.");
        if (!calledFrom.isEmpty()) {
            sentences.add("Called from " + calledFrom + ".");
        }
        return sentences;
    }

    /// A finding about these threads: who they are, where and when, and how many of all.
    ///
    /// @param doing what they do, as the title says it: "wait to borrow something"
    /// @param shown the same as evidence of a dump
    FindingDraft draft(String id, String doing, String shown) {
        String title = who() + " " + doing + " at " + Words.brief(site) + ".";
        return new FindingDraft(id, Severity.WARNING, title, SeenDump.range(dumps()))
                .about(new Subject("", site, pool(), "").calledFrom(calledFrom))
                .because(because())
                .shows(evidence(shown))
                .costs(impact());
    }

    /// The dumps as evidence.
    List<Evidence> evidence(String does) {
        return seen.stream()
                .map(each ->
                        each.dump.evidence(
                                Words.counted(each.threads.size(), "thread")
                                        + " "
                                        + does
                                        + " at "
                                        + site))
                .toList();
    }
}
