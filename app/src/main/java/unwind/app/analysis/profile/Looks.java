package unwind.app.analysis.profile;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// Which events of a table count.
///
/// async-profiler writes looks at running and at sleeping threads as the same event: its modes
/// `cpu`, `ctimer` and `itimer` look at what runs, `wall` looks at all threads by the clock (a
/// recording may have both), and any other event of the processor is sampled alike.
enum Looks {
    /// All of them.
    ALL,
    /// Those at threads that ran.
    RUNNING,
    /// Those that came by the clock, whatever the thread did.
    BY_THE_CLOCK,
    /// Those that came when a counter of the processor overflowed.
    OF_HARDWARE,
    /// All but the errors among exceptions: the recorder writes every error, and besides, as far as
    /// it does not throttle those, as an exception.
    ERRORS_ONCE;

    /// The profiler's events that come with the time that passes.
    private static final Set<String> TIMERS =
            Set.of("", "cpu", "cpu-clock", "ctimer", "itimer", "wall", "alloc", "lock");

    /// What async-profiler calls the state of a thread that it saw by a timer of processor time.
    private static final String BY_PROCESSOR_TIME = "STATE_DEFAULT";

    /// Whether events of a recording can be of that sort.
    boolean areIn(Recording recording, EventTable table) {
        return switch (this) {
            case ALL, ERRORS_ONCE -> true;
            case RUNNING -> !isOfHardware(recording) && any(table, of(recording, table));
            case BY_THE_CLOCK -> any(table, row -> isWaiting(recording, table, row));
            case OF_HARDWARE -> isOfHardware(recording);
        };
    }

    private static boolean any(EventTable table, IntPredicate wanted) {
        for (int row = 0; row < table.size(); row++) {
            if (wanted.test(row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfHardware(Recording recording) {
        return !TIMERS.contains(sampledEvent(recording));
    }

    /// What the profiler was told to sample, such as `cpu` or `cache-misses`; empty where it is not
    /// known.
    static String sampledEvent(Recording recording) {
        return recording
                .settings()
                .getOrDefault("jdk.ActiveRecording", Map.of())
                .getOrDefault("event", "");
    }

    /// Whether a row counts.
    IntPredicate of(Recording recording, EventTable table) {
        return switch (this) {
            case ALL, OF_HARDWARE -> row -> true;
            case ERRORS_ONCE ->
                    table.kind() == EventKind.EXCEPTION
                            ? notAnError(recording, table)
                            : row -> true;
            case RUNNING -> row -> !isWaiting(recording, table, row);
            case BY_THE_CLOCK -> row -> !state(recording, table, row).equals(BY_PROCESSOR_TIME);
        };
    }

    private static IntPredicate notAnError(Recording recording, EventTable exceptions) {
        EventTable errors = recording.events(EventKind.ERROR);
        Set<Long> classes = new HashSet<>();
        for (int row = 0; row < errors.size(); row++) {
            classes.add(errors.get(Attribute.CLASS, row));
        }
        return row -> !classes.contains(exceptions.get(Attribute.CLASS, row));
    }

    private static boolean isWaiting(Recording recording, EventTable table, int row) {
        String state = state(recording, table, row);
        return state.contains("SLEEPING")
                || state.contains("WAIT")
                || state.contains("PARKED")
                || state.contains("BLOCKED");
    }

    private static String state(Recording recording, EventTable table, int row) {
        long state = table.get(Attribute.STATE, row);
        return state < 0 ? "" : recording.strings().get(state);
    }
}
