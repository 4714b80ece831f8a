package unwind.app.analysis.detect;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.CaseFile.Artifact;
import unwind.app.analysis.detect.signals.StackWalk;
import unwind.app.analysis.detect.signals.Words;
import unwind.app.analysis.threads.Activity;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.ThreadPool;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Workers of a pool that a recording saw all the time and, from a moment on, never again, while it
/// went on and saw others: a wait that never ends is no event.
///
/// A pool that nobody gives work to falls silent, too. Where tasks are still handed over and no
/// other worker runs them, they pile up.
///
/// @param names what they are called; several may be called alike
/// @param place where in the program the workers were last seen most, empty where unknown
/// @param awaits whether they waited for results there
/// @param sinceNanos when the last of them was seen
/// @param untilNanos when any thread was seen last
/// @param handedOver where others hand tasks over since, empty where that was not seen
record SilentWorkers(
        String artifact,
        int count,
        Set<String> names,
        String place,
        boolean awaits,
        long sinceNanos,
        long untilNanos,
        String handedOver) {
    private static final int FEW = 3;
    private static final int MIN_EVENTS = 40;
    private static final long MIN_NANOS = 3_000_000_000L;
    private static final double PART_OF_THE_RECORDING = 0.2;

    /// So many times as long as any pause before.
    private static final double LONGER = 5;

    private static final Set<String> HAND_OVER =
            Set.of(
                    "java.util.concurrent.ThreadPoolExecutor.execute",
                    "java.util.concurrent.AbstractExecutorService.submit",
                    "java.util.concurrent.ForkJoinPool.execute",
                    "java.util.concurrent.ForkJoinPool.submit",
                    "java.util.concurrent.ForkJoinPool.poolSubmit");

    private record All(List<SilentWorkers> list) {}

    /// The pools that fell silent, as far as no dump shows that they are idle.
    static List<SilentWorkers> of(CaseFile file) {
        return file.derive(All.class, f -> new All(find(f))).list();
    }

    private static List<SilentWorkers> find(CaseFile file) {
        List<SilentWorkers> found = new ArrayList<>();
        for (Artifact artifact : file.artifacts()) {
            Recording recording = artifact.recording();
            // threads that ended are silent, too
            if (Recorded.couldBe(recording, "jdk.ThreadPark")
                    && Recorded.couldBe(recording, "jdk.ThreadEnd")) {
                found.addAll(of(artifact));
            }
        }
        found.removeIf(each -> isIdle(each, file) || isSeenElsewhere(each, file));
        return found;
    }

    private static List<SilentWorkers> of(Artifact artifact) {
        Recording recording = artifact.recording();
        TaskPlaces places = new TaskPlaces(recording);
        List<SeenThread> all = SeenThread.of(recording);
        Map<Long, Boolean> inPool = new HashMap<>();
        Map<String, List<SeenThread>> pools = new TreeMap<>();
        Map<String, List<SeenThread>> named = new TreeMap<>();
        for (SeenThread thread : all) {
            boolean worker =
                    thread.moments().stream()
                            .anyMatch(each ->
                                    inPool.computeIfAbsent(
                                            each.stack(), stack -> isWorkers(recording, stack)));
            (worker ? pools : named)
                    .computeIfAbsent(ThreadPool.pattern(thread.name()), _ -> new ArrayList<>())
                    .add(thread);
        }
        List<SilentWorkers> found = new ArrayList<>();
        for (List<SeenThread> pool : pools.values()) {
            List<SeenThread> others = all.stream().filter(each -> !pool.contains(each)).toList();
            List<SeenThread> workers =
                    pools.values().stream().flatMap(List::stream).filter(others::contains).toList();
            silence(pool, others, recording)
                    .ifPresent(span ->
                            found.add(workers(artifact, places, pool, others, workers, span)));
        }
        // who waits for work in a loop of its own may be done; who waited for results was not
        for (List<SeenThread> alike : named.values()) {
            if (place(places, alike, true).isPresent()) {
                List<SeenThread> others =
                        all.stream().filter(each -> !alike.contains(each)).toList();
                silence(alike, others, recording)
                        .ifPresent(span ->
                                found.add(workers(artifact, places, alike, others, others, span)));
            }
        }
        return found;
    }

    private static boolean isWorkers(Recording recording, long stack) {
        return StackWalk.frames(recording, stack).stream()
                .anyMatch(frame ->
                        frame.name().equals("java.util.concurrent.ThreadPoolExecutor.runWorker")
                                || frame.name()
                                        .equals("java.util.concurrent.ForkJoinPool.runWorker"));
    }

    /// From the last moment of the pool to the last of any other thread, if that is long.
    private static Optional<TimeRange> silence(
            List<SeenThread> pool, List<SeenThread> others, Recording recording) {
        long[] own = moments(pool).mapToLong(SeenThread.Moment::nanos).sorted().toArray();
        long until = moments(others).mapToLong(SeenThread.Moment::nanos).max().orElse(0);
        if (pool.size() < FEW || own.length < MIN_EVENTS) {
            return Optional.empty();
        }
        long longest = 0;
        for (int i = 1; i < own.length; i++) {
            longest = Math.max(longest, own[i] - own[i - 1]);
        }
        long since = own[own.length - 1];
        long silent = until - since;
        return silent >= MIN_NANOS
                        && silent >= LONGER * longest
                        && silent >= PART_OF_THE_RECORDING * recording.time().durationNanos()
                ? Optional.of(new TimeRange(since, until))
                : Optional.empty();
    }

    private static Stream<SeenThread.Moment> moments(List<SeenThread> threads) {
        return threads.stream().flatMap(each -> each.moments().stream());
    }

    private static SilentWorkers workers(
            Artifact artifact,
            TaskPlaces places,
            List<SeenThread> pool,
            List<SeenThread> others,
            List<SeenThread> otherWorkers,
            TimeRange silent) {
        Recording recording = artifact.recording();
        Optional<String> awaited = place(places, pool, true);
        boolean othersWork =
                moments(otherWorkers).anyMatch(each -> each.nanos() > silent.fromNanos());
        return new SilentWorkers(
                artifact.name(),
                pool.size(),
                pool.stream().map(SeenThread::name).collect(Collectors.toCollection(TreeSet::new)),
                awaited.or(() -> place(places, pool, false)).orElse(""),
                awaited.isPresent(),
                silent.fromNanos(),
                silent.toNanos(),
                othersWork ? "" : handedOver(recording, others, silent.fromNanos()));
    }

    /// Where in the program most of the workers were seen in the middle of a task, the latest
    /// moment of each.
    ///
    /// @param awaiting only waits for results
    private static Optional<String> place(
            TaskPlaces places, List<SeenThread> pool, boolean awaiting) {
        Map<String, Integer> votes = new TreeMap<>();
        for (SeenThread thread : pool) {
            thread.moments().stream()
                    .sorted(Comparator.comparingLong(SeenThread.Moment::nanos).reversed())
                    .map(each -> places.of(each, awaiting))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(site -> votes.merge(site, 1, Integer::sum));
        }
        return votes.entrySet().stream()
                .filter(each -> each.getValue() >= FEW)
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private static String handedOver(Recording recording, List<SeenThread> others, long since) {
        return moments(others)
                .filter(each -> each.nanos() > since && each.stack() >= 0)
                .map(each -> StackWalk.frames(recording, each.stack()))
                .map(SilentWorkers::handsOver)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /// The program's frame that handed a task to an executor.
    private static Optional<String> handsOver(List<StackWalk.Frame> frames) {
        for (int i = 0; i + 1 < frames.size(); i++) {
            if (HAND_OVER.contains(frames.get(i).name()) && frames.get(i + 1).isProgram()) {
                return Optional.of(frames.get(i + 1).site());
            }
        }
        return Optional.empty();
    }

    /// Whether a dump taken since shows one of them idle.
    private static boolean isIdle(SilentWorkers silent, CaseFile file) {
        return SeenDump.of(file).stream()
                .filter(dump -> dump.timeNanos() >= silent.sinceNanos)
                .anyMatch(dump ->
                        dump.threads().stream()
                                .filter(thread -> silent.names.contains(Dump.name(thread)))
                                .anyMatch(thread -> Activity.isIdle(dump.dump(), thread)));
    }

    /// Whether another recording saw one of them since.
    private static boolean isSeenElsewhere(SilentWorkers silent, CaseFile file) {
        return file.recordings().stream()
                .flatMap(recording -> SeenThread.of(recording).stream())
                .filter(each -> silent.names.contains(each.name()))
                .flatMap(each -> each.moments().stream())
                .anyMatch(each -> each.nanos() > silent.sinceNanos);
    }

    /// What they are called.
    String pool() {
        return ThreadPool.pattern(names.iterator().next());
    }

    /// What a detector has to say of them.
    Finding finding(String id) {
        String silent = Words.duration(untilNanos - sinceNanos);
        boolean piles = !handedOver.isEmpty();
        List<String> because = new ArrayList<>();
        because.add(
                "The recording saw "
                        + Words.counted(count, "thread")
                        + " ("
                        + Words.some(List.copyOf(names), 3)
                        + ") at all times until then, and none of them in its last "
                        + silent
                        + ", while others went on.");
        because.add(
                piles
                        ? "Tasks are still handed over at "
                                + handedOver
                                + ", and no other worker was seen: they pile up."
                        : "A wait that never ends is no event of a recording; but a pool without work"
                                + " is silent, too. A thread dump tells the two apart.");
        TimeRange range = new TimeRange(sinceNanos, untilNanos + 1);
        return new Finding(
                        id,
                        piles ? Severity.WARNING : Severity.NOTICE,
                        piles ? 0.7 : 0.5,
                        0.8,
                        Words.counted(count, "thread")
                                + " "
                                + pool()
                                + " do nothing any more for "
                                + silent
                                + (place.isEmpty()
                                        ? ""
                                        : awaits
                                                ? "; they waited for results at "
                                                        + Words.brief(place)
                                                : "; they were last seen at " + Words.brief(place))
                                + ".",
                        because,
                        new Subject("", place, pool(), ""),
                        range,
                        List.of(
                                new Evidence(
                                        Evidence.Kind.TIMELINE,
                                        artifact,
                                        "nothing of " + pool() + " for " + silent,
                                        Optional.of(range))),
                        List.of(
                                "Take a thread dump (jcmd PID Thread.print -l -e): it shows what they"
                                        + " wait for.",
                                "Wait with a time limit inside tasks, so that a lost answer fails and"
                                        + " does not hang.",
                                "Don't wait inside a task for tasks of the same pool."))
                .costs(Impact.ofThreads(count, 0));
    }
}
