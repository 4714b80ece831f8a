package unwind.app.analysis.detect;

import unwind.app.analysis.detect.signals.AllocationStacks;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.detect.signals.ClassTrend;
import unwind.app.analysis.detect.signals.StackWalk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Whether what grows is being loaded: the program makes it in a method that loads, fills or warms
/// up something, which ends by itself.
///
/// Up to that end a table that is loaded and a collection that nobody empties grow alike. What a
/// cache asks for one by one is no load, whatever the method is called: there a library or a
/// collection of the platform is the caller.
final class Loading {
    private static final Pattern LOADS =
            Pattern.compile("<clinit>|(pre)?(load|fill|warm|populate|import|init)(?![a-z]).*");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$([^$]+)\\$.*");

    /// How the platform runs what the program hands to a thread.
    private static final Pattern RUNS =
            Pattern.compile(
                    "java\\.lang\\.(Virtual)?Thread.*"
                            + "|java\\.util\\.concurrent\\.(FutureTask|Executors|ThreadPoolExecutor"
                            + "|CompletableFuture|ForkJoin|ThreadPerTask).*");

    private static final double NEARLY_ALL = 0.9;

    /// A table that grows by itself has room for less than twice its entries and a third more
    /// before it doubles.
    private static final double MANY_MORE = 3;

    private static final double FLAT = 0.02;

    private Loading() {}

    /// The place that loads objects of these classes, where nearly all of them are made under one.
    static Optional<StackWalk.Frame> of(CaseFile file, Set<String> classNames) {
        AllocationStacks stacks = AllocationStacks.of(file);
        long all = stacks.bytes(stack -> made(stack, classNames));
        long loaded =
                stacks.bytes(stack -> made(stack, classNames) && frame(stack, file).isPresent());
        return all > 0 && loaded >= NEARLY_ALL * all
                ? stacks.heaviest(stack -> made(stack, classNames), stack -> frame(stack, file))
                : Optional.empty();
    }

    /// Whether a table got so many more entries without a larger array that it must have been made
    /// for them: it grows towards a size that somebody knew.
    static boolean fillsRoom(Snapshots snapshots, ClassTrend entries) {
        ClassTrend arrays = snapshots.trends().get(entries.className() + "[]");
        int last = entries.peak();
        return arrays != null
                && entries.instances(last) >= MANY_MORE * Math.max(1, entries.firstInstances())
                && IntStream.rangeClosed(0, last)
                        .allMatch(i ->
                                Math.abs(arrays.bytes(i) - arrays.bytes(0))
                                        <= FLAT * arrays.bytes(0));
    }

    private static boolean made(AllocationStacks.Stack stack, Set<String> classNames) {
        return !stack.old() && stack.builds(classNames);
    }

    private static Optional<StackWalk.Frame> frame(AllocationStacks.Stack stack, CaseFile file) {
        List<StackWalk.Frame> frames = stack.frames();
        for (int i = 0; i < frames.size(); i++) {
            StackWalk.Frame frame = frames.get(i);
            if (file.program().contains(frame.className())
                    && loads(frame.method())
                    && (i + 1 == frames.size() || isOwnCall(frames.get(i + 1), file))) {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    private static boolean isOwnCall(StackWalk.Frame caller, CaseFile file) {
        return file.program().contains(caller.className())
                || RUNS.matcher(caller.className()).matches();
    }

    private static boolean loads(String method) {
        String name = LAMBDA.matcher(method).replaceFirst("$1");
        return LOADS.matcher(name).matches();
    }
}
