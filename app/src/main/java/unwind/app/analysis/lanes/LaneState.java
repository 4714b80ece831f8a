package unwind.app.analysis.lanes;

import unwind.parsers.model.EventKind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a thread is known to do for a time.
public enum LaneState {
    /// It ran when the sampler looked.
    RUNNING(
            "running",
            "running",
            List.of(
                    EventKind.EXECUTION_SAMPLE,
                    EventKind.CPU_TIME_SAMPLE,
                    EventKind.WALL_CLOCK_SAMPLE)),
    /// It was in native code when the sampler looked; that may be a wait.
    NATIVE("native", "in native code", List.of(EventKind.NATIVE_SAMPLE)),
    /// It was on no processor when the sampler looked.
    OFF_PROCESSOR("offProcessor", "off processor", List.of()),
    /// It waited to enter a monitor; in Go, for a mutex.
    BLOCKED("blocked", "blocked", List.of(EventKind.MONITOR_ENTER)),
    /// It waited in `Object.wait`.
    WAITING("waiting", "waiting", List.of(EventKind.MONITOR_WAIT)),
    /// It was parked; in Go, waited for a channel or anything else.
    PARKED("parked", "parked", List.of(EventKind.PARK)),
    /// It slept.
    SLEEPING("sleeping", "sleeping", List.of(EventKind.SLEEP)),
    /// It read or wrote a file.
    FILE("file", "file I/O", List.of(EventKind.FILE_READ, EventKind.FILE_WRITE)),
    /// It read from or wrote to a socket.
    SOCKET("socket", "socket I/O", List.of(EventKind.SOCKET_READ, EventKind.SOCKET_WRITE)),
    /// A virtual thread waited and kept its carrier.
    PINNED("pinned", "pinned", List.of(EventKind.VIRTUAL_THREAD_PINNED)),
    /// It waited for the collector to free memory.
    STALLED("stalled", "allocation stall", List.of(EventKind.ALLOCATION_STALL));

    private final String word;
    private final String title;
    private final List<EventKind> kinds;

    LaneState(String word, String title, List<EventKind> kinds) {
        this.word = word;
        this.title = title;
        this.kinds = kinds;
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
        return kinds;
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
        return Arrays.stream(values()).filter(state -> state.kinds.contains(kind)).findFirst();
    }
}
