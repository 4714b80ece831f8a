package unwind.app.analysis.path;

/// The path that a stack is on.
public enum PathKind {
    /// Neither cleanup nor exception.
    NORMAL,
    /// Constructing a `Throwable`, or inside a `catch`.
    EXCEPTION,
    /// Inside a `finally` block, a close, a Cleaner's action or a finalizer.
    CLEANUP,
    /// Both: cleaning up while an exception propagates or is being handled.
    CLEANUP_UNWINDING
}
