package unwind.app.analysis.correlate;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.histogram.Trend;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Joins the classes that grow from histogram to histogram of one process to the sites that
/// allocate them, to what keeps them alive and to the exceptions thrown meanwhile.
public final class GrowingClasses {
    private static final int MAX_CLASSES = 20;
    private static final int MAX_ROWS = 5;

    /// The recorder writes all old objects at once; another batch comes with another chunk.
    private static final long BATCH_NANOS = 2_000_000_000L;

    private final Map<String, Map<String, Long>> bytes = new HashMap<>();
    private final Map<String, Map<Held, Long>> held = new HashMap<>();

    private record Held(String path, String site) {}

    private GrowingClasses() {}

    /// The growing classes, those that grow by most bytes first.
    ///
    /// @param process the recordings of one process, on one clock
    /// @param range what counts
    public static List<GrowingClass> of(List<Recording> process, TimeRange range) {
        HistogramSeries series = HistogramSeries.of(process, range);
        List<ClassSeries> growing =
                series.classes().stream()
                        .filter(c -> c.trend().filter(t -> t == Trend.GROWING).isPresent())
                        .limit(MAX_CLASSES)
                        .toList();
        if (growing.isEmpty()) {
            return List.of();
        }
        GrowingClasses join = new GrowingClasses();
        Set<String> names = new HashSet<>(growing.stream().map(ClassSeries::className).toList());
        join.addAllocation(process, range, names);
        join.addOldObjects(process, range, names);
        ExceptionCount exceptions = ExceptionCount.of(process);
        return growing.stream().map(c -> join.row(c, series, exceptions)).toList();
    }

    private void addAllocation(List<Recording> process, TimeRange range, Set<String> names) {
        for (Slice slice :
                Slices.of(
                        process,
                        range,
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            Sites sites = Sites.of(recording);
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                EventTable table = recording.events(kind);
                int end = slice.endRow(table);
                for (int row = slice.firstRow(table); row < end; row++) {
                    String name = recording.strings().get(table.get(Attribute.CLASS, row));
                    if (names.contains(name)) {
                        bytes.computeIfAbsent(name, n -> new HashMap<>())
                                .merge(
                                        site(sites, table, row),
                                        Math.max(0, table.get(Attribute.WEIGHT_BYTES, row)),
                                        Long::sum);
                    }
                }
            }
        }
    }

    private void addOldObjects(List<Recording> process, TimeRange range, Set<String> names) {
        for (Slice slice :
                Slices.of(process, range, r -> r.events(EventKind.OLD_OBJECT).size() > 0)) {
            Recording recording = slice.recording();
            EventTable table = recording.events(EventKind.OLD_OBJECT);
            Sites sites = Sites.of(recording);
            int end = slice.endRow(table);
            if (end == 0) {
                continue;
            }
            long batch = table.startNanos().get(end - 1) - BATCH_NANOS;
            int first = Math.max(slice.firstRow(table), table.startNanos().lowerBound(batch));
            for (int row = first; row < end; row++) {
                String name = recording.strings().get(table.get(Attribute.CLASS, row));
                if (names.contains(name)) {
                    long path = table.get(Attribute.PATH_TO_ROOT, row);
                    Held key =
                            new Held(
                                    path < 0 ? "" : recording.strings().get(path),
                                    site(sites, table, row));
                    held.computeIfAbsent(name, n -> new HashMap<>()).merge(key, 1L, Long::sum);
                }
            }
        }
    }

    private static String site(Sites sites, EventTable table, int row) {
        int site = sites.of(table.get(Attribute.STACK, row));
        return site == Sites.NONE ? "" : sites.name(site);
    }

    private GrowingClass row(ClassSeries grown, HistogramSeries series, ExceptionCount exceptions) {
        Map<String, Long> at = bytes.getOrDefault(grown.className(), Map.of());
        long all = at.values().stream().mapToLong(Long::longValue).sum();
        List<GrowingClass.Site> sites = new ArrayList<>();
        at.forEach((site, sum) ->
                sites.add(new GrowingClass.Site(site, sum, all == 0 ? 0 : (double) sum / all)));
        sites.sort(
                Comparator.comparingLong(GrowingClass.Site::bytes)
                        .reversed()
                        .thenComparing(GrowingClass.Site::site));
        List<GrowingClass.Holder> holders = new ArrayList<>();
        held.getOrDefault(grown.className(), Map.of())
                .forEach((key, count) ->
                        holders.add(new GrowingClass.Holder(key.path(), key.site(), count)));
        holders.sort(
                Comparator.comparingLong(GrowingClass.Holder::samples)
                        .reversed()
                        .thenComparing(GrowingClass.Holder::path)
                        .thenComparing(GrowingClass.Holder::site));
        return new GrowingClass(
                grown.className(),
                grown.instancesPerSecond(),
                grown.bytesPerSecond(),
                sites.stream().limit(MAX_ROWS).toList(),
                holders.stream().limit(MAX_ROWS).toList(),
                exceptions.ratio(grown, series));
    }
}
