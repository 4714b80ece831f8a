package unwind.app.analysis.path;

/// What a stretch of bytecode is for.
public enum RegionKind {
    /// A copy of a `finally` block that runs when the `try` was left without an exception.
    FINALLY_NORMAL,
    /// The copy of a `finally` block that runs while an exception propagates.
    FINALLY_EXCEPTIONAL,
    /// The close of a try-with-resources after its body ended.
    CLOSE_NORMAL,
    /// The close of a try-with-resources while an exception propagates.
    CLOSE_EXCEPTIONAL,
    /// The body of a `catch`.
    CATCH,
    /// The release of a monitor while an exception propagates; not a cleanup of the program's.
    SYNCHRONIZED_EXIT;

    /// Whether it is a copy of a cleanup that stands where a protected stretch is left normally.
    public boolean isExitCopy() {
        return this == FINALLY_NORMAL || this == CLOSE_NORMAL;
    }
}
