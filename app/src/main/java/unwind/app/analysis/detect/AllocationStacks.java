package unwind.app.analysis.detect;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the recordings know of who allocates: each stack once per class, with its bytes.
final class AllocationStacks {
    private final List<Stack> stacks = new ArrayList<>();
    private long totalBytes;

    /// Allocation of one class at one stack.
    ///
    /// @param bytes that the samples stand for
    /// @param paths of its recording
    /// @param old whether objects of it were found alive when the recording ended, rather than
    ///   being allocated
    record Stack(
            Recording recording,
            StackPaths paths,
            long node,
            String className,
            long bytes,
            long samples,
            boolean old,
            List<StackWalk.Frame> frames) {

        /// Whether it is the allocation of an object of that class, or happens while one is built.
        boolean builds(Set<String> classNames) {
            return classNames.contains(className)
                    || frames.stream()
                            .anyMatch(f ->
                                    f.method().equals("<init>")
                                            && classNames.contains(f.className()));
        }
    }

    private record Key(long node, long className) {}

    private AllocationStacks() {}

    static AllocationStacks of(CaseFile file) {
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
        Map<Key, long[]> sums = new HashMap<>();
        for (int row = slice.firstRow(table); row < slice.endRow(table); row++) {
            long[] sum =
                    sums.computeIfAbsent(
                            new Key(
                                    table.get(Attribute.STACK, row),
                                    table.get(Attribute.CLASS, row)),
                            key -> new long[2]);
            sum[0] += Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
            sum[1]++;
        }
        sums.forEach((key, sum) -> {
            stacks.add(
                    new Stack(
                            recording,
                            paths,
                            key.node(),
                            recording.strings().get(key.className()),
                            sum[0],
                            sum[1],
                            old,
                            StackWalk.frames(recording, key.node())));
            totalBytes += old ? 0 : sum[0];
        });
    }

    /// All bytes allocated.
    long totalBytes() {
        return totalBytes;
    }

    /// Whether allocation was sampled at all.
    boolean known() {
        return totalBytes > 0;
    }

    List<Stack> stacks() {
        return stacks;
    }

    /// Bytes allocated at stacks of that sort.
    long bytes(Predicate<Stack> which) {
        return stacks.stream()
                .filter(stack -> !stack.old() && which.test(stack))
                .mapToLong(Stack::bytes)
                .sum();
    }

    /// Where objects of these classes are made, by most bytes.
    Optional<StackWalk.Frame> siteOf(Set<String> classNames) {
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
    Optional<StackWalk.Frame> heaviest(
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
