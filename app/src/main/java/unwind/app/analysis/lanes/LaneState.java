package unwind.app.analysis.lanes;

import unwind.parsers.model.EventKind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a thread is known to do for a time.
public enum LaneState {
    /// It ran when the sampler looked.
    RUNNING("running", "running"),
    /// It was in native code when the sampler looked; that may be a wait.
    NATIVE("native", "in native code"),
    /// It was on no processor when the sampler looked.
    OFF_PROCESSOR("offProcessor", "off processor"),
    /// It waited to enter a monitor; in Go, for a mutex.
    BLOCKED("blocked", "blocked"),
    /// It waited in `Object.wait`.
    WAITING("waiting", "waiting"),
    /// It was parked; in Go, waited for a channel or anything else.
    PARKED("parked", "parked"),
    /// It slept.
    SLEEPING("sleeping", "sleeping"),
    /// It read or wrote a file.
    FILE("file", "file I/O"),
    /// It read from or wrote to a socket.
    SOCKET("socket", "socket I/O"),
    /// A virtual thread waited and kept its carrier.
    PINNED("pinned", "pinned"),
    /// It waited for the collector to free memory.
    STALLED("stalled", "allocation stall");

    private final String word;
    private final String title;

    LaneState(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The state as the command line's JSON names it.
    public String word() {
        return word;
    }

    /// The state in words.
    public String title() {
        return title;
    }

    /// The events that tell of it.
    List<EventKind> kinds() {
        return switch (this) {
            case RUNNING ->
                    List.of(
                            EventKind.EXECUTION_SAMPLE,
                            EventKind.CPU_TIME_SAMPLE,
                            EventKind.WALL_CLOCK_SAMPLE);
            case NATIVE -> List.of(EventKind.NATIVE_SAMPLE);
            case OFF_PROCESSOR -> List.of();
            case BLOCKED -> List.of(EventKind.MONITOR_ENTER);
            case WAITING -> List.of(EventKind.MONITOR_WAIT);
            case PARKED -> List.of(EventKind.PARK);
            case SLEEPING -> List.of(EventKind.SLEEP);
            case FILE -> List.of(EventKind.FILE_READ, EventKind.FILE_WRITE);
            case SOCKET -> List.of(EventKind.SOCKET_READ, EventKind.SOCKET_WRITE);
            case PINNED -> List.of(EventKind.VIRTUAL_THREAD_PINNED);
            case STALLED -> List.of(EventKind.ALLOCATION_STALL);
        };
    }

    /// Whether it is seen by samples, each of which stands for a time around it, rather than by
    /// events that say how long it took.
    public boolean isSampled() {
        return this == RUNNING || this == NATIVE || this == OFF_PROCESSOR;
    }

    /// Whether the thread waits for something that is not its own work.
    public boolean isWait() {
        return !isSampled();
    }

    /// The state that events of a kind tell of.
    static Optional<LaneState> of(EventKind kind) {
        return Arrays.stream(values()).filter(state -> state.kinds().contains(kind)).findFirst();
    }
}
