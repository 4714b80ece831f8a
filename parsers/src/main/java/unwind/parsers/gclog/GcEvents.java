package unwind.parsers.gclog;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a log tells, collected while it is read. Times are nanoseconds on the log's clock.
final class GcEvents {
    /// Time stamps of logs have milliseconds, so a pause inside another may seem to stand out by
    /// one.
    private static final long RESOLUTION_NANOS = 1_000_000;

    /// What JFR calls a kind of references ends with this.
    private static final String REFERENCE = " reference";

    private final StringPool.Builder strings = new StringPool.Builder();

    /// start, duration, name, cause, collection
    private final Rows pauses = new Rows();

    private final Rows phases = new Rows();
    private final Rows safepoints = new Rows();
    private final Rows stalls = new Rows();

    /// start, duration, name, cause, collection, sum of pauses, longest pause
    private final Rows collections = new Rows();

    /// start, duration, user time, system time, collection
    private final Rows processorTimes = new Rows();

    /// time, kind of the references, how many, collection, how many of dead objects
    private final Rows references = new Rows();

    private final Rows used = new Rows();
    private final Rows afterGc = new Rows();
    private final Rows committed = new Rows();
    private final Rows metaspace = new Rows();
    private final Rows young = new Rows();
    private final Rows old = new Rows();
    private final Rows humongous = new Rows();
    private final Rows reached = new Rows();
    private final List<Marker> markers = new ArrayList<>();
    private final Set<Long> fullNames = new HashSet<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long startNanos = Long.MAX_VALUE;
    private long endNanos = Long.MIN_VALUE;

    /// A pause of the program for a collection; `gcId` is -1 where collections are not numbered.
    void pause(long start, long duration, Cause title, long gcId) {
        long[] row = row(start, duration, title, gcId);
        if (title.name().startsWith("Pause Full")) {
            fullNames.add(row[2]);
        }
        pauses.add(row);
        count("pause");
    }

    /// Processor time of all the collector's threads in a pause.
    void processorTime(long start, long duration, long userNanos, long systemNanos, long gcId) {
        processorTimes.add(start, duration, userNanos, systemNanos, gcId);
    }

    /// References that a collection discovered.
    ///
    /// @param kind `Soft`, `Weak`, `Final` or `Phantom`
    /// @param dead of how many the object was dead; -1 where that is not told
    void references(long time, String kind, long count, long dead, long gcId) {
        references.add(cover(time), strings.intern(kind + REFERENCE), count, gcId, dead);
        count("reference statistics");
    }

    /// A phase beside the program.
    void concurrent(long start, long duration, String name, long gcId) {
        phases.add(row(start, duration, new Cause(name, ""), gcId));
        count("concurrent phase");
    }

    /// A stop of all threads, for a collection or another reason.
    void safepoint(long start, long duration, String operation) {
        safepoints.add(row(start, duration, new Cause(operation, ""), -1));
        count("safepoint");
    }

    /// A thread that waited for memory.
    void stall(long start, long duration, String thread) {
        stalls.add(row(start, duration, new Cause(thread, ""), -1));
        count("allocation stall");
    }

    /// A whole collection, pauses and what ran beside the program.
    void collection(
            long start, long duration, Cause title, long gcId, long sumOfPauses, long longest) {
        long[] row = row(start, duration, title, gcId);
        collections.add(row[0], row[1], row[2], row[3], row[4], sumOfPauses, longest);
        count("collection");
    }

    /// The heap around something that lasted from `start` to `end`.
    ///
    /// @param freed whether it was meant to free memory, so that what is left is the live set
    void heap(long start, long end, HeapChange change, boolean freed) {
        if (change.beforeBytes() >= 0) {
            used.add(cover(start), change.beforeBytes());
        }
        if (change.afterBytes() >= 0) {
            used.add(cover(end), change.afterBytes());
        }
        if (change.afterBytes() >= 0 && freed) {
            afterGc.add(end, change.afterBytes());
        }
        if (change.committedBytes() >= 0) {
            committed(end, change.committedBytes());
        }
    }

    /// The heap obtained from the operating system.
    void committed(long time, long bytes) {
        committed.add(cover(time), bytes);
    }

    /// Metaspace in use.
    void metaspace(long time, long bytes) {
        metaspace.add(cover(time), bytes);
    }

