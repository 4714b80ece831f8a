package unwind.parsers.ingest;

import java.util.List;

/// What every reader reads of a recording: time, value and stack of these events.
enum Kind {
    /// Allocations, all three types of event; their bytes.
    ALLOCATION(
            true,
            "jdk.ObjectAllocationSample",
            "jdk.ObjectAllocationInNewTLAB",
            "jdk.ObjectAllocationOutsideTLAB"),
    /// Heap use before and after collections, bytes.
    HEAP(false, "jdk.GCHeapSummary"),
    /// Pauses of collections, nanoseconds.
    PAUSE(false, "jdk.GCPhasePause"),
    /// Live threads.
    THREADS(false, "jdk.JavaThreadStatistics"),
    /// Exceptions since the start of the process.
    THROWABLES(false, "jdk.ExceptionStatistics"),
    /// Exceptions; their value is 1.
    EXCEPTION(true, "jdk.JavaExceptionThrow");

    private final boolean stack;
    private final List<String> types;

    Kind(boolean stack, String... types) {
        this.stack = stack;
        this.types = List.of(types);
    }

    /// Whether its events carry stacks.
    boolean hasStack() {
        return stack;
    }

    /// The types of its events.
    List<String> types() {
        return types;
    }

    /// The field that holds the value of events of that type; empty where it is 1.
    static String field(String type) {
        return switch (type) {
            case "jdk.ObjectAllocationSample" -> "weight";
            case "jdk.ObjectAllocationInNewTLAB" -> "tlabSize";
            case "jdk.ObjectAllocationOutsideTLAB" -> "allocationSize";
            case "jdk.GCHeapSummary" -> "heapUsed";
            case "jdk.GCPhasePause" -> "duration";
            case "jdk.JavaThreadStatistics" -> "activeCount";
            case "jdk.ExceptionStatistics" -> "throwables";
            default -> "";
        };
    }
}
