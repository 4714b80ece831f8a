package unwind.app.analysis.cleanup;

import unwind.app.analysis.Curve;
import unwind.app.analysis.PlatformCode;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.app.analysis.histogram.Trend;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which classes owe cleanups, and how many of their objects there are over time: from the
/// finalizers that the JVM counts, and from class histograms.
final class OwedClasses {
    /// Of fewer of a class of the program nobody asks.
    private static final long MIN_INSTANCES = 10;

    /// A few more or less are no growth.
    private static final double FEW = 16;

    /// Two counts tell of growth only if there are half as many more.
    private static final double CLEAR_GROWTH = 1.5;

    /// A class with its counts.
    record Counted(
            String className,
            Owed owes,
            Debt.Source source,
            Curve owed,
            Curve done,
            Debt.State state) {}

    private final List<Recording> process;
    private final TimeRange range;
    private final Map<String, Owed> ofProgram;

    /// @param ofProgram what the program's own classes owe ([#ofProgram])
    OwedClasses(List<Recording> process, TimeRange range, Map<String, Owed> ofProgram) {
        this.process = process;
        this.range = range;
        this.ofProgram = ofProgram;
    }

    /// What the classes of the program that histograms list owe, by their class files.
    static Map<String, Owed> ofProgram(List<Recording> process, KnownClasses classes) {
        Map<String, Owed> owed = new HashMap<>();
        for (ClassSeries series : HistogramSeries.of(process).classes()) {
            String name = series.className();
            if (!PlatformCode.contains(name) && !name.endsWith("[]")) {
                Owed.declaring(classes.methodsWithoutParameters(name))
                        .ifPresent(owes -> owed.put(name, owes));
            }
        }
        return owed;
    }

    List<Counted> all() {
        Map<String, Counted> found = new LinkedHashMap<>();
        finalizers().forEach(each -> found.put(each.className(), each));
        directBuffers().ifPresent(each -> found.put(each.className(), each));
        histograms().forEach(each -> found.putIfAbsent(each.className(), each));
        return List.copyOf(found.values());
    }

    List<Counted> finalizers() {
        Map<String, SortedMap<Long, Long>> objects = new HashMap<>();
        Map<String, SortedMap<Long, Long>> run = new HashMap<>();
        for (Slice slice :
                Slices.of(
                        process, range, r -> r.events(EventKind.FINALIZER_STATISTICS).size() > 0)) {
            EventTable table = slice.recording().events(EventKind.FINALIZER_STATISTICS);
            int end = slice.endRow(table);
            for (int row = slice.firstRow(table); row < end; row++) {
                long name = table.get(Attribute.CLASS, row);
                if (name >= 0) {
                    String className = slice.recording().strings().get(name);
                    long time = table.startNanos().get(row);
                    // several loaders may have a class of that name
                    objects.computeIfAbsent(className, _ -> new TreeMap<>())
                            .merge(time, table.get(Attribute.COUNT, row), Long::sum);
                    run.computeIfAbsent(className, _ -> new TreeMap<>())
                            .merge(time, table.get(Attribute.TOTAL_COUNT, row), Long::sum);
                }
            }
        }
        List<Counted> all = new ArrayList<>();
        objects.forEach((className, counts) -> {
            Curve owed = Curve.of(counts);
            Curve done = Curve.of(run.getOrDefault(className, new TreeMap<>()));
            all.add(
                    new Counted(
                            className,
                            Owed.finalizer(),
                            Debt.Source.FINALIZER_STATISTICS,
                            owed,
                            done,
                            state(owed, done)));
        });
        return all;
    }

    private Optional<Counted> directBuffers() {
        Curve count = Curve.of(process, SeriesNames.DIRECT_COUNT, range);
        return count.max().orElse(0) == 0
                ? Optional.empty()
                : Owed.of(Owed.DIRECT_BUFFER)
                        .map(owes ->
                                new Counted(
                                        Owed.DIRECT_BUFFER,
                                        owes,
                                        Debt.Source.BUFFER_STATISTICS,
                                        count,
                                        Curve.NONE,
                                        state(count)));
    }

    /// Statistics come at the end of a chunk, so that two of them may be all there is.
    private static Debt.State state(Curve owed, Curve done) {
        if (owed.size() < 2) {
            return Debt.State.UNKNOWN;
        }
        if (!grows(owed)) {
            return Debt.State.KEEPS_UP;
        }
        return done.change().orElse(0) > 0 ? Debt.State.FALLS_BEHIND : Debt.State.NONE_DONE;
    }

    private static boolean grows(Curve owed) {
        long first = owed.first().orElse(0);
        long change = owed.change().orElse(0);
        if (owed.size() == 2) {
            return change >= FEW && first + change >= CLEAR_GROWTH * first;
        }
        return trend(owed) == Trend.GROWING;
    }

    private static Trend trend(Curve curve) {
        double[] seconds = new double[curve.size()];
        double[] values = new double[curve.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = (curve.timesNanos().get(i) - curve.timesNanos().get(0)) / 1e9;
            values[i] = curve.values().get(i);
        }
        return Trend.of(seconds, values, FEW);
    }

    private List<Counted> histograms() {
        HistogramSeries series = HistogramSeries.of(process, range);
        List<Integer> compared =
                series.compared().isEmpty() && !series.snapshots().isEmpty()
                        ? List.of(series.snapshots().size() - 1)
                        : series.compared();
        List<Counted> all = new ArrayList<>();
        for (ClassSeries each : series.classes()) {
            Optional<Owed> owes = owes(each);
            if (owes.isEmpty()) {
                continue;
            }
            SortedMap<Long, Long> counts = new TreeMap<>();
            for (int index : compared) {
                if (each.instances().get(index).isPresent()) {
                    long time = series.snapshots().get(index).histogram().timeNanos().orElse(index);
                    counts.put(time, each.instances().get(index).getAsLong());
                }
            }
            Curve owed = Curve.of(counts);
            if (owed.max().orElse(0) > 0) {
                all.add(
                        new Counted(
                                each.className(),
                                owes.get(),
                                source(series, compared),
                                owed,
                                Curve.NONE,
                                state(owed)));
            }
        }
        return all;
    }

    private static Debt.State state(Curve owed) {
        if (owed.size() < 2) {
            return Debt.State.UNKNOWN;
        }
        return grows(owed) ? Debt.State.GROWS : Debt.State.KEEPS_UP;
    }

    private static Debt.Source source(HistogramSeries series, List<Integer> compared) {
        Liveness counted = series.snapshots().get(compared.getFirst()).histogram().liveness();
        return switch (counted) {
            case LIVE -> Debt.Source.LIVE_HISTOGRAMS;
            case ALL -> Debt.Source.ALL_HISTOGRAMS;
            case UNKNOWN -> Debt.Source.HISTOGRAMS;
        };
    }

    private Optional<Owed> owes(ClassSeries series) {
        String name = series.className();
        if (PlatformCode.contains(name)) {
            return Owed.of(name);
        }
        long most = series.instances().stream().mapToLong(count -> count.orElse(0)).max().orElse(0);
        return most < MIN_INSTANCES ? Optional.empty() : Optional.ofNullable(ofProgram.get(name));
    }
}
