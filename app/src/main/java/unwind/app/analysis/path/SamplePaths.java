package unwind.app.analysis.path;

import unwind.parsers.model.Recording;

import java.util.Arrays;

/// The path of each sample of a recording. It is its stack's; but allocating a `Throwable` is part
/// of constructing it.
public final class SamplePaths {
    private final Recording recording;
    private final StackPaths stacks;
    private final KnownClasses classes;
    private final boolean allocation;
    private static final byte NOT_LOOKED_AT = 0;
    private static final byte THROWABLE = 1;
    private static final byte OTHER = 2;

    /// By the index of the class's name: this is asked of every sample.
    private byte[] throwables = new byte[0];

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
        int name = (int) className;
        if (name >= throwables.length) {
            throwables = Arrays.copyOf(throwables, Math.max(name + 1, recording.strings().size()));
        }
        if (throwables[name] == NOT_LOOKED_AT) {
            boolean found = classes.isThrowable(recording.strings().get(className)).orElse(false);
            throwables[name] = found ? THROWABLE : OTHER;
        }
        return throwables[name] == THROWABLE;
    }
}
