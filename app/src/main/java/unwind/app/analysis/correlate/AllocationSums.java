package unwind.app.analysis.correlate;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Sites;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Adds allocation up, by site, class or thread.
final class AllocationSums {
    private static final int MAX_SHARED_FRAMES = 10;
    private static final long NO_THREAD = -1;

    private final Grouping grouping;
    private final Narrowing narrowing;
    private final TimeGrid grid;
    private final PathWeights all = new PathWeights();
    private final Map<String, AllocationRow> rows = new HashMap<>();
    private final ThrowSites throwSites = new ThrowSites();
    private final TreeSet<String> mismatched = new TreeSet<>();
    private final TreeSet<String> otherCompilers = new TreeSet<>();
    private final double[] cleanupOverTime;
    private int slicesSeen;
    private String source = "";

    AllocationSums(
            List<List<Recording>> processes,
            TimeRange range,
            Grouping grouping,
            KnownClasses classes,
            Narrowing narrowing) {
        this.grouping = grouping;
        this.narrowing = narrowing;
        grid = TimeGrid.of(covered(processes, range));
        cleanupOverTime = new double[grid.count()];
        for (List<Recording> process : processes) {
            int seen = slicesSeen;
            addAllocation(process, range, classes);
            if (slicesSeen == seen) {
                AllocationProfile.of(process, range)
                        .ifPresent(profile -> addTotals(profile, classes));
            }
            for (Slice slice :
                    Slices.of(process, range, r -> r.events(EventKind.EXCEPTION).size() > 0)) {
                throwSites.add(slice, classes);
            }
        }
    }

