package unwind.app.analysis.detect.signals;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Methods of the program that were seen to ask a `ThreadLocal` for the first time in a thread, and
/// in how many threads: what such a method then constructs is made for each of them.
///
/// The first question itself allocates little and is seldom sampled. So a method that hardly ever
/// constructs twice in one thread counts too, where it was seen to ask once or its class refers to
/// thread locals.
///
/// @param threads of each method (`pkg.Class.method`)
public record FirstTouches(Map<String, Integer> threads) {
    /// Of the samples of a method, as many are of different threads.
    private static final double ONCE = 0.9;

    /// Samples of one thread so close together are of one object and its parts.
    private static final long SAME_OBJECT_NANOS = 20_000_000L;

    private static final Set<String> TOUCHING = Set.of("setInitialValue", "createMap");

    public FirstTouches {
        threads = Map.copyOf(threads);
    }

    public static FirstTouches of(CaseFile file) {
        return file.derive(FirstTouches.class, FirstTouches::find);
    }

    private static FirstTouches find(CaseFile file) {
        Map<String, Set<Long>> threads = new HashMap<>();
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            BitSet touching = StackWalk.with(recording, FirstTouches::touches);
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    long stack = table.get(Attribute.STACK, row);
                    if (stack >= 0 && touching.get((int) stack)) {
                        String method = caller(StackWalk.frames(recording, stack));
                        threads.computeIfAbsent(method, _ -> new HashSet<>())
                                .add(table.get(Attribute.THREAD, row));
                    }
                }
            }
        }
        threads.remove("");
        onceInEach(file, threads.keySet())
                .forEach((method, ids) -> threads.merge(method, ids, FirstTouches::larger));
        Map<String, Integer> counts = new HashMap<>();
        threads.forEach((method, ids) -> counts.put(method, ids.size()));
        return new FirstTouches(counts);
    }

    private static Set<Long> larger(Set<Long> a, Set<Long> b) {
        return a.size() >= b.size() ? a : b;
    }

    /// The threads of the methods that construct something about once in each.
    private static Map<String, Set<Long>> onceInEach(CaseFile file, Set<String> asking) {
        Map<String, Set<Long>> threads = new HashMap<>();
        Map<String, Long> samples = new HashMap<>();
        Map<String, Map<Long, Long>> before = new HashMap<>();
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            Map<Long, String> makers = new HashMap<>();
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    String maker =
                            makers.computeIfAbsent(
                                    table.get(Attribute.STACK, row),
                                    stack -> maker(StackWalk.frames(recording, stack)));
                    long thread = table.get(Attribute.THREAD, row);
                    long time = table.startNanos().get(row);
                    threads.computeIfAbsent(maker, _ -> new HashSet<>()).add(thread);
                    Long last =
                            before.computeIfAbsent(maker, _ -> new HashMap<>()).put(thread, time);
                    boolean same = last != null && time - last < SAME_OBJECT_NANOS;
                    samples.merge(maker, same ? 0L : 1L, Long::sum);
                }
            }
        }
        threads.remove("");
        threads.entrySet()
                .removeIf(entry ->
                        entry.getValue().size() < ONCE * samples.getOrDefault(entry.getKey(), 0L)
                                || !(asking.contains(entry.getKey())
                                        || refersToThreadLocals(entry.getKey(), file)));
        return threads;
    }

    /// The program's method that constructs the outermost object in a stack, unless it is a whole
    /// task: a task also constructs once in each thread that is made for it.
    private static String maker(List<StackWalk.Frame> frames) {
        for (int i = frames.size() - 1; i > 0; i--) {
            StackWalk.Frame caller = frames.get(i);
            boolean task = caller.method().equals("run") || caller.method().startsWith("lambda$");
            if (frames.get(i - 1).method().equals("<init>")
                    && frames.get(i - 1).isProgram()
                    && caller.isProgram()
                    && !task) {
                return caller.name();
            }
        }
        return "";
    }

    private static boolean refersToThreadLocals(String method, CaseFile file) {
        String className = method.substring(0, Math.max(0, method.lastIndexOf('.')));
        return file.classes().refersTo(className, "java/lang/ThreadLocal");
    }

    private static boolean touches(StackWalk.Frame frame) {
        return frame.className().equals("java.lang.ThreadLocal")
                && TOUCHING.contains(frame.method());
    }

    /// The program's method that asked, directly.
    private static String caller(List<StackWalk.Frame> frames) {
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i - 1).className().startsWith("java.lang.ThreadLocal")
                    && !frames.get(i).className().startsWith("java.lang.ThreadLocal")) {
                return frames.get(i).isProgram() ? frames.get(i).name() : "";
            }
        }
        return "";
    }

    /// Whether an object is being constructed by a method that so many threads came to first.
    public boolean constructs(List<StackWalk.Frame> frames, int minThreads) {
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i - 1).method().equals("<init>")
                    && threads.getOrDefault(frames.get(i).name(), 0) >= minThreads) {
                return true;
            }
        }
        return false;
    }

    /// The threads of the method that most came to.
    public int mostThreads() {
        return threads.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
