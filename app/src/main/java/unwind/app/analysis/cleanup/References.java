package unwind.app.analysis.cleanup;

import unwind.app.analysis.Curve;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The references of one kind that collections processed.
///
/// A collection discovers references whose objects it has not yet reached; whether those were dead,
/// only logs of newer JDKs tell.
///
/// @param kind such as `Final reference`
/// @param collections how many collections tell of it
/// @param discovered by all of them
/// @param dead of how many the object was dead; empty where nobody tells
/// @param perCollection what each discovered
public record References(
        String kind, long collections, long discovered, OptionalLong dead, Curve perCollection) {
    /// What JFR calls references of finalizers.
    public static final String FINAL = "Final reference";

    /// What JFR calls references of Cleaners and others that are queued once an object is gone.
    public static final String PHANTOM = "Phantom reference";

    /// The most that one collection discovered.
    public long most() {
        return perCollection.max().orElse(0);
    }

    /// Those of a process, by kind; empty where nothing tells.
    static List<References> of(List<Recording> process, TimeRange range) {
        Map<String, SortedMap<Long, Long>> counts = new HashMap<>();
        Map<String, Long> collections = new HashMap<>();
        for (Slice slice :
                Slices.of(
                        process, range, r -> r.events(EventKind.REFERENCE_STATISTICS).size() > 0)) {
            Recording recording = slice.recording();
            EventTable table = recording.events(EventKind.REFERENCE_STATISTICS);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                String kind = recording.strings().get(table.get(Attribute.NAME, row));
                counts.computeIfAbsent(kind, _ -> new TreeMap<>())
                        .merge(
                                table.startNanos().get(row),
                                table.get(Attribute.COUNT, row),
                                Long::sum);
                collections.merge(kind, 1L, Long::sum);
            }
        }
        Map<String, Long> dead = dead(process, range);
        List<References> all = new ArrayList<>();
        for (String kind : new TreeSet<>(counts.keySet())) {
            SortedMap<Long, Long> found = counts.getOrDefault(kind, new TreeMap<>());
            Long known = dead.get(kind);
            all.add(
                    new References(
                            kind,
                            collections.getOrDefault(kind, 0L),
                            found.values().stream().mapToLong(Long::longValue).sum(),
                            known == null ? OptionalLong.empty() : OptionalLong.of(known),
                            Curve.of(found)));
        }
        return all;
    }

    /// Of how many references the object was dead, by kind; only logs tell.
    private static Map<String, Long> dead(List<Recording> process, TimeRange range) {
        Map<String, Long> dead = new HashMap<>();
        for (Slice slice :
                Slices.of(
                        process,
                        range,
                        r -> r.events(EventKind.REFERENCE_STATISTICS).has(Attribute.DEAD_COUNT))) {
            EventTable table = slice.recording().events(EventKind.REFERENCE_STATISTICS);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                long count = table.get(Attribute.DEAD_COUNT, row);
                if (count >= 0) {
                    String kind = slice.recording().strings().get(table.get(Attribute.NAME, row));
                    dead.merge(kind, count, Long::sum);
                }
            }
        }
        return dead;
    }
}
