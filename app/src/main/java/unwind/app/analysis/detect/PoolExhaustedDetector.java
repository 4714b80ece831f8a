package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StackGroup;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadPool;
import unwind.parsers.model.ThreadState;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Threads in the middle of their work wait at one place to borrow something (a connection, a
/// buffer, a permit) and nobody gives one back.
///
/// A thread that takes work from a queue at the bottom of its stack is idle, not starved: what
/// tells them apart is how much of the program stands below the wait.
final class PoolExhaustedDetector implements Detector {
    private static final int FEWEST_THREADS = 3;
    private static final int WORK_FRAMES = 4;
    private static final int WORK_FRAMES_OF_A_TASK = 3;
    private static final double MOST_OF_THEM = 0.6;

    /// Waits for something that another thread makes rather than gives back.
    private static final Set<String> NO_BORROWING =
            Set.of("put", "offer", "transfer", "join", "get", "invokeAll", "invokeAny", "exchange");

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
        for (SeenDump dump : dumps) {
            waiting(dump)
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
                findings.add(finding(site, waiting, stayed, stuck.containsAll(stayed)));
            }
        });
        return Outcome.of(findings);
    }

    private static Map<String, Waiting> waiting(SeenDump dump) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        Set<String> permits = new HashSet<>();
        for (StackGroup group : dump.found().groups()) {
            boolean waits =
                    group.state() == ThreadState.WAITING
                            || group.state() == ThreadState.TIMED_WAITING;
            int site = waits ? borrowing(group.frames()) : -1;
            if (site >= 0) {
                String text = group.frames().get(site).toString();
                names.computeIfAbsent(text, _ -> new HashSet<>()).addAll(group.names());
                if (group.frames().stream()
                        .limit(site)
                        .anyMatch(frame ->
                                frame.className().equals("java.util.concurrent.Semaphore"))) {
                    permits.add(text);
                }
            }
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

    /// The index of the program's frame that borrows, -1 if the thread does something else.
    private static int borrowing(List<Dump.Frame> frames) {
        int site = 0;
        boolean borrows = false;
        while (site < frames.size() && PlatformCode.contains(frames.get(site).className())) {
            Dump.Frame frame = frames.get(site++);
            if (NO_BORROWING.contains(frame.method()) || frame.className().endsWith("Latch")) {
                return -1;
            }
            borrows |= isBorrowing(frame);
        }
        if (!borrows || site == frames.size()) {
            return -1;
        }
        Set<String> work = new HashSet<>();
        for (Dump.Frame frame : frames.subList(site, frames.size())) {
            if (!PlatformCode.contains(frame.className()) && !isGenerated(frame)) {
                work.add(frame.name());
            }
        }
        int enough = runsATask(frames) ? WORK_FRAMES_OF_A_TASK : WORK_FRAMES;
        return work.size() >= enough && !standsAtTheBottom(frames, site) ? site : -1;
    }

    /// Queues that hand out, permits, and the two ways to build a pool by hand.
    private static boolean isBorrowing(Dump.Frame frame) {
        String name = frame.className();
        boolean queue =
                name.startsWith("java.util.concurrent.")
                        && (name.endsWith("Queue") || name.endsWith("Deque"))
                        && (frame.method().startsWith("take") || frame.method().startsWith("poll"));
        return queue
                || name.equals("java.util.concurrent.Semaphore")
                || name.endsWith("$ConditionObject") && frame.method().startsWith("await")
                || frame.name().equals("java.lang.Object.wait");
    }

    /// Whether the thread belongs to an executor and runs what somebody handed to it.
    private static boolean runsATask(List<Dump.Frame> frames) {
        return frames.stream()
                .map(Dump.Frame::name)
                .anyMatch(name ->
                        name.equals("java.util.concurrent.ThreadPoolExecutor.runWorker")
                                || name.equals("java.util.concurrent.ForkJoinTask.doExec")
                                || name.equals("java.util.concurrent.FutureTask.run"));
    }

    private static boolean isGenerated(Dump.Frame frame) {
        return frame.className().contains("$$Lambda") || frame.method().startsWith("lambda$");
    }

    /// Whether the class that waits is also the one that the thread began in: a worker's loop.
    private static boolean standsAtTheBottom(List<Dump.Frame> frames, int site) {
        String waits = outer(frames.get(site).className());
        for (int i = frames.size() - 1; i > site; i--) {
            String className = frames.get(i).className();
            if (!PlatformCode.contains(className)) {
                return outer(className).equals(waits);
            }
        }
        return true;
    }

    private static String outer(String className) {
        int dollar = className.indexOf('$');
        return dollar < 0 ? className : className.substring(0, dollar);
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
            String site, List<Waiting> waiting, Set<String> stayed, boolean allStuck) {
        Waiting last = waiting.getLast();
        List<SeenDump> dumps = waiting.stream().map(Waiting::dump).toList();
        List<String> names = last.threads.stream().sorted().toList();
        String pool = ThreadPool.pattern(names.getFirst());
        boolean grew = last.threads.size() > waiting.getFirst().threads.size();
        boolean sure = allStuck && (grew || last.permits);
        return new Finding(
                id(),
                sure ? Severity.CRITICAL : Severity.WARNING,
                sure ? 0.9 : allStuck || last.permits ? 0.8 : 0.6,
                allStuck ? Math.min(1, 0.5 + last.threads.size() / 20.0) : 0.3,
                Wording.count(last.threads.size(), "thread")
                        + " wait in the middle of their work to borrow something at "
                        + site
                        + (allStuck ? ", and nobody gives one back." : ", and get it too slowly."),
                List.of(
                        "These are "
                                + Wording.percent(last.shareOfPool)
                                + " of the threads named "
                                + pool
                                + ": "
                                + Wording.some(names, 4)
                                + ".",
                        Wording.count(stayed.size(), "thread")
                                + " stood there in the dump before already; the waiting shows in "
                                + Wording.count(dumps.size(), "dump")
                                + " over "
                                + Wording.time(SeenDump.range(dumps).durationNanos())
                                + ", with "
                                + waiting.getFirst().threads.size()
                                + " of them at first."),
                new Subject("", site, pool, ""),
                SeenDump.range(dumps),
                waiting.stream()
                        .map(each ->
                                each.dump.evidence(
                                        Wording.count(each.threads.size(), "thread")
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
