package unwind.parsers.golang.trace;

/// The event types of Go's execution traces since Go 1.22, as far as they are used, and how many
/// arguments each type of an event with a time has. From the documentation in
/// `internal/trace/tracev2` of the Go source.
final class BatchEvents {
    static final int BATCH = 1;
    static final int STACKS = 2;
    static final int STACK = 3;
    static final int STRINGS = 4;
    static final int STRING = 5;
    static final int CPU_SAMPLES = 6;
    static final int CPU_SAMPLE = 7;
    static final int FREQUENCY = 8;
    static final int GO_CREATE = 14;
    static final int GO_CREATE_SYSCALL = 15;
    static final int GO_START = 16;
    static final int GO_DESTROY = 17;
    static final int GO_DESTROY_SYSCALL = 18;
    static final int GO_STOP = 19;
    static final int GO_BLOCK = 20;
    static final int GO_UNBLOCK = 21;
    static final int GO_SYSCALL_END_BLOCKED = 24;
    static final int GO_STATUS = 25;
    static final int STW_BEGIN = 26;
    static final int STW_END = 27;
    static final int GC_ACTIVE = 28;
    static final int GC_BEGIN = 29;
    static final int GC_END = 30;
    static final int HEAP_ALLOC = 37;
    static final int HEAP_GOAL = 38;
    static final int GO_SWITCH = 45;
    static final int GO_SWITCH_DESTROY = 46;
    static final int GO_CREATE_BLOCKED = 47;
    static final int GO_STATUS_STACK = 48;
    static final int EXPERIMENTAL_BATCH = 49;
    static final int SYNC = 50;
    static final int CLOCK_SNAPSHOT = 51;
    static final int END_OF_GENERATION = 52;

    /// The most arguments of any event.
    static final int MAX_ARGUMENTS = 5;

    /// States of a goroutine in its status events.
    static final long RUNNING = 2;

    static final long IN_SYSCALL = 3;
    static final long WAITING = 4;

    private static final int FIRST_TIMED = 9;

    /// Arguments with the time, from the first type that has one.
    private static final int[] ARGUMENTS = {
        3,
        3,
        1,
        4,
        3, // processors
        4,
        2,
        3,
        1,
        1,
        3,
        3,
        4,
        3,
        1,
        1,
        4, // goroutines
        3,
        1, // stops
        2,
        3,
        2,
        2,
        2,
        3,
        2,
        2,
        1,
        2,
        2, // collections, heap
        2,
        5,
        3,
        4,
        4,
        5, // labels, tasks, regions, logs
        3,
        3,
        4,
        5 // coroutines, status with stack
    };

    private static final int FIRST_EXPERIMENTAL = 128;
    private static final int[] EXPERIMENTAL_ARGUMENTS = {4, 4, 2, 3, 3, 2, 3, 3, 2};

    private BatchEvents() {}

    /// The number of arguments of a type of timed event, its time among them; 0 for any other type.
    static int arguments(int type) {
        int index = type - FIRST_TIMED;
        if (index >= 0 && index < ARGUMENTS.length) {
            return ARGUMENTS[index];
        }
        int experimental = type - FIRST_EXPERIMENTAL;
        return experimental >= 0 && experimental < EXPERIMENTAL_ARGUMENTS.length
                ? EXPERIMENTAL_ARGUMENTS[experimental]
                : 0;
    }
}
