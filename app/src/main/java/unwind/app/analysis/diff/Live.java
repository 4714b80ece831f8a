package unwind.app.analysis.diff;

import unwind.app.analysis.histogram.ClassSeries;
import unwind.app.analysis.histogram.HistogramSeries;
import unwind.parsers.model.Recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// What lived when the last class histogram of a side was taken.
final class Live {
    private Live() {}

    static Optional<Tally> bytes(DiffSide side) {
        return tally(side, ClassSeries::bytes);
    }

    static Optional<Tally> instances(DiffSide side) {
        return tally(side, ClassSeries::instances);
    }

    private static Optional<Tally> tally(
            DiffSide side, Function<ClassSeries, List<OptionalLong>> values) {
        Map<String, Double> sums = new LinkedHashMap<>();
        boolean known = false;
        for (List<Recording> process : side.processes()) {
            HistogramSeries series = HistogramSeries.of(process);
            for (int i = series.snapshots().size() - 1; i >= 0; i--) {
                if (side.contains(series.snapshots().get(i).histogram().timeNanos())) {
                    int snapshot = i;
                    known = true;
                    series.classes()
                            .forEach(row ->
                                    values.apply(row)
                                            .get(snapshot)
                                            .ifPresent(value ->
                                                    sums.merge(
                                                            row.className(),
                                                            (double) value,
                                                            Double::sum)));
                    break;
                }
            }
        }
        sums.values().removeIf(value -> value == 0);
        return known ? Optional.of(Tally.absolute(sums)) : Optional.empty();
    }
}
