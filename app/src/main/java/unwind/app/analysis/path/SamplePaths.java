package unwind.app.analysis.path;

import unwind.parsers.model.Recording;

import java.util.HashMap;
import java.util.Map;

/// The path of each sample of a recording. It is its stack's; but allocating a `Throwable` is part
/// of constructing it.
public final class SamplePaths {
    private final Recording recording;
    private final StackPaths stacks;
    private final KnownClasses classes;
    private final boolean allocation;
    private final Map<Long, Boolean> throwables = new HashMap<>();

    /// @param allocation whether the samples' classes are of what was allocated
    public SamplePaths(Recording recording, KnownClasses classes, boolean allocation) {
        this.recording = recording;
        this.stacks = PathClassifier.classify(recording, classes);
        this.classes = classes;
        this.allocation = allocation;
    }

    /// The paths of the stacks by themselves.
    public StackPaths stacks() {
        return stacks;
    }

    /// The path of a sample.
    ///
    /// @param stack a node of the stack table; -1 for none
    /// @param className an index of the strings; -1 for none
    public PathKind of(long stack, long className) {
        return stacks.kind(stack, allocation && className >= 0 && isThrowable(className));
    }

    private boolean isThrowable(long className) {
        return throwables.computeIfAbsent(
                className,
                name -> classes.isThrowable(recording.strings().get(name)).orElse(false));
    }
}
