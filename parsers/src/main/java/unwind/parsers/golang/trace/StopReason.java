package unwind.parsers.golang.trace;

import unwind.parsers.model.EventKind;

/// Why an execution trace before Go 1.22 says that the program was stopped. Go 1.21 numbers every
/// reason (`stwReason` in the runtime's proc.go); before, there were only those of collections.
///
/// @param kind a pause of a collection or any other stop
record StopReason(EventKind kind, String name) {
    private static final int NUMBERED_SINCE = 1021;
    private static final String SWEEP = "sweep termination";
    private static final String MARK = "mark termination";
    private static final String[] OTHERS = {
        "write heap dump",
        "goroutine profile",
        "goroutine profile cleanup",
        "all goroutines stack trace",
        "read mem stats",
        "AllThreadsSyscall",
        "GOMAXPROCS",
        "start trace",
        "stop trace",
    };

    /// The number of the first of [#OTHERS] since Go 1.21.
    private static final int FIRST_OTHER = 3;

    /// The reason with this number.
    ///
    /// @param version of the trace: 1021 for Go 1.21
    static StopReason of(long number, int version) {
        if (version < NUMBERED_SINCE) {
            return collection(number == 1 ? SWEEP : MARK);
        }
        if (number == 1 || number == 2) {
            return collection(number == 1 ? MARK : SWEEP);
        }
        boolean known = number >= FIRST_OTHER && number < FIRST_OTHER + OTHERS.length;
        String name = known ? OTHERS[(int) number - FIRST_OTHER] : "unknown";
        return new StopReason(EventKind.SAFEPOINT, name);
    }

    private static StopReason collection(String name) {
        return new StopReason(EventKind.GC_PAUSE, name);
    }
}
