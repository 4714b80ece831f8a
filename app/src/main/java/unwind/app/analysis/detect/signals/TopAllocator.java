package unwind.app.analysis.detect.signals;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method of the program under which most is allocated, whatever libraries do it; a library's
/// where none of the program's is on the stacks.
///
/// @param place its line that most is allocated under
/// @param bytes allocated under the method
/// @param samples as many were taken there
/// @param share of all that was sampled, 0..1
/// @param className what most of the bytes are
/// @param processorShare of the execution samples, those under the method, 0..1; 0 where there are
///   too few to tell
public record TopAllocator(
        StackWalk.Frame place,
        long bytes,
        long samples,
        double share,
        String className,
        double processorShare) {
    /// Fewer samples make a share by chance.
    private static final long MIN_SAMPLES = 20;

    private static final double MUCH = 0.3;

    /// The answer, computed once.
    private record Found(Optional<TopAllocator> top) {}

    /// What is allocated under one method.
    private static final class Sum {
        long bytes;
        long samples;
        final Map<String, Long> lines = new HashMap<>();
        final Map<String, StackWalk.Frame> frames = new HashMap<>();
        final Map<String, Long> classes = new HashMap<>();
    }

    /// Empty where allocation was not sampled, or has no stacks.
    public static Optional<TopAllocator> of(CaseFile file) {
        return file.derive(Found.class, f -> new Found(find(f))).top;
    }

    private static Optional<TopAllocator> find(CaseFile file) {
        AllocationStacks stacks = AllocationStacks.of(file);
        Map<String, Sum> methods = new HashMap<>();
        for (AllocationStacks.Stack stack : stacks.stacks()) {
            if (!stack.old()) {
                place(stack.frames(), file)
                        .ifPresent(frame ->
                                add(
                                        methods.computeIfAbsent(frame.name(), _ -> new Sum()),
                                        stack,
                                        frame));
            }
        }
        return methods.entrySet().stream()
                .max(
                        Comparator.<Map.Entry<String, Sum>>comparingLong(
                                        entry -> entry.getValue().bytes)
                                .thenComparing(Map.Entry.comparingByKey()))
                .flatMap(entry -> top(entry.getKey(), entry.getValue(), file));
    }

    private static void add(Sum sum, AllocationStacks.Stack stack, StackWalk.Frame frame) {
        sum.bytes += stack.bytes();
        sum.samples += stack.samples();
        sum.lines.merge(frame.site(), stack.bytes(), Long::sum);
        sum.frames.putIfAbsent(frame.site(), frame);
        sum.classes.merge(stack.className(), stack.bytes(), Long::sum);
    }

    private static Optional<TopAllocator> top(String method, Sum sum, CaseFile file) {
        return Optional.ofNullable(sum.frames.get(most(sum.lines)))
                .map(frame ->
                        new TopAllocator(
                                frame,
                                sum.bytes,
                                sum.samples,
                                Math.min(
                                        1,
                                        sum.bytes
                                                / (double)
                                                        Math.max(
                                                                1,
                                                                AllocationStacks.of(file)
                                                                        .totalBytes())),
                                most(sum.classes),
                                processorShare(method, file)));
    }

    private static String most(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .max(
                        Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// The program's first frame, else the first that is not the platform's.
    public static Optional<StackWalk.Frame> place(List<StackWalk.Frame> frames, CaseFile file) {
        Optional<StackWalk.Frame> own =
                frames.stream()
                        .filter(StackWalk.Frame::isProgram)
                        .filter(frame -> file.program().contains(frame.className()))
                        .findFirst();
        return own.isPresent() ? own : StackWalk.site(frames, "");
    }

    private static double processorShare(String method, CaseFile file) {
        long all = 0;
        long there = 0;
        for (Recording recording : file.recordings()) {
            EventTable table = recording.events(EventKind.EXECUTION_SAMPLE);
            Map<Long, Boolean> known = new HashMap<>();
            for (int row = 0; row < table.size(); row++) {
                boolean inside =
                        known.computeIfAbsent(
                                table.get(Attribute.STACK, row),
                                stack ->
                                        stack >= 0
                                                && place(StackWalk.frames(recording, stack), file)
                                                        .filter(f -> f.name().equals(method))
                                                        .isPresent());
                all++;
                there += inside ? 1 : 0;
            }
        }
        return all < MIN_SAMPLES ? 0 : there / (double) all;
    }

    /// How much is allocated there in a second. Of threads that live shortly the samples show too
    /// little: what the heap took in between collections is the least that was allocated.
    public double bytesPerSecond(CaseFile file) {
        return Math.max(bytes, share * takenIn(file)) / seconds(file);
    }

    /// By how much the heap in use rose, rise by rise, as the recording that shows most tells.
    private static double takenIn(CaseFile file) {
        double most = 0;
        for (Recording recording : file.recordings()) {
            double sum = 0;
            Optional<Series> used = recording.series(SeriesNames.HEAP_USED);
            for (int i = 1; used.isPresent() && i < used.get().size(); i++) {
                sum += Math.max(0, used.get().value(i) - used.get().value(i - 1));
            }
            most = recording.chunks() > 0 ? Math.max(most, sum) : most;
        }
        return most;
    }

    /// How long allocation was recorded, at least one second.
    public static double seconds(CaseFile file) {
        return Math.max(
                1,
                file.recordings().stream()
                                .filter(r -> r.chunks() > 0)
                                .mapToLong(r -> r.time().durationNanos())
                                .sum()
                        / 1e9);
    }

    /// Whether it is the place to change where allocation is the trouble.
    public boolean isMuch() {
        return share >= MUCH && samples >= MIN_SAMPLES;
    }

    /// How much it is.
    public String sentence() {
        return Words.percent(share)
                + " of the allocation that was sampled, "
                + Words.bytes(bytes)
                + ", was allocated by "
                + place.site()
                + " and what it calls.";
    }
}
