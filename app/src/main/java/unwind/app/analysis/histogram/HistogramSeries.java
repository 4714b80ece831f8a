package unwind.app.analysis.histogram;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// The class histograms of one process side by side.
///
/// A histogram of live objects and one that counts garbage too cannot be compared: rates and trends
/// are those of live objects where there are two, else of all.
///
/// @param snapshots in the order of time
/// @param compared indices of the snapshots that rates and trends are of
/// @param classes the fastest growing first
public record HistogramSeries(
        List<Snapshot> snapshots, List<Integer> compared, List<ClassSeries> classes) {

    /// Fewer instances more or less are no trend.
    private static final double FEW_INSTANCES = 4;

    private static final double FEW_BYTES = 4096;

    /// Copies the lists.
    public HistogramSeries {
        snapshots = List.copyOf(snapshots);
        compared = List.copyOf(compared);
        classes = List.copyOf(classes);
    }

    /// The histograms of one process, whose recordings are on one clock.
    public static HistogramSeries of(List<Recording> process) {
        return of(process, Slices.EVERYTHING);
    }

    /// Those of a range of time, and those whose time nobody knows.
    public static HistogramSeries of(List<Recording> process, TimeRange range) {
        return of(process, range, _ -> true);
    }

    /// Those of a range of time that count what is wanted, and those whose time nobody knows.
    public static HistogramSeries of(
            List<Recording> process, TimeRange range, Predicate<Liveness> wanted) {
        List<Snapshot> snapshots =
                Snapshot.of(process).stream()
                        .filter(each -> each.isIn(range))
                        .filter(each -> wanted.test(each.histogram().liveness()))
                        .toList();
        List<Integer> compared = compared(snapshots);
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int i = 0; i < snapshots.size(); i++) {
            Snapshot snapshot = snapshots.get(i);
            Histogram histogram = snapshot.histogram();
            for (int row = 0; row < histogram.size(); row++) {
                rows.computeIfAbsent(snapshot.className(row), _ -> new Row(snapshots))
                        .add(i, histogram.instances().get(row), histogram.bytes().get(row));
            }
        }
        List<ClassSeries> classes = new ArrayList<>();
        rows.forEach((name, row) -> classes.add(row.series(name, snapshots, compared)));
        classes.sort(
                Comparator.comparingInt(HistogramSeries::rank)
                        .thenComparing(ClassSeries::gainedBytes, Comparator.reverseOrder())
                        .thenComparing(ClassSeries::lastBytes, Comparator.reverseOrder())
                        .thenComparing(ClassSeries::className));
        return new HistogramSeries(snapshots, compared, classes);
    }

    private static int rank(ClassSeries series) {
        return series.trend().map(trend -> trend == Trend.GROWING ? 0 : 1).orElse(1);
    }

    /// Those that counted live objects, as far as anybody knows, if there are two; else the others.
    private static List<Integer> compared(List<Snapshot> snapshots) {
        List<Integer> live = new ArrayList<>();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < snapshots.size(); i++) {
            Histogram histogram = snapshots.get(i).histogram();
            if (histogram.timeNanos().isPresent()) {
                (histogram.liveness() == Liveness.ALL ? all : live).add(i);
            }
        }
        return live.size() < 2 && all.size() > live.size() ? all : live;
    }

    /// What the snapshots say of one class.
    private static final class Row {
        private final OptionalLong[] instances;
        private final OptionalLong[] bytes;

        Row(List<Snapshot> snapshots) {
            instances = new OptionalLong[snapshots.size()];
            bytes = new OptionalLong[snapshots.size()];
            for (int i = 0; i < instances.length; i++) {
                boolean whole = snapshots.get(i).complete();
                instances[i] = whole ? OptionalLong.of(0) : OptionalLong.empty();
                bytes[i] = instances[i];
            }
        }

        /// Lambdas and hidden classes have one name after their numbers are taken off.
        void add(int snapshot, long moreInstances, long moreBytes) {
            instances[snapshot] = OptionalLong.of(instances[snapshot].orElse(0) + moreInstances);
            bytes[snapshot] = OptionalLong.of(bytes[snapshot].orElse(0) + moreBytes);
        }

        ClassSeries series(String name, List<Snapshot> snapshots, List<Integer> compared) {
            List<Integer> known = compared.stream().filter(i -> bytes[i].isPresent()).toList();
            if (known.size() < 2) {
                return new ClassSeries(
                        name,
                        List.of(instances),
                        List.of(bytes),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        0,
                        Optional.empty());
            }
            long first = time(snapshots, known.getFirst());
            double[] seconds =
                    known.stream().mapToDouble(i -> (time(snapshots, i) - first) / 1e9).toArray();
            double[] counts = known.stream().mapToDouble(i -> instances[i].getAsLong()).toArray();
            double[] sizes = known.stream().mapToDouble(i -> bytes[i].getAsLong()).toArray();
            Trend ofInstances = Trend.of(seconds, counts, FEW_INSTANCES);
            Trend trend =
                    ofInstances == Trend.FLAT ? Trend.of(seconds, sizes, FEW_BYTES) : ofInstances;
            boolean timed = known.stream().allMatch(i -> snapshots.get(i).isTimed());
            double perSecond = Trend.slope(seconds, sizes);
            return new ClassSeries(
                    name,
                    List.of(instances),
                    List.of(bytes),
                    timed
                            ? OptionalDouble.of(Trend.slope(seconds, counts))
                            : OptionalDouble.empty(),
                    timed ? OptionalDouble.of(perSecond) : OptionalDouble.empty(),
                    perSecond * seconds[seconds.length - 1],
                    Optional.of(trend));
        }

        private static long time(List<Snapshot> snapshots, int index) {
            return snapshots.get(index).histogram().timeNanos().orElseThrow();
        }
    }
}
