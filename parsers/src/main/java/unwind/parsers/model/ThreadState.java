package unwind.parsers.model;

/// What a dumped thread or goroutine was doing, as far as its states can be put in one scheme; the
/// recorder's own word stands beside it.
public enum ThreadState {
    /// Not started.
    NEW,
    /// Running, or ready to run, or in native code.
    RUNNABLE,
    /// Waiting to enter a monitor or to get a mutex.
    BLOCKED,
    /// Waiting without a limit of time.
    WAITING,
    /// Waiting with a limit of time, sleeping.
    TIMED_WAITING,
    /// Ended.
    TERMINATED,
    /// Not said.
    UNKNOWN
}
