package unwind.app.analysis.path;

/// What a frame adds to the path of every stack it is in.
public enum PathFlag {
    /// A constructor of a `Throwable`, or the filling of its trace.
    THROWABLE_CONSTRUCTION(1 << 0, false, true),
    /// Inside a `catch`.
    CATCH(1 << 1, false, true),
    /// Inside a copy of a `finally` block on the normal way out.
    FINALLY_NORMAL(1 << 2, true, false),
    /// Inside the copy of a `finally` block that runs while an exception propagates.
    FINALLY_EXCEPTIONAL(1 << 3, true, true),
    /// Closing a resource on the normal way out.
    CLOSE_NORMAL(1 << 4, true, false),
    /// Closing a resource while an exception propagates.
    CLOSE_EXCEPTIONAL(1 << 5, true, true),
    /// Registering or running an action of a `Cleaner`, or handling references.
    CLEANER(1 << 6, true, false),
    /// Registering or running a finalizer.
    FINALIZER(1 << 7, true, false),
    /// By its name a cleanup, in code of the program whose class file is not at hand.
    NAMED_CLEANUP(1 << 8, true, false),
    /// By its name a cleanup, in code of the platform whose class file is not at hand. Counts only
    /// on stacks that are judged by name altogether.
    NAMED_PLATFORM_CLEANUP(1 << 9, false, false),
    /// Code of the program whose class file is not at hand: the stack is judged by name.
    BY_NAME(1 << 10, false, false),
    /// By its name a panic of Go or a recover from one.
    NAMED_EXCEPTION(1 << 11, false, true),
    /// By its name a function of Go's run-time that calls what was deferred: what it calls is
    /// cleanup.
    RUNS_DEFERRED(1 << 12, false, false);

    private final int bit;
    private final boolean cleanup;
    private final boolean exception;

    PathFlag(int bit, boolean cleanup, boolean exception) {
        this.bit = bit;
        this.cleanup = cleanup;
        this.exception = exception;
    }

    int bit() {
        return bit;
    }

    boolean isIn(int flags) {
        return (flags & bit()) != 0;
    }

    static PathKind kindOf(int flags) {
        boolean cleanup = NAMED_PLATFORM_CLEANUP.isIn(flags) && BY_NAME.isIn(flags);
        boolean exception = false;
        for (PathFlag flag : values()) {
            if (flag.isIn(flags)) {
                cleanup |= flag.cleanup;
                exception |= flag.exception;
            }
        }
        if (cleanup) {
            return exception ? PathKind.CLEANUP_UNWINDING : PathKind.CLEANUP;
        }
        return exception ? PathKind.EXCEPTION : PathKind.NORMAL;
    }

    static PathFlag of(RegionKind kind) {
        return switch (kind) {
            case CATCH -> CATCH;
            case FINALLY_NORMAL -> FINALLY_NORMAL;
            case FINALLY_EXCEPTIONAL -> FINALLY_EXCEPTIONAL;
            case CLOSE_NORMAL -> CLOSE_NORMAL;
            case CLOSE_EXCEPTIONAL -> CLOSE_EXCEPTIONAL;
            case SYNCHRONIZED_EXIT ->
                    throw new IllegalArgumentException("the release of a monitor is no path");
        };
    }
}
