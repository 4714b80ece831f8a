package unwind.app.analysis.clock;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EmbeddedText;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Finds the [ClockMark]s in recordings on the epoch's clock.
final class Marks {
    private static final String INSPECTION = "Heap Inspection Initiated GC";

    /// HotSpot's name of the operation that writes thread dumps (vmOperation.hpp).
    private static final String PRINT_THREADS = "PrintThreads";

    private static final String HEAP_INSPECTION = "GC_HeapInspection";

    /// Two sightings of one stop, in a recording and in a log, differ at most by this; concurrent
    /// collectors collect this long before they count.
    private static final long SAME_NANOS = 1_000_000_000L;

    /// The recorder's own dump and the operation that took it lie this near to each other.
    private static final long OWN_DUMP_NANOS = 100_000_000L;

    private Marks() {}

    /// The marks of recordings of one process, in the order of time. Stops for dumps that the
    /// recorder itself took are left out: their text is in the recording; so are stops in which it
    /// counted objects itself (`jdk.ObjectCount`), which look like those for histograms.
    static List<ClockMark> of(List<Recording> recordings) {
        List<ClockMark> marks = new ArrayList<>();
        recordings.forEach(recording -> addOperations(recording, marks));
        recordings.forEach(recording -> addCollections(recording, marks));
        marks.removeIf(mark ->
                mark.kind() == ClockMark.Kind.HISTOGRAM
                        && recordings.stream().anyMatch(r -> countedObjects(r, mark)));
        marks.sort(Comparator.comparingLong(ClockMark::timeNanos));
        return marks;
    }

    /// Whether the recorder wrote what it counted in the stop.
    private static boolean countedObjects(Recording recording, ClockMark mark) {
        LongColumn counted = recording.events(EventKind.OBJECT_COUNT).startNanos();
        int row = counted.lowerBound(mark.timeNanos() - OWN_DUMP_NANOS);
        return row < counted.size()
                && counted.get(row) <= mark.timeNanos() + mark.durationNanos() + OWN_DUMP_NANOS;
    }

    private static void addOperations(Recording recording, List<ClockMark> marks) {
        EventTable table = recording.events(EventKind.VM_OPERATION);
        for (int row = 0; row < table.size(); row++) {
            String name = recording.strings().get(table.get(Attribute.NAME, row));
            long time = table.startNanos().get(row);
            long duration = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
            if (name.equals(HEAP_INSPECTION)) {
                int collection = inspection(recording, time, time + duration);
                add(marks, histogram(recording, time, duration, collection));
            } else if (name.equals(PRINT_THREADS) && !isOwn(recording, time, duration)) {
                add(
                        marks,
                        new ClockMark(
                                ClockMark.Kind.DUMP,
                                time,
                                duration,
                                recording.time().uncertaintyNanos(),
                                false,
                                OptionalLong.empty()));
            }
        }
    }

    /// Where operations were not recorded, the collection that a histogram asks for tells.
    private static void addCollections(Recording recording, List<ClockMark> marks) {
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = 0; row < table.size(); row++) {
            if (isInspection(recording, table, row)) {
                long duration = Math.max(0, table.get(Attribute.DURATION_NANOS, row));
                add(marks, histogram(recording, table.startNanos().get(row), duration, row));
            }
        }
    }

    private static void add(List<ClockMark> marks, ClockMark mark) {
        boolean known =
                marks.stream()
                        .anyMatch(other -> other.kind() == mark.kind() && together(other, mark));
        if (!known) {
            marks.add(mark);
        }
    }

    /// Dumps may follow each other fast, and only operations tell of them: two recordings give the
    /// same instant.
    private static boolean together(ClockMark a, ClockMark b) {
        long tolerance = a.kind() == ClockMark.Kind.DUMP ? OWN_DUMP_NANOS / 100 : SAME_NANOS;
        long between =
                Math.max(a.timeNanos(), b.timeNanos())
                        - Math.min(
                                a.timeNanos() + a.durationNanos(),
                                b.timeNanos() + b.durationNanos());
        return between <= tolerance;
    }

    private static boolean isOwn(Recording recording, long time, long duration) {
        for (EmbeddedText text : recording.texts()) {
            if (text.timeNanos() >= time - OWN_DUMP_NANOS
                    && text.timeNanos() <= time + duration + OWN_DUMP_NANOS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInspection(Recording recording, EventTable table, int row) {
        return recording.strings().get(table.get(Attribute.CAUSE, row)).equals(INSPECTION);
    }

    /// The row of the collection that a histogram asked for, -1 if there was none.
    private static int inspection(Recording recording, long from, long to) {
        EventTable table = recording.events(EventKind.COLLECTION);
        for (int row = table.startNanos().lowerBound(from - SAME_NANOS);
                row < table.size();
                row++) {
            if (table.startNanos().get(row) > to) {
                return -1;
            }
            if (isInspection(recording, table, row)) {
                return row;
            }
        }
        return -1;
    }

    private static ClockMark histogram(
            Recording recording, long time, long duration, int collection) {
        OptionalLong left =
                collection < 0
                        ? OptionalLong.empty()
                        : leftBy(recording, recording.events(EventKind.COLLECTION), collection);
        return new ClockMark(
                ClockMark.Kind.HISTOGRAM,
                time,
                duration,
                recording.time().uncertaintyNanos(),
                collection >= 0,
                left);
    }

    private static OptionalLong leftBy(Recording recording, EventTable table, int row) {
        Series after = recording.series(SeriesNames.HEAP_AFTER_GC).orElse(null);
        if (after == null) {
            return OptionalLong.empty();
        }
        int sample = after.timesNanos().lowerBound(table.startNanos().get(row));
        boolean near =
                sample < after.size()
                        && after.timeNanos(sample) <= table.endNanos(row) + SAME_NANOS / 100;
        return near ? OptionalLong.of((long) after.value(sample)) : OptionalLong.empty();
    }
}
