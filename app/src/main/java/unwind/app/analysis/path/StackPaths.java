package unwind.app.analysis.path;

import java.util.List;

/// The path of every stack of one recording.
public final class StackPaths {
    private final int[] flags;
    private final List<String> mismatchedClasses;
    private final List<String> otherCompilers;

    StackPaths(int[] flags, List<String> mismatchedClasses, List<String> otherCompilers) {
        this.otherCompilers = List.copyOf(otherCompilers);
        this.flags = flags;
        this.mismatchedClasses = List.copyOf(mismatchedClasses);
    }

    /// The path that a stack is on; normal for -1, an event without a stack.
    public PathKind kind(long stack) {
        return stack < 0 ? PathKind.NORMAL : PathFlag.kindOf(flags[(int) stack]);
    }

    /// The path of an allocation. Constructing a `Throwable` includes allocating it, which happens
    /// in the frame before its constructor's.
    ///
    /// @param buildsThrowable whether what is allocated is a `Throwable`
    public PathKind kind(long stack, boolean buildsThrowable) {
        PathKind kind = kind(stack);
        if (!buildsThrowable) {
            return kind;
        }
        return switch (kind) {
            case NORMAL, EXCEPTION -> PathKind.EXCEPTION;
            case CLEANUP, CLEANUP_UNWINDING -> PathKind.CLEANUP_UNWINDING;
        };
    }

    /// Whether the stack was judged by class files, all frames of the program.
    public boolean isExact(long stack) {
        return stack >= 0 && !PathFlag.BY_NAME.isIn(flags[(int) stack]);
    }

    /// Whether a frame of the stack is of that sort.
    public boolean has(long stack, PathFlag flag) {
        return stack >= 0 && flag.isIn(flags[(int) stack]);
    }

    /// Classes given by the user that are of another build than what was recorded; dotted names.
    public List<String> mismatchedClasses() {
        return mismatchedClasses;
    }

    /// Classes given by the user that javac did not make; dotted names.
    public List<String> otherCompilers() {
        return otherCompilers;
    }
}
