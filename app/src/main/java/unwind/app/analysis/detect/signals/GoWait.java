package unwind.app.analysis.detect.signals;

import java.util.List;
import java.util.Locale;

/// Why a goroutine does not run, by the runtime's word for it and by the functions on top of its
/// stack: older versions of Go call every wait for a mutex, a group or a condition "semacquire",
/// and profiles carry no words at all.
public enum GoWait {
    /// To send into a channel.
    SEND,
    /// To receive from a channel.
    RECEIVE,
    /// For one of several channels.
    SELECT,
    /// For what can never come: a nil channel, a select without cases.
    NOTHING,
    /// For a mutex.
    MUTEX,
    /// For all of a `sync.WaitGroup` to be done.
    GROUP,
    /// For a `sync.Cond` to be signalled.
    CONDITION,
    /// For a time to pass.
    SLEEP,
    /// For the network.
    NETWORK,
    /// For the operating system.
    SYSTEM,
    /// It runs, or waits for a processor.
    RUNS,
    /// It is not known.
    UNKNOWN;

    /// @param word what the dump prints in brackets; empty where it does not
    public static GoWait of(String word, List<StackWalk.Frame> frames) {
        String reason = word.replaceFirst(",.*", "").strip().toLowerCase(Locale.ROOT);
        return switch (reason) {
            case "chan send" -> SEND;
            case "chan receive" -> RECEIVE;
            case "select" -> SELECT;
            case "chan send (nil chan)", "chan receive (nil chan)", "select (no cases)" -> NOTHING;
            case "sync.mutex.lock", "sync.rwmutex.lock", "sync.rwmutex.rlock" -> MUTEX;
            case "sync.waitgroup.wait" -> GROUP;
            case "sync.cond.wait" -> CONDITION;
            case "sleep" -> SLEEP;
            case "io wait" -> NETWORK;
            case "syscall" -> SYSTEM;
            case "running", "runnable" -> RUNS;
            default -> byFunction(frames);
        };
    }

    private static GoWait byFunction(List<StackWalk.Frame> frames) {
        for (StackWalk.Frame frame : frames) {
            String name = GoNames.full(frame);
            if (!GoNames.isRuntime(frame)) {
                return UNKNOWN;
            }
            if (isMutex(name)) {
                return MUTEX;
            }
            GoWait wait =
                    switch (name) {
                        case "sync.(*WaitGroup).Wait", "sync.runtime_SemacquireWaitGroup" -> GROUP;
                        case "sync.(*Cond).Wait", "sync.runtime_notifyListWait" -> CONDITION;
                        case "runtime.chansend", "runtime.chansend1" -> SEND;
                        case "runtime.chanrecv", "runtime.chanrecv1", "runtime.chanrecv2" ->
                                RECEIVE;
                        case "runtime.selectgo" -> SELECT;
                        case "time.Sleep" -> SLEEP;
                        case "internal/poll.runtime_pollWait" -> NETWORK;
                        default -> UNKNOWN;
                    };
            if (wait != UNKNOWN) {
                return wait;
            }
        }
        return UNKNOWN;
    }

    private static boolean isMutex(String name) {
        String function = name.startsWith("internal/sync.") ? name.substring(9) : name;
        return function.startsWith("sync.(*Mutex).")
                || function.startsWith("sync.(*RWMutex).")
                || function.equals("sync.runtime_SemacquireMutex")
                || function.startsWith("sync.runtime_SemacquireRWMutex");
    }

    /// Whether a pool at rest does not wait like this.
    public boolean isStuck() {
        return switch (this) {
            case SEND, NOTHING, MUTEX, GROUP -> true;
            case RECEIVE, SELECT, CONDITION, SLEEP, NETWORK, SYSTEM, RUNS, UNKNOWN -> false;
        };
    }
}
