package unwind.parsers.golang.trace;

import unwind.parsers.model.EventKind;

/// Why a goroutine waits, in the words of a goroutine dump where it has some.
record WaitReason(EventKind kind, String word) {
    static final WaitReason COROUTINE = new WaitReason(EventKind.PARK, "coroutine");

    /// Nothing is known of why.
    static final WaitReason UNKNOWN = new WaitReason(EventKind.PARK, "blocked");

    /// The reason that an event of Go 1.5 to 1.21 stands for.
    static WaitReason ofEvent(int type) {
        return switch (type) {
            case TraceEvents.GO_SLEEP -> new WaitReason(EventKind.SLEEP, "sleep");
            case TraceEvents.GO_BLOCK_SYNC -> new WaitReason(EventKind.MONITOR_ENTER, "sync");
            case TraceEvents.GO_BLOCK_COND -> new WaitReason(EventKind.MONITOR_WAIT, "sync.Cond");
            case TraceEvents.GO_STOP -> parked("stopped for ever");
            case TraceEvents.GO_BLOCK_SEND -> parked("chan send");
            case TraceEvents.GO_BLOCK_RECV -> parked("chan receive");
            case TraceEvents.GO_BLOCK_SELECT -> parked("select");
            case TraceEvents.GO_BLOCK_NET -> parked("IO wait");
            case TraceEvents.GO_BLOCK_GC -> parked("GC assist");
            default -> UNKNOWN;
        };
    }

    /// The reason that traces of Go 1.22 and newer spell out (`traceBlockReasonStrings` of the
    /// runtime).
    static WaitReason ofText(String text) {
        return switch (text) {
            case "", "unspecified" -> UNKNOWN;
            case "sleep" -> new WaitReason(EventKind.SLEEP, "sleep");
            case "sync" -> new WaitReason(EventKind.MONITOR_ENTER, "sync");
            case "sync.(*Cond).Wait" -> new WaitReason(EventKind.MONITOR_WAIT, "sync.Cond");
            case "forever" -> parked("stopped for ever");
            case "network" -> parked("IO wait");
            case "GC mark assist wait for work" -> parked("GC assist");
            default -> parked(text);
        };
    }

    private static WaitReason parked(String word) {
        return new WaitReason(EventKind.PARK, word);
    }
}
