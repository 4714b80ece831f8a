package unwind.app.analysis.timeline;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;

import java.util.Locale;

/// The collections of a recording, found by their id.
public final class CollectionIndex {
    /// A collection that lasted this much longer than its pauses ran beside the program.
    private static final long CLEARLY_LONGER_NANOS = 1_000_000L;

    final EventTable table;
    private final StringPool strings;
    private final LongIndex ids = new LongIndex();
    private final LongColumn rowOfId;

    /// Reads the collections of a recording.
    public CollectionIndex(Recording recording) {
        table = recording.events(EventKind.COLLECTION);
        strings = recording.strings();
        LongColumn.Builder rows = new LongColumn.Builder();
        LongColumn gcIds = table.column(Attribute.GC_ID);
        for (int row = 0; row < table.size(); row++) {
            long id = gcIds.get(row);
            if (id >= 0 && ids.add(id) == rows.size()) {
                rows.add(row);
            }
        }
        rowOfId = rows.build();
    }

    /// The row of the collection with that id, -1 if it was not recorded.
    public int row(long gcId) {
        int id = gcId < 0 ? -1 : ids.find(gcId);
        return id < 0 ? -1 : (int) rowOfId.get(id);
    }

    /// Why the collection ran; empty where unknown.
    public String cause(int row) {
        return row < 0 ? "" : strings.get(table.get(Attribute.CAUSE, row));
    }

    /// What the collection is called, such as `G1New`; empty where unknown.
    public String name(int row) {
        return row < 0 ? "" : strings.get(table.get(Attribute.NAME, row));
    }

    /// The same for collections of one name and cause; -1 for an unknown collection.
    long textKey(int row) {
        return row < 0
                ? -1
                : LongIndex.pair(
                        table.get(Attribute.NAME, row) + 1, table.get(Attribute.CAUSE, row) + 1);
    }

    /// The collection in words: "G1New, G1 Evacuation Pause".
    String text(int row) {
        String name = name(row);
        String cause = cause(row);
        return name.isEmpty() || cause.isEmpty() ? name + cause : name + ", " + cause;
    }

    /// Whether the collection ran beside the program, so that its duration is no pause. By the
    /// collector's name where it is known, else by comparing its duration with its pauses.
    boolean concurrent(int row) {
        return switch (name(row).toLowerCase(Locale.ROOT)) {
            case "g1old", "concurrentmarksweep", "cms", "shenandoah", "z" -> true;
            case "g1new",
                    "g1full",
                    "defnew",
                    "serialold",
                    "parallelscavenge",
                    "parallelold",
                    "psmarksweep",
                    "parnew",
                    "shenandoah full" ->
                    false;
            case String name when name.startsWith("zgc") -> true;
            // ZGC's names in logs
            case String name when name.endsWith(" collection") -> !name.startsWith("young ");
            case String _ -> lastedLongerThanItsPauses(row);
        };
    }

    private boolean lastedLongerThanItsPauses(int row) {
        long pauses = table.get(Attribute.SUM_OF_PAUSES_NANOS, row);
        long duration = table.get(Attribute.DURATION_NANOS, row);
        return pauses >= 0 && duration > pauses + pauses / 4 + CLEARLY_LONGER_NANOS;
    }
}
