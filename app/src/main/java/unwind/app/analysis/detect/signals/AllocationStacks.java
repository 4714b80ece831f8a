package unwind.app.analysis.detect.signals;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the recordings know of who allocates: each stack once per class, with its bytes.
public final class AllocationStacks {
    /// Whose allocation is none of the program's.
    private static final List<String> TOOLS =
            List.of("jdk.jfr.internal.", "jdk.internal.vm.ThreadDumper");

    private final List<Stack> stacks = new ArrayList<>();
    private long totalBytes;

    /// Allocation of one class at one stack.
    ///
    /// @param bytes that the samples stand for
    /// @param paths of its recording
    /// @param old whether objects of it were found alive when the recording ended, rather than
    ///   being allocated
    public record Stack(
            Recording recording,
            StackPaths paths,
            long node,
            String className,
            long bytes,
            long samples,
            boolean old) {

        /// Its frames, the top one first; made anew each time, since all of them would take much
        /// memory.
        public List<StackWalk.Frame> frames() {
            return StackWalk.frames(recording, node);
        }

        /// Whether it is the allocation of an object of that class, or happens while one is built.
        public boolean builds(Set<String> classNames) {
            return classNames.contains(className) || StackWalk.builds(recording, node, classNames);
        }
    }

    private AllocationStacks() {}

    public static AllocationStacks of(CaseFile file) {
        return file.derive(AllocationStacks.class, AllocationStacks::find);
    }

    private static AllocationStacks find(CaseFile file) {
        AllocationStacks found = new AllocationStacks();
        for (Slice slice :
                Slices.of(
                        file.recordings(),
                        r ->
                                AllocationTrack.source(r) != AllocationTrack.Source.NONE
                                        || r.events(EventKind.OLD_OBJECT).size() > 0)) {
            StackPaths paths = PathClassifier.classify(slice.recording(), file.classes());
            for (EventKind kind : AllocationTrack.source(slice.recording()).kinds()) {
                found.add(slice, kind, paths, false);
            }
            found.add(slice, EventKind.OLD_OBJECT, paths, true);
        }
        return found;
    }

    private void add(Slice slice, EventKind kind, StackPaths paths, boolean old) {
        Recording recording = slice.recording();
        EventTable table = recording.events(kind);
        BitSet tools = StackWalk.with(recording, AllocationStacks::isOfTools);
        LongTally bytes = new LongTally();
        LongTally samples = new LongTally();
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long node = table.get(Attribute.STACK, row);
            if (node >= 0 && tools.get((int) node)) {
                continue;
            }
            long key = LongTally.pair(node, table.get(Attribute.CLASS, row));
            bytes.add(bytes.entry(key), Math.max(0, table.get(Attribute.WEIGHT_BYTES, row)));
            samples.add(samples.entry(key), 1);
        }
        for (int i = 0; i < bytes.size(); i++) {
            stacks.add(
                    new Stack(
                            recording,
                            paths,
                            LongTally.first(bytes.key(i)),
                            recording.strings().get(LongTally.second(bytes.key(i))),
                            bytes.value(i),
                            samples.value(i),
                            old));
            totalBytes += old ? 0 : bytes.value(i);
        }
    }

    /// Whether it is the recorder's own work, or a command's that looks at the process.
    private static boolean isOfTools(StackWalk.Frame frame) {
        return TOOLS.stream().anyMatch(frame.className()::startsWith);
    }

    /// All bytes allocated by the program.
    public long totalBytes() {
        return totalBytes;
    }

    /// Whether allocation was sampled at all.
    public boolean known() {
        return totalBytes > 0;
    }

    public List<Stack> stacks() {
        return stacks;
    }

    /// Bytes allocated at stacks of that sort.
    public long bytes(Predicate<Stack> which) {
        return stacks.stream()
                .filter(stack -> !stack.old() && which.test(stack))
                .mapToLong(Stack::bytes)
                .sum();
    }

    /// Where objects of these classes are made, by most bytes.
    public Optional<StackWalk.Frame> siteOf(Set<String> classNames) {
        return heaviest(
                stack -> stack.builds(classNames),
                stack ->
                        StackWalk.site(
                                stack.frames(),
                                stack.frames().stream()
                                        .filter(f -> classNames.contains(f.className()))
                                        .map(StackWalk.Frame::className)
                                        .findFirst()
                                        .orElse("")));
    }

    /// The place that most bytes of such stacks are charged to.
    public Optional<StackWalk.Frame> heaviest(
            Predicate<Stack> which, Function<Stack, Optional<StackWalk.Frame>> place) {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, StackWalk.Frame> frames = new HashMap<>();
        for (Stack stack : stacks) {
            if (which.test(stack)) {
                place.apply(stack)
                        .ifPresent(frame -> {
                            bytes.merge(frame.site(), Math.max(1, stack.bytes()), Long::sum);
                            frames.putIfAbsent(frame.site(), frame);
                        });
            }
        }
        return bytes.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> frames.get(entry.getKey()));
    }
}
