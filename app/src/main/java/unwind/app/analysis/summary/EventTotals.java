package unwind.app.analysis.summary;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Recorded;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Counting events of one process.
final class EventTotals {
    private EventTotals() {}

    /// The slices of those recordings that hold such events or would, had they happened.
    static List<Slice> slices(
            List<Recording> process, TimeRange range, EventKind kind, String eventType) {
        return Slices.of(
                process,
                range,
                recording ->
                        recording.events(kind).size() > 0
                                || Recorded.couldBe(recording, eventType));
    }

    /// How many began in the range; empty if nobody looked.
    static OptionalLong count(
            List<Recording> process, TimeRange range, EventKind kind, String eventType) {
        List<Slice> slices = slices(process, range, kind, eventType);
        if (slices.isEmpty()) {
            return OptionalLong.empty();
        }
        long count = 0;
        for (Slice slice : slices) {
            EventTable table = slice.recording().events(kind);
            count += slice.endRow(table) - slice.firstRow(table);
        }
        return OptionalLong.of(count);
    }

    /// Collections by cause.
    static Map<String, Long> collectionsByCause(List<Recording> process, TimeRange range) {
        Map<String, Long> byCause = new TreeMap<>();
        for (Slice slice : slices(process, range, EventKind.COLLECTION, "jdk.GarbageCollection")) {
            EventTable table = slice.recording().events(EventKind.COLLECTION);
            LongColumn causes = table.column(Attribute.CAUSE);
            long[] counts = new long[slice.recording().strings().size() + 1];
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                counts[(int) causes.get(row) + 1]++;
            }
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    String cause = i == 0 ? "unknown" : slice.recording().strings().get(i - 1L);
                    byCause.merge(cause, counts[i], Long::sum);
                }
            }
        }
        return byCause;
    }
}
