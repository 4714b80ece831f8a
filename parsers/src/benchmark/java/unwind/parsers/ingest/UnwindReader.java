package unwind.parsers.ingest;

import org.jspecify.annotations.Nullable;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackTable;

import java.nio.file.Path;
import java.util.List;

/// Unwind's ingest: everything it keeps of a recording, in columns in order of time, of which the
/// tally takes what the others read.
final class UnwindReader {
    private UnwindReader() {}

    static void read(Path file, Tally tally) {
        tally(Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow(), tally);
    }

    private static void tally(Recording recording, Tally tally) {
        int[] depths = depths(recording.stacks());
        for (EventKind kind :
                List.of(
                        EventKind.ALLOCATION_SAMPLE,
                        EventKind.ALLOCATION_IN_NEW_TLAB,
                        EventKind.ALLOCATION_OUTSIDE_TLAB)) {
            add(recording.events(kind), Attribute.WEIGHT_BYTES, Kind.ALLOCATION, depths, tally);
        }
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        add(pauses, Attribute.DURATION_NANOS, Kind.PAUSE, depths, tally);
        add(recording.events(EventKind.EXCEPTION), null, Kind.EXCEPTION, depths, tally);
        add(recording, SeriesNames.HEAP_USED, Kind.HEAP, tally);
        add(recording, SeriesNames.THREADS_LIVE, Kind.THREADS, tally);
        add(recording, SeriesNames.THROWABLES, Kind.THROWABLES, tally);
    }

    /// @param value what is added up; null to count
    private static void add(
            EventTable table, @Nullable Attribute value, Kind kind, int[] depths, Tally tally) {
        LongColumn times = table.startNanos();
        LongColumn values =
                value == null ? LongColumn.constant(1, table.size()) : table.column(value);
        LongColumn stacks =
                kind.hasStack()
                        ? table.column(Attribute.STACK)
                        : LongColumn.constant(-1, table.size());
        long[] time = new long[LongColumn.BLOCK];
        long[] number = new long[LongColumn.BLOCK];
        long[] stack = new long[LongColumn.BLOCK];
        for (int from = 0; from < table.size(); from += LongColumn.BLOCK) {
            int count = Math.min(LongColumn.BLOCK, table.size() - from);
            times.copy(from, count, time, 0);
            values.copy(from, count, number, 0);
            stacks.copy(from, count, stack, 0);
            for (int i = 0; i < count; i++) {
                tally.add(kind, time[i], number[i], stack[i] < 0 ? 0 : depths[(int) stack[i]]);
            }
        }
    }

    private static void add(Recording recording, String name, Kind kind, Tally tally) {
        Series series = recording.series(name).orElse(null);
        for (int i = 0; series != null && i < series.size(); i++) {
            tally.add(kind, series.timeNanos(i), series.values().get(i), 0);
        }
    }

    private static int[] depths(StackTable stacks) {
        int[] depths = new int[stacks.size()];
        for (int stack = 0; stack < depths.length; stack++) {
            depths[stack] = stacks.hasFrame(stack) ? depths[stacks.parent(stack)] + 1 : 0;
        }
        return depths;
    }
}
