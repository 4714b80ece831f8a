package unwind.parsers.golang.trace;

/// The event types of Go's execution traces up to Go 1.21, as far as they are used, and how many
/// arguments each type has. From the documentation in `internal/trace` of the Go source.
final class TraceEvents {
    static final int BATCH = 1;
    static final int FREQUENCY = 2;
    static final int STACK = 3;
    static final int GC_START = 7;
    static final int GC_DONE = 8;
    static final int STW_START = 9;
    static final int STW_DONE = 10;
    static final int SWEEP_DONE = 12;
    static final int GO_CREATE = 13;
    static final int GO_START = 14;
    static final int GO_END = 15;
    static final int GO_STOP = 16;
    static final int GO_SCHED = 17;
    static final int GO_PREEMPT = 18;
    static final int GO_SLEEP = 19;
    static final int GO_BLOCK = 20;
    static final int GO_UNBLOCK = 21;
    static final int GO_BLOCK_SEND = 22;
    static final int GO_BLOCK_RECV = 23;
    static final int GO_BLOCK_SELECT = 24;
    static final int GO_BLOCK_SYNC = 25;
    static final int GO_BLOCK_COND = 26;
    static final int GO_BLOCK_NET = 27;
    static final int GO_SYS_EXIT = 29;
    static final int GO_SYS_BLOCK = 30;
    static final int GO_WAITING = 31;
    static final int GO_IN_SYSCALL = 32;
    static final int HEAP_ALLOC = 33;
    static final int HEAP_GOAL = 34;
    static final int TIMER_GOROUTINE = 35;
    static final int STRING = 37;
    static final int GO_START_LOCAL = 38;
    static final int GO_UNBLOCK_LOCAL = 39;
    static final int GO_SYS_EXIT_LOCAL = 40;
    static final int GO_START_LABEL = 41;
    static final int GO_BLOCK_GC = 42;
    static final int USER_LOG = 48;
    static final int CPU_SAMPLE = 49;

    /// Arguments without time, sequence and stack; the stack adds one.
    private static final int[] ARGUMENTS = {
        0, 2, 1, 2, 1, 1, 0, 1, 0, 1, // none … STW_START
        0, 0, 2, 2, 2, 0, 0, 0, 0, 0, // STW_DONE … GO_SLEEP
        0, 2, 0, 0, 0, 0, 0, 0, 0, 3, // GO_BLOCK … GO_SYS_EXIT
        0, 1, 1, 1, 1, 1, 0, 0, 1, 1, // GO_SYS_BLOCK … GO_UNBLOCK_LOCAL
        2, 3, 0, 0, 0, 3, 1, 3, 2, 3 // GO_SYS_EXIT_LOCAL … CPU_SAMPLE
    };

    /// Bit n: type n ends with a stack.
    private static final long WITH_STACK =
            bits(4, 7, 11, 13, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 39, 42, 43, 45)
                    | bits(46, 47, 48, 49);

    private TraceEvents() {}

    private static long bits(int... types) {
        long bits = 0;
        for (int type : types) {
            bits |= 1L << type;
        }
        return bits;
    }

    /// Whether a version of the format has this type.
    ///
    /// @param version 1005 for Go 1.5
    static boolean known(int type, int version) {
        if (type < BATCH || type > CPU_SAMPLE) {
            return false;
        }
        int since =
                switch (type) {
                    case STRING, GO_START_LOCAL, GO_UNBLOCK_LOCAL, GO_SYS_EXIT_LOCAL -> 1007;
                    case GO_START_LABEL, GO_BLOCK_GC -> 1008;
                    case 43, 44 -> 1009;
                    case 45, 46, 47, USER_LOG -> 1011;
                    case CPU_SAMPLE -> 1019;
                    default -> 1005;
                };
        return version >= since;
    }

    /// Whether the last argument is a stack.
    static boolean hasStack(int type) {
        return ((WITH_STACK >>> type) & 1) != 0;
    }

    /// The number of all arguments in a version of the format; a stack's own number is not fixed.
    static int arguments(int type, int version) {
        int count = ARGUMENTS[type] + (hasStack(type) ? 1 : 0);
        boolean old = version < 1007;
        if (type == BATCH || type == FREQUENCY || type == TIMER_GOROUTINE) {
            return old ? count + 1 : count;
        }
        count += old ? 2 : 1; // time, and before 1.7 a sequence number
        return switch (type) {
            case SWEEP_DONE -> version < 1009 ? count - 2 : count;
            case GC_START, GO_START, GO_UNBLOCK -> old ? count - 1 : count;
            case STW_START -> version < 1010 ? count - 1 : count;
            default -> count;
        };
    }
}
