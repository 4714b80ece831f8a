package unwind.app.analysis.heap;

import static unwind.app.analysis.heap.MemoryPart.Group.CLASSES;
import static unwind.app.analysis.heap.MemoryPart.Group.HEAP;
import static unwind.app.analysis.heap.MemoryPart.Group.NATIVE;
import static unwind.app.analysis.heap.MemoryPart.Group.PROCESS;

import unwind.app.analysis.Curve;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the parts of a process's memory off its series.
final class MemoryParts {
    /// What is resident and tracked by nobody.
    static final String UNTRACKED = "rss.untracked";

    /// What is resident beside what is always known.
    static final String REST = "rss.rest";

    private static final long MOMENT = 1_000_000_000L;

    private final List<Recording> process;
    private final TimeRange range;
    private final List<MemoryPart> parts = new ArrayList<>();

    private MemoryParts(List<Recording> process, TimeRange range) {
        this.process = process;
        this.range = range;
    }

    /// Those of which anything is known.
    static List<MemoryPart> of(List<Recording> process, TimeRange range) {
        MemoryParts parts = new MemoryParts(process, range);
        parts.heap();
        parts.classes();
        parts.natives();
        parts.process();
        return List.copyOf(parts.parts);
    }

    private void heap() {
        add(SeriesNames.HEAP_COMMITTED, "committed", HEAP, 0);
        add(SeriesNames.HEAP_USED, "used", HEAP, 0);
        add(SeriesNames.HEAP_AFTER_GC, "used after collections", HEAP, 0);
        add(SeriesNames.HEAP_YOUNG, "young generation", HEAP, 1);
        add(SeriesNames.HEAP_EDEN, "eden", HEAP, 1);
        add(SeriesNames.HEAP_SURVIVOR, "survivors", HEAP, 1);
        add(SeriesNames.HEAP_OLD, "old generation", HEAP, 1);
        add(SeriesNames.HEAP_HUMONGOUS, "humongous regions", HEAP, 1, Unit.COUNT);
        add(SeriesNames.HEAP_OBJECTS, "objects", HEAP, 0, Unit.COUNT);
    }

    private void classes() {
        add(SeriesNames.METASPACE_COMMITTED, "metaspace committed", CLASSES, 0);
        add(SeriesNames.METASPACE_USED, "metaspace used", CLASSES, 0);
        Curve loaded = Curve.of(process, SeriesNames.CLASSES_LOADED, range);
        Curve unloaded = Curve.of(process, SeriesNames.CLASSES_UNLOADED, range);
        add("classes.live", "classes loaded now", CLASSES, 0, Unit.COUNT, loaded.minus(unloaded));
        add("classes.unloaded", "classes unloaded so far", CLASSES, 0, Unit.COUNT, unloaded);
        add("classLoaders", "class loaders", CLASSES, 0, Unit.COUNT, loaders());
    }

    /// The recorder lists all loaders within a moment.
    private Curve loaders() {
        SortedMap<Long, Long> counts = new TreeMap<>();
        for (Slice slice :
                Slices.of(
                        process,
                        range,
                        r -> r.events(EventKind.CLASS_LOADER_STATISTICS).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.CLASS_LOADER_STATISTICS);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                if (table.get(Attribute.CLASS, row) >= 0) {
                    counts.merge(table.startNanos().get(row) / MOMENT * MOMENT, 1L, Long::sum);
                }
            }
        }
        return Curve.of(counts);
    }

    private void natives() {
        add(SeriesNames.NATIVE_COMMITTED, "all that the JVM tracks", NATIVE, 0);
        TreeSet<String> names = new TreeSet<>();
        for (Recording recording : process) {
            recording.series().stream()
                    .map(Series::name)
                    .filter(name -> name.startsWith(SeriesNames.NATIVE_PREFIX))
                    .filter(name -> !name.equals(SeriesNames.NATIVE_COMMITTED))
                    .filter(name -> !name.equals(SeriesNames.NATIVE_RESERVED))
                    .forEach(names::add);
        }
        List<MemoryPart> categories = new ArrayList<>();
        for (String name : names) {
            Curve curve = Curve.of(process, name, range);
            if (curve.max().orElse(0) > 0) {
                categories.add(
                        new MemoryPart(
                                name,
                                name.substring(SeriesNames.NATIVE_PREFIX.length()),
                                NATIVE,
                                1,
                                Unit.BYTES,
                                curve));
            }
        }
        categories.sort(
                Comparator.comparingLong((MemoryPart part) -> part.curve().last().orElse(0))
                        .reversed());
        parts.addAll(categories);
    }

    private void process() {
        Curve resident = Curve.of(process, SeriesNames.RSS, range);
        add(SeriesNames.RSS, "resident set", PROCESS, 0, Unit.BYTES, resident);
        Curve tracked = Curve.of(process, SeriesNames.NATIVE_COMMITTED, range);
        if (tracked.size() > 0) {
            add(
                    UNTRACKED,
                    "resident beyond what the JVM tracks",
                    PROCESS,
                    1,
                    Unit.BYTES,
                    resident.minus(tracked).notBelow(0));
        } else {
            add(
                    REST,
                    "resident beyond heap, metaspace and direct buffers, at least",
                    PROCESS,
                    1,
                    Unit.BYTES,
                    beyondKnown(resident).notBelow(0));
        }
        add(SeriesNames.DIRECT_USED, "direct buffers", PROCESS, 1);
        add(SeriesNames.FILES_OPEN, "open files and sockets", PROCESS, 0, Unit.COUNT);
        add(SeriesNames.THREADS_LIVE, "threads", PROCESS, 0, Unit.COUNT);
    }

    private Curve beyondKnown(Curve resident) {
        Curve rest = resident;
        for (String name :
                List.of(
                        SeriesNames.HEAP_COMMITTED,
                        SeriesNames.METASPACE_COMMITTED,
                        SeriesNames.DIRECT_USED)) {
            Curve known = Curve.of(process, name, range);
            rest = known.size() == 0 ? rest : rest.minus(known);
        }
        return rest;
    }

    private void add(String series, String title, MemoryPart.Group group, int depth) {
        add(series, title, group, depth, Unit.BYTES);
    }

    private void add(String series, String title, MemoryPart.Group group, int depth, Unit unit) {
        add(series, title, group, depth, unit, Curve.of(process, series, range));
    }

    private void add(
            String name, String title, MemoryPart.Group group, int depth, Unit unit, Curve curve) {
        if (curve.size() > 0) {
            parts.add(new MemoryPart(name, title, group, depth, unit, curve));
        }
    }
}
