package unwind.parsers.ingest;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
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
        EventTable exceptions = recording.events(EventKind.EXCEPTION);
        for (int row = 0; row < exceptions.size(); row++) {
            tally.add(
                    Kind.EXCEPTION,
                    exceptions.startNanos().get(row),
                    1,
                    depth(exceptions, row, depths));
        }
        add(recording, SeriesNames.HEAP_USED, Kind.HEAP, tally);
        add(recording, SeriesNames.THREADS_LIVE, Kind.THREADS, tally);
        add(recording, SeriesNames.THROWABLES, Kind.THROWABLES, tally);
    }

    private static void add(
            EventTable table, Attribute value, Kind kind, int[] depths, Tally tally) {
        for (int row = 0; row < table.size(); row++) {
            int depth = kind.hasStack() ? depth(table, row, depths) : 0;
            tally.add(kind, table.startNanos().get(row), table.get(value, row), depth);
        }
    }

    private static void add(Recording recording, String name, Kind kind, Tally tally) {
        Series series = recording.series(name).orElse(null);
        for (int i = 0; series != null && i < series.size(); i++) {
            tally.add(kind, series.timeNanos(i), series.values().get(i), 0);
        }
    }

    private static int depth(EventTable table, int row, int[] depths) {
        long stack = table.get(Attribute.STACK, row);
        return stack < 0 ? 0 : depths[(int) stack];
    }

    private static int[] depths(StackTable stacks) {
        int[] depths = new int[stacks.size()];
        for (int stack = 0; stack < depths.length; stack++) {
            depths[stack] = stacks.hasFrame(stack) ? depths[stacks.parent(stack)] + 1 : 0;
        }
        return depths;
    }
}
