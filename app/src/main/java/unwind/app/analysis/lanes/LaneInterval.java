package unwind.app.analysis.lanes;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

/// One interval of a lane in words; made for the one that is looked at only.
///
/// @param kind the event, in words: "file read"
/// @param toNanos its end; a sample's is that of the time it stands for
/// @param on what the thread waited for or worked on; empty where the event does not say
/// @param site the first frame of the stack that is the program's; empty where there is no stack
public record LaneInterval(
        LaneState state, String kind, long fromNanos, long toNanos, String on, String site) {

    /// Its length, nanoseconds.
    public long durationNanos() {
        return toNanos - fromNanos;
    }

    /// @param site of the row's stack
    static LaneInterval of(
            LaneState state,
            long fromNanos,
            long toNanos,
            Recording recording,
            EventTable table,
            int row,
            String site) {
        return new LaneInterval(
                state, kind(table), fromNanos, toNanos, on(recording, table, row), site);
    }

    private static String kind(EventTable table) {
        return switch (table.kind()) {
            case FILE_READ -> "file read";
            case FILE_WRITE -> "file write";
            case SOCKET_READ -> "socket read";
            case SOCKET_WRITE -> "socket write";
            case CPU_TIME_SAMPLE -> "sample of processor time";
            case EXECUTION_SAMPLE, NATIVE_SAMPLE, WALL_CLOCK_SAMPLE -> "sample";
            default -> LaneState.of(table.kind()).map(LaneState::title).orElse("");
        };
    }

    private static String on(Recording recording, EventTable table, int row) {
        List<String> parts = new ArrayList<>();
        add(parts, "", text(recording, table, Attribute.CLASS, row));
        add(parts, "", text(recording, table, Attribute.NAME, row));
        add(parts, "", text(recording, table, Attribute.CAUSE, row));
        long other = table.get(Attribute.OTHER_THREAD, row);
        if (other >= 0) {
            add(parts, otherIs(table), recording.threads().get(other).name());
        }
        return String.join(", ", parts);
    }

    private static String otherIs(EventTable table) {
        return switch (table.kind()) {
            case MONITOR_ENTER -> "previous owner ";
            case MONITOR_WAIT -> "notified by ";
            case VIRTUAL_THREAD_PINNED -> "carrier ";
            default -> "";
        };
    }

    private static String text(Recording recording, EventTable table, Attribute of, int row) {
        long index = table.get(of, row);
        return index < 0 ? "" : recording.strings().get(index);
    }

    private static void add(List<String> parts, String before, String text) {
        if (!text.isEmpty()) {
            parts.add(before + text);
        }
    }
}
