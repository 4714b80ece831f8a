package unwind.app.analysis.detect;

import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.StuckThread;
import unwind.app.analysis.threads.ThreadAnalysis;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.LockUse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A thread dump of a case.
///
/// @param artifact the file's name as the user knows it
/// @param found what the dump says
/// @param timeNanos when it was taken
record SeenDump(String artifact, ThreadAnalysis.OfDump found, long timeNanos) {
    /// What a case without dumps is told.
    static final Outcome.Unable NONE =
            new Outcome.Unable(
                    "there is no thread dump: waits that never end are written in dumps alone",
                    "jcmd PID Thread.print -l -e, three times ten seconds apart");

    private static final String GOROUTINES = "goroutine";

    /// The dumps of Java threads, in the order of time.
    static List<SeenDump> of(CaseFile file) {
        return file.derive(All.class, All::of).dumps();
    }

    /// Every detector of waits asks for them, and a dump may hold thousands of threads.
    private record All(List<SeenDump> dumps) {
        static All of(CaseFile file) {
            return new All(
                    file.artifacts().stream()
                            .flatMap(SeenDump::of)
                            .sorted(Comparator.comparingLong(SeenDump::timeNanos))
                            .toList());
        }
    }

    private static Stream<SeenDump> of(CaseFile.Artifact artifact) {
        long start = artifact.recording().time().startNanos();
        return Dump.of(artifact.recording()).stream()
                .filter(dump -> !dump.threads().source().equals(GOROUTINES))
                .map(dump ->
                        new SeenDump(
                                artifact.name(),
                                ThreadAnalysis.OfDump.of(dump),
                                dump.threads().timeNanos().orElse(start)));
    }

    /// The dumps of each tool, those of the tool that wrote most first: tools differ in which
    /// threads and frames they show.
    static List<List<SeenDump>> byTool(List<SeenDump> dumps) {
        Map<String, List<SeenDump>> bySource = new LinkedHashMap<>();
        for (SeenDump dump : dumps) {
            bySource.computeIfAbsent(dump.source(), _ -> new ArrayList<>()).add(dump);
        }
        return bySource.values().stream()
                .sorted(Comparator.comparingInt((List<SeenDump> each) -> each.size()).reversed())
                .toList();
    }

    /// The same, then all together, for what every tool shows alike, such as how many platform
    /// threads there are.
    static List<List<SeenDump>> byToolAndAll(List<SeenDump> dumps) {
        List<List<SeenDump>> each = byTool(dumps);
        return each.size() < 2
                ? each
                : Stream.concat(each.stream(), Stream.of(List.copyOf(dumps))).toList();
    }

    /// Whether a dump of another tool, taken since the first of these, shows some of these threads
    /// and most of them not there.
    ///
    /// @param seen dumps of one tool that show the threads at one place
    /// @param isThere whether a thread of a dump is at that place
    static boolean contradicts(
            List<SeenDump> all,
            List<SeenDump> seen,
            Set<String> threads,
            BiPredicate<SeenDump, DumpedThread> isThere) {
        return all.stream()
                .filter(dump -> !dump.source().equals(seen.getFirst().source()))
                .filter(dump -> dump.timeNanos >= seen.getFirst().timeNanos)
                .anyMatch(dump -> {
                    List<DumpedThread> shown =
                            dump.threads().stream()
                                    .filter(thread -> threads.contains(Dump.name(thread)))
                                    .toList();
                    long there = shown.stream().filter(each -> isThere.test(dump, each)).count();
                    return 2 * there < shown.size();
                });
    }

    /// Threads that did not move over dumps.
    static List<StuckThread> stuck(List<SeenDump> dumps) {
        return StuckThread.of(dumps.stream().map(SeenDump::dump).toList());
    }

    /// The time from the first to the last of some dumps.
    static TimeRange range(List<SeenDump> dumps) {
        return new TimeRange(dumps.getFirst().timeNanos, dumps.getLast().timeNanos + 1);
    }

    Dump dump() {
        return found.dump();
    }

    String source() {
        return dump().threads().source();
    }

    List<DumpedThread> threads() {
        return dump().threads().threads();
    }

    /// The threads that wait for a lock of a class, by name.
    Set<String> waitersFor(String lockClass) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < threads().size(); i++) {
            if (found.graph().awaited(i).filter(l -> l.className().equals(lockClass)).isPresent()) {
                names.add(threads().get(i).name());
            }
        }
        return names;
    }

    /// The threads that hold what threads of these names wait for in a lock of a class.
    Set<String> holders(String lockClass, Set<String> waiters) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < threads().size(); i++) {
            int holder = found.graph().holder(i);
            if (holder >= 0
                    && waiters.contains(threads().get(i).name())
                    && found.graph()
                            .awaited(i)
                            .filter(lock -> lock.className().equals(lockClass))
                            .isPresent()) {
                names.add(threads().get(holder).name());
            }
        }
        return names;
    }

    /// Whether it says of any thread that it waits for a lock.
    boolean showsWaiting() {
        return !found.graph().waiters().isEmpty();
    }

    /// The index of the thread of that name.
    OptionalInt indexOf(String name) {
        return IntStream.range(0, threads().size())
                .filter(i -> Dump.name(threads().get(i)).equals(name))
                .findFirst();
    }

    /// Where in the program a thread is: its first frame from the top that is not the JDK's.
    Optional<Dump.Frame> site(DumpedThread thread) {
        return dump().frames(thread).stream()
                .filter(frame -> !PlatformCode.contains(frame.className()))
                .findFirst();
    }

    /// That place in words; empty where the thread runs JDK code only.
    String siteText(DumpedThread thread) {
        return site(thread).map(Dump.Frame::toString).orElse("");
    }

    /// Where a thread holds a lock, in words: the frame that took the monitor where the dump says
    /// so, else the thread's place in the program.
    String holdingText(DumpedThread thread, String identity) {
        List<Dump.Frame> frames = dump().frames(thread);
        return thread.locks().stream()
                .filter(use ->
                        use.kind() == LockUse.Kind.LOCKED
                                && use.identity().equals(identity)
                                && use.depth() >= 0
                                && use.depth() < frames.size())
                .map(use -> frames.get(use.depth()).toString())
                .findFirst()
                .orElseGet(() -> siteText(thread));
    }

    /// This dump as evidence.
    Evidence evidence(String text) {
        return new Evidence(
                Evidence.Kind.DUMP,
                artifact,
                text,
                Optional.of(new TimeRange(timeNanos, timeNanos + 1)));
    }
}
