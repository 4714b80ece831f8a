package unwind.app.analysis.lanes;

import java.util.Locale;

/// What lanes can be sorted by.
public enum LaneSort {
    /// Time in any wait, longest first.
    WAIT("Wait"),
    /// Samples that saw it run, most first.
    CPU("CPU samples"),
    /// Bytes allocated, most first.
    ALLOCATION("Allocation"),
    /// Time blocked on monitors, longest first.
    BLOCKED("Blocked"),
    /// The name, in the order of the alphabet, numbers by value.
    NAME("Name"),
    /// The start, earliest first.
    START("Start");

    private final String title;

    LaneSort(String title) {
        this.title = title;
    }

    /// The order in words.
    public String title() {
        return title;
    }

    /// The order as options name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