    /// What a collection left over, of its last step.
    void afterGc(long time, long bytes) {
        afterGc.add(cover(time), bytes);
    }

    /// The generations around a pause; one that is not told follows from the other and the heap.
    void generations(
            long start,
            long end,
            @Nullable HeapChange heap,
            @Nullable HeapChange youngChange,
            @Nullable HeapChange oldChange) {
        part(young, start, end, youngChange);
        part(old, start, end, oldChange);
        boolean rest = heap != null && heap.beforeBytes() >= 0 && heap.afterBytes() >= 0;
        if (oldChange == null && youngChange != null && heap != null && rest) {
            old.add(cover(start), Math.max(0, heap.beforeBytes() - youngChange.beforeBytes()));
            old.add(cover(end), Math.max(0, heap.afterBytes() - youngChange.afterBytes()));
        }
    }

    private void part(Rows rows, long start, long end, @Nullable HeapChange change) {
        if (change != null && change.beforeBytes() >= 0 && change.afterBytes() >= 0) {
            rows.add(cover(start), change.beforeBytes());
            rows.add(cover(end), change.afterBytes());
        }
    }

    /// G1's regions of objects larger than half a region.
    void humongous(long time, long regions) {
        humongous.add(cover(time), regions);
    }

    /// Objects that should have moved found no room: to-space exhausted, promotion failed.
    void evacuationFailed(long time) {
        cover(time);
        count("evacuation failure");
    }

    /// How long it took until all threads had stopped.
    void reachedSafepoint(long time, long durationNanos) {
        reached.add(cover(time), durationNanos);
    }

    /// A moment worth a mark.
    void mark(Marker.Kind kind, long time, String text) {
        markers.add(new Marker(kind, cover(time), text));
    }

    /// Moves everything so far: it was counted from nowhere until the log's first time stamp.
    void shift(long nanos) {
        for (Rows rows :
                List.of(
                        pauses,
                        phases,
                        safepoints,
                        stalls,
                        collections,
                        processorTimes,
                        references,
                        used,
                        afterGc,
                        committed,
                        metaspace,
                        young,
                        old,
                        humongous,
                        reached)) {
            rows.shift(nanos);
        }
        markers.replaceAll(m -> new Marker(m.kind(), m.timeNanos() + nanos, m.text()));
        if (!isEmpty()) {
            startNanos += nanos;
            endNanos += nanos;
        }
    }

    boolean isEmpty() {
        return startNanos == Long.MAX_VALUE;
    }

    long startNanos() {
        return startNanos;
    }

    long endNanos() {
        return endNanos;
    }

    /// Puts everything into a recording; the clock's start is moved by `shiftNanos`.
    void addTo(Recording.Builder recording, long shiftNanos) {
        table(recording, EventKind.GC_PAUSE, outermost(pauses.sorted()), shiftNanos);
        table(recording, EventKind.GC_CONCURRENT_PHASE, phases.sorted(), shiftNanos);
        table(recording, EventKind.SAFEPOINT, safepoints.sorted(), shiftNanos);
        table(recording, EventKind.ALLOCATION_STALL, stalls.sorted(), shiftNanos);
        table(recording, EventKind.COLLECTION, collections.sorted(), shiftNanos);
        addProcessorTimes(recording, shiftNanos);
        addReferences(recording, shiftNanos);
        series(recording, SeriesNames.HEAP_USED, used, shiftNanos);
        series(recording, SeriesNames.HEAP_AFTER_GC, afterGc, shiftNanos);
        series(recording, SeriesNames.HEAP_COMMITTED, committed, shiftNanos);
        series(recording, SeriesNames.METASPACE_USED, metaspace, shiftNanos);
        series(recording, SeriesNames.HEAP_YOUNG, young, shiftNanos);
        series(recording, SeriesNames.HEAP_OLD, old, shiftNanos);
        series(recording, SeriesNames.HEAP_HUMONGOUS, Unit.COUNT, humongous, shiftNanos);
        series(recording, SeriesNames.TIME_TO_SAFEPOINT, Unit.NANOSECONDS, reached, shiftNanos);
        markers.stream()
                .map(m -> new Marker(m.kind(), m.timeNanos() + shiftNanos, m.text()))
                .forEach(recording::marker);
        recording.eventCounts(counts).strings(strings.build());
    }

