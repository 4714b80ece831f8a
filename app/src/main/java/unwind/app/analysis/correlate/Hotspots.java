package unwind.app.analysis.correlate;

import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Allocation in a range of time, by path.
///
/// @param paths all bytes by path and sort of frame
/// @param mismatchedClasses classes given by the user that are of another build than what was
///   recorded
/// @param rows the rows, most bytes first
/// @param throwSites where exceptions are thrown, most first
public record Hotspots(
        PathWeights paths,
        List<String> mismatchedClasses,
        List<Hotspot> rows,
        List<ThrowSite> throwSites) {

    /// Copies the lists.
    public Hotspots {
        mismatchedClasses = List.copyOf(mismatchedClasses);
        rows = List.copyOf(rows);
        throwSites = List.copyOf(throwSites);
    }

    /// Adds allocation up.
    ///
    /// @param processes recordings, grouped by process
    /// @param range what counts
    /// @param classes the class files at hand
    public static Hotspots of(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes) {
        return new Summing(processes, range, grouping, classes).result();
    }

    /// One row while it grows.
    private static final class Row {
        private final PathWeights paths = new PathWeights();
        private final Map<String, Long> byClass = new HashMap<>();
        private final Map<Long, Long> byStack = new HashMap<>();
        private final double[] overTime;
        private final Recording firstIn;
        private final int firstSlice;
        private long samples;

        Row(int buckets, Recording recording, int slice) {
            overTime = new double[buckets];
            firstIn = recording;
            firstSlice = slice;
        }
    }

    private static final class Summing {
        private static final int MOST_SHARED_FRAMES = 10;

        private final Grouping grouping;
        private final TimeGrid grid;
        private final PathWeights all = new PathWeights();
        private final Map<String, Row> rows = new HashMap<>();
        private final ThrowSites throwSites = new ThrowSites();
        private final TreeSet<String> mismatched = new TreeSet<>();
        private final double[] exceptions;
        private int slicesSeen;

        Summing(
                List<List<Recording>> processes,
                TimeRange range,
                Grouping grouping,
                KnownClasses classes) {
            this.grouping = grouping;
            grid = TimeGrid.of(covered(processes, range));
            exceptions = new double[grid.count()];
            for (List<Recording> process : processes) {
                addAllocation(process, range, classes);
                for (Slice slice :
                        Slices.of(process, range, r -> r.events(EventKind.EXCEPTION).size() > 0)) {
                    throwSites.add(slice, classes);
                }
                for (Slice slice :
                        Slices.of(
                                process,
                                range,
                                r -> r.series(SeriesNames.THROWABLES).isPresent())) {
                    slice.recording().series(SeriesNames.THROWABLES).ifPresent(this::addExceptions);
                }
            }
        }

        private static TimeRange covered(List<List<Recording>> processes, TimeRange range) {
            TimeRange covered =
                    processes.stream()
                            .flatMap(List::stream)
                            .map(r -> new TimeRange(r.time().startNanos(), r.time().endNanos() + 1))
                            .reduce(TimeRange::union)
                            .orElse(new TimeRange(0, 1));
            long from = Math.max(covered.fromNanos(), range.fromNanos());
            return new TimeRange(
                    from, Math.max(from + 1, Math.min(covered.toNanos(), range.toNanos())));
        }

        private void addAllocation(List<Recording> process, TimeRange range, KnownClasses classes) {
            for (Slice slice :
                    Slices.of(
                            process,
                            range,
                            r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
                slicesSeen++;
                StackPaths paths = PathClassifier.classify(slice.recording(), classes);
                mismatched.addAll(paths.mismatchedClasses());
                Sites sites = Sites.of(slice.recording());
                for (EventKind kind : AllocationTrack.source(slice.recording()).kinds()) {
                    add(slice, slice.recording().events(kind), sites, paths, classes);
                }
            }
        }

        /// The cumulative count's steps, each put where it was noticed.
        private void addExceptions(Series cumulative) {
            for (int i = 1; i < cumulative.size(); i++) {
                if (grid.range().contains(cumulative.timeNanos(i))) {
                    exceptions[grid.bucket(cumulative.timeNanos(i))] +=
                            Math.max(0, cumulative.value(i) - cumulative.value(i - 1));
                }
            }
        }

        private void add(
                Slice slice,
                EventTable table,
                Sites sites,
                StackPaths paths,
                KnownClasses classes) {
            Recording recording = slice.recording();
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                long bytes = Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
                long stack = table.get(Attribute.STACK, row);
                String className = recording.strings().get(table.get(Attribute.CLASS, row));
                boolean builds = classes.isThrowable(className).orElse(false);
                Row target =
                        rows.computeIfAbsent(
                                name(recording, table, row, sites, className),
                                key -> new Row(grid.count(), recording, slicesSeen));
                weigh(all, paths, stack, bytes, builds);
                weigh(target.paths, paths, stack, bytes, builds);
                target.samples++;
                target.byClass.merge(className, bytes, Long::sum);
                if (target.firstSlice == slicesSeen) {
                    target.byStack.merge(stack, bytes, Long::sum);
                }
                target.overTime[grid.bucket(table.startNanos().get(row))] += bytes;
            }
        }

        private String name(
                Recording recording, EventTable table, int row, Sites sites, String className) {
            return switch (grouping) {
                case SITE -> {
                    int site = sites.of(table.get(Attribute.STACK, row));
                    yield site == Sites.NONE ? "(no stack)" : sites.name(site);
                }
                case CLASS -> className;
                case THREAD -> {
                    long thread = table.get(Attribute.THREAD, row);
                    yield thread < 0 ? "(no thread)" : recording.threads().get(thread).name();
                }
            };
        }

        private static void weigh(
                PathWeights into, StackPaths paths, long stack, long bytes, boolean builds) {
            into.add(paths.kind(stack, builds), bytes, paths.isExact(stack));
            for (PathFlag flag : PathFlag.values()) {
                boolean counts = builds && flag == PathFlag.THROWABLE_CONSTRUCTION;
                if (counts || paths.has(stack, flag)) {
                    into.add(flag, bytes);
                }
            }
        }

        Hotspots result() {
            List<Hotspot> result = new ArrayList<>();
            rows.forEach((name, row) -> result.add(hotspot(name, row)));
            result.sort(
                    Comparator.comparingLong(Hotspot::bytes)
                            .reversed()
                            .thenComparing(Hotspot::name));
            return new Hotspots(all, List.copyOf(mismatched), result, throwSites.rows());
        }

        private Hotspot hotspot(String name, Row row) {
            long bytes = row.paths.total();
            long heaviest = heaviest(row.byStack);
            List<String> frames = ThrowSites.programFrames(row.firstIn, heaviest);
            return new Hotspot(
                    name,
                    grouping == Grouping.SITE
                            ? bytecodeIndex(row.firstIn, heaviest, name)
                            : OptionalInt.empty(),
                    topFrame(row.firstIn, heaviest),
                    bytes,
                    row.samples,
                    all.total() == 0 ? 0 : (double) bytes / all.total(),
                    heaviest(row.byClass, ""),
                    row.paths,
                    Correlator.correlate(row.overTime, exceptions, grid.bucketNanos()),
                    frames.stream()
                            .filter(throwSites::hasFrame)
                            .limit(MOST_SHARED_FRAMES)
                            .toList());
        }

        private static long heaviest(Map<Long, Long> byStack) {
            return heaviest(byStack, -1L);
        }

        private static <K extends Comparable<K>> K heaviest(Map<K, Long> weights, K fallback) {
            return weights.entrySet().stream()
                    .max(
                            Map.Entry.<K, Long>comparingByValue()
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(fallback);
        }

        private static OptionalInt bytecodeIndex(Recording recording, long stack, String site) {
            StackTable stacks = recording.stacks();
            for (int node = (int) stack; node >= 0 && stacks.hasFrame(node); ) {
                StackTable.Frame frame = stacks.frame(node);
                if (frameName(recording, frame).equals(site)) {
                    return frame.bytecodeIndex() < 0
                            ? OptionalInt.empty()
                            : OptionalInt.of(frame.bytecodeIndex());
                }
                node = stacks.parent(node);
            }
            return OptionalInt.empty();
        }

        private static String topFrame(Recording recording, long stack) {
            boolean known = stack >= 0 && recording.stacks().hasFrame((int) stack);
            return known ? frameName(recording, recording.stacks().frame((int) stack)) : "";
        }

        private static String frameName(Recording recording, StackTable.Frame frame) {
            StackTable.Method method = recording.stacks().method(frame.method());
            String name =
                    recording.strings().get(method.className())
                            + "."
                            + recording.strings().get(method.name());
            return frame.line() > 0 ? name + ":" + frame.line() : name;
        }
    }
}