    /// The time that recordings cover of a range.
    static TimeRange covered(List<List<Recording>> processes, TimeRange range) {
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
            otherCompilers.addAll(paths.otherCompilers());
            Sites sites = Sites.of(slice.recording());
            for (EventKind kind : AllocationTrack.source(slice.recording()).kinds()) {
                add(slice, slice.recording().events(kind), sites, paths, classes);
            }
        }
    }

    private void add(
            Slice slice, EventTable table, Sites sites, StackPaths paths, KnownClasses classes) {
        Recording recording = slice.recording();
        Narrowing.Test test = narrowing.of(recording, new SamplePaths(recording, classes, true));
        LongTally stacksAndClasses = new LongTally();
        LongTally likes = new LongTally();
        List<Like> alike = new ArrayList<>();
        boolean byThread = grouping == Grouping.THREAD || grouping == Grouping.POOL;
        int first = slice.firstRow(table);
        int end = slice.endRow(table);
        // some rows at a time: it is quicker than value by value
        Rows rows = new Rows(table);
        for (int row = first; row < end; row++) {
            int at = rows.at(row, end);
            long bytes = Math.max(0, rows.bytes[at]);
            long stack = rows.stacks[at];
            long type = rows.types[at];
            if (!test.counts(stack, rows.threads[at], type)) {
                continue;
            }
            int pair = stacksAndClasses.entry(LongTally.pair(stack, type));
            long thread = byThread ? rows.threads[at] : NO_THREAD;
            int like = likes.entry(LongTally.pair(pair, thread));
            if (like == alike.size()) {
                alike.add(like(recording, table, row, sites, paths, classes));
            }
            likes.add(like, bytes);
            alike.get(like).add(bytes, grid.bucket(rows.times[at]), cleanupOverTime);
        }
        for (int i = 0; i < alike.size(); i++) {
            Like like = alike.get(i);
            long bytes = likes.value(i);
            weigh(all, like.path(), paths, like.stack(), bytes, like.builds());
            weigh(like.row().paths(), like.path(), paths, like.stack(), bytes, like.builds());
            like.row().add(like.className(), bytes);
            like.row().addStack(slicesSeen, like.stack(), bytes);
        }
    }

    /// Values of a table, some rows at a time.
    private static final class Rows {
        private static final int COUNT = 4096;

        private final EventTable table;
        private final long[] bytes = new long[COUNT];
        private final long[] stacks = new long[COUNT];
        private final long[] types = new long[COUNT];
        private final long[] threads = new long[COUNT];
        private final long[] times = new long[COUNT];
        private int from;
        private int to;

        Rows(EventTable table) {
            this.table = table;
        }

        /// Where a row lies in the arrays; rows are asked for in their order.
        int at(int row, int end) {
            if (row >= to) {
                from = row;
                to = Math.min(end, row + COUNT);
                copy(Attribute.WEIGHT_BYTES, bytes);
                copy(Attribute.STACK, stacks);
                copy(Attribute.CLASS, types);
                copy(Attribute.THREAD, threads);
                table.startNanos().copy(from, to - from, times, 0);
            }
            return row - from;
        }

        private void copy(Attribute attribute, long[] target) {
            table.column(attribute).copy(from, to - from, target, 0);
        }
    }

    /// Totals by stack, which say nothing of time, type or goroutine.
    private void addTotals(AllocationProfile found, KnownClasses classes) {
        slicesSeen++;
        source = found.profile().type();
        Recording recording = found.recording();
        StackPaths paths = PathClassifier.classify(recording, classes);
        Sites sites = Sites.of(recording);
        Narrowing.Test test = narrowing.of(recording, new SamplePaths(recording, classes, true));
        for (int i = 0; i < found.profile().size(); i++) {
            long stack = found.profile().stacks().get(i);
            if (!test.counts(stack, -1, -1)) {
                continue;
            }
            long bytes = Math.max(0, found.profile().values().get(i));
            String name =
                    switch (grouping) {
                        case SITE -> RowNames.site(sites, stack);
                        case PACKAGE -> RowNames.packageOf(RowNames.site(sites, stack));
                        case METHOD -> RowNames.top(recording, stack, false);
                        case LINE -> RowNames.top(recording, stack, true);
                        case CLASS -> "(types are not in Go's profiles)";
                        case THREAD, POOL -> "(goroutines are not in Go's profiles)";
                    };
            PathKind path = paths.kind(stack, false);
            AllocationRow row =
                    rows.computeIfAbsent(
                            name, key -> new AllocationRow(grid.count(), recording, slicesSeen));
            weigh(all, path, paths, stack, bytes, false);
            weigh(row.paths(), path, paths, stack, bytes, false);
            row.addTotal();
            row.addStack(slicesSeen, stack, bytes);
        }
    }

    /// Allocations that differ in nothing but their bytes and their time.
    private record Like(
            AllocationRow row, long stack, String className, boolean builds, PathKind path) {
        void add(long bytes, int bucket, double[] cleanupOverTime) {
            row.addSample(path, bytes, bucket);
            cleanupOverTime[bucket] += AllocationRow.isCleanup(path) ? bytes : 0;
        }
    }

    private Like like(
            Recording recording,
            EventTable table,
            int row,
            Sites sites,
            StackPaths paths,
            KnownClasses classes) {
        long stack = table.get(Attribute.STACK, row);
        String className = recording.strings().get(table.get(Attribute.CLASS, row));
        boolean builds = classes.isThrowable(className).orElse(false);
        AllocationRow target =
                rows.computeIfAbsent(
                        name(recording, table, row, sites, className),
                        key -> new AllocationRow(grid.count(), recording, slicesSeen));
        return new Like(target, stack, className, builds, paths.kind(stack, builds));
    }

    private String name(
            Recording recording, EventTable table, int row, Sites sites, String className) {
        long stack = table.get(Attribute.STACK, row);
        return switch (grouping) {
            case SITE -> RowNames.site(sites, stack);
            case PACKAGE -> RowNames.packageOf(RowNames.site(sites, stack));
            case METHOD -> RowNames.top(recording, stack, false);
            case LINE -> RowNames.top(recording, stack, true);
            case CLASS -> className;
            case THREAD -> RowNames.thread(recording, table.get(Attribute.THREAD, row));
            case POOL -> RowNames.pool(recording, table.get(Attribute.THREAD, row));
        };
    }

    private static void weigh(
            PathWeights into,
            PathKind path,
            StackPaths paths,
            long stack,
            long bytes,
            boolean builds) {
        into.add(path, bytes, paths.isExact(stack));
        for (PathFlag flag : PathFlag.values()) {
            boolean counts = builds && flag == PathFlag.THROWABLE_CONSTRUCTION;
            if (counts || paths.has(stack, flag)) {
                into.add(flag, bytes);
            }
        }
    }

    /// What the rows' curves are counted on.
    TimeGrid grid() {
        return grid;
    }

    /// Bytes allocated on cleanup paths in each bucket.
    double[] cleanupOverTime() {
        return cleanupOverTime;
    }

    Collection<AllocationRow> rows() {
        return rows.values();
    }

    /// Everything that was added up, and how it goes together with its companions.
    Hotspots hotspots(RowCorrelations correlations) {
        List<Hotspot> result = new ArrayList<>();
        rows.forEach((name, row) -> result.add(hotspot(name, row, correlations)));
        result.sort(
                Comparator.comparingLong(Hotspot::bytes).reversed().thenComparing(Hotspot::name));
        return new Hotspots(
                all,
                List.copyOf(mismatched),
                List.copyOf(otherCompilers),
                result,
                throwSites.rows(),
                source);
    }

    private Hotspot hotspot(String name, AllocationRow row, RowCorrelations correlations) {
        long heaviest = row.heaviestStack();
        List<String> frames = ThrowSites.programFrames(row.firstIn(), heaviest);
        return new Hotspot(
                name,
                grouping == Grouping.SITE
                        ? bytecodeIndex(row.firstIn(), heaviest, name)
                        : OptionalInt.empty(),
                topFrame(row.firstIn(), heaviest),
                row.bytes(),
                row.samples(),
                all.total() == 0 ? 0 : (double) row.bytes() / all.total(),
                row.heaviestClass(),
                row.paths(),
                correlations.of(row),
                frames.stream().filter(throwSites::hasFrame).limit(MAX_SHARED_FRAMES).toList());
    }

    private static OptionalInt bytecodeIndex(Recording recording, long stack, String site) {
        StackTable stacks = recording.stacks();
        for (int node = (int) stack; node >= 0 && stacks.hasFrame(node); ) {
            StackTable.Frame frame = stacks.frame(node);
            if (RowNames.line(recording, frame).equals(site)) {
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
        return known ? RowNames.line(recording, recording.stacks().frame((int) stack)) : "";
    }
}