    private long[] row(long start, long duration, Cause title, long gcId) {
        cover(start);
        cover(start + Math.max(0, duration));
        return new long[] {start, duration, text(title.name()), text(title.cause()), gcId};
    }

    private long text(String text) {
        return text.isEmpty() ? -1 : strings.intern(text);
    }

    private long cover(long time) {
        startNanos = Math.min(startNanos, time);
        endNanos = Math.max(endNanos, time);
        return time;
    }

    private void count(String type) {
        counts.merge(type, 1L, Long::sum);
    }

    /// Without the pauses inside others: a full collection that a young one turned into is logged
    /// as both.
    private List<long[]> outermost(List<long[]> sorted) {
        List<long[]> kept = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            boolean inside =
                    (i > 0 && isInside(sorted.get(i), sorted.get(i - 1)))
                            || (i + 1 < sorted.size()
                                    && isInside(sorted.get(i), sorted.get(i + 1)));
            if (!inside) {
                kept.add(sorted.get(i));
            }
        }
        return kept;
    }

    private boolean isInside(long[] inner, long[] outer) {
        boolean differ = fullNames.contains(inner[2]) && inner[1] <= outer[1];
        long innerEnd = inner[0] + inner[1];
        long outerEnd = outer[0] + outer[1];
        return differ
                && !fullNames.contains(outer[2])
                && inner[0] >= outer[0] - RESOLUTION_NANOS
                && innerEnd <= outerEnd + RESOLUTION_NANOS;
    }

    private static void table(
            Recording.Builder recording, EventKind kind, List<long[]> rows, long shiftNanos) {
        if (rows.isEmpty()) {
            return;
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        columns.put(Attribute.DURATION_NANOS, Rows.column(rows, 1));
        columns.put(Attribute.NAME, Rows.column(rows, 2));
        columns.put(Attribute.CAUSE, Rows.column(rows, 3));
        columns.put(Attribute.GC_ID, Rows.column(rows, 4));
        if (kind == EventKind.COLLECTION) {
            columns.put(Attribute.SUM_OF_PAUSES_NANOS, Rows.column(rows, 5));
            columns.put(Attribute.LONGEST_PAUSE_NANOS, Rows.column(rows, 6));
        }
        LongColumn starts = Rows.column(rows, 0).map(time -> time + shiftNanos);
        recording.events(new EventTable(kind, starts, columns));
    }

    private void addProcessorTimes(Recording.Builder recording, long shiftNanos) {
        List<long[]> rows = processorTimes.sorted();
        if (rows.isEmpty()) {
            return;
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        columns.put(Attribute.DURATION_NANOS, Rows.column(rows, 1));
        columns.put(Attribute.USER_NANOS, Rows.column(rows, 2));
        columns.put(Attribute.SYSTEM_NANOS, Rows.column(rows, 3));
        columns.put(Attribute.GC_ID, Rows.column(rows, 4));
        LongColumn times = Rows.column(rows, 0).map(time -> time + shiftNanos);
        recording.events(new EventTable(EventKind.GC_CPU_TIME, times, columns));
    }

    private void addReferences(Recording.Builder recording, long shiftNanos) {
        List<long[]> rows = references.sorted();
        if (rows.isEmpty()) {
            return;
        }
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        columns.put(Attribute.NAME, Rows.column(rows, 1));
        columns.put(Attribute.COUNT, Rows.column(rows, 2));
        columns.put(Attribute.GC_ID, Rows.column(rows, 3));
        columns.put(Attribute.DEAD_COUNT, Rows.column(rows, 4));
        LongColumn times = Rows.column(rows, 0).map(time -> time + shiftNanos);
        recording.events(new EventTable(EventKind.REFERENCE_STATISTICS, times, columns));
    }

    private static void series(
            Recording.Builder recording, String name, Rows rows, long shiftNanos) {
        series(recording, name, Unit.BYTES, rows, shiftNanos);
    }

    private static void series(
            Recording.Builder recording, String name, Unit unit, Rows rows, long shiftNanos) {
        if (!rows.isEmpty()) {
            List<long[]> sorted = rows.sorted();
            LongColumn times = Rows.column(sorted, 0).map(time -> time + shiftNanos);
            recording.series(Series.of(name, unit, times, Rows.column(sorted, 1)));
        }
    }
}
