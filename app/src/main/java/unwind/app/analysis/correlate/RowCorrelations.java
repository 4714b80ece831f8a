package unwind.app.analysis.correlate;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Correlates rows with their companions.
final class RowCorrelations {
    static final RowCorrelations NONE = new RowCorrelations(Optional.empty(), Set.of(), 1);

    /// Fewer samples make no curve.
    private static final long MIN_SAMPLES = 8;

    /// So many rows, those with most bytes, are compared.
    private static final int MAX_ROWS = 200;

    private static final Correlation SMALL =
            Correlation.unknown("it has fewer than " + MIN_SAMPLES + " samples");
    private static final Correlation BEYOND =
            Correlation.unknown("only the largest " + MAX_ROWS + " rows are compared over time");

    private final Optional<Companions> companions;
    private final Set<AllocationRow> largest;
    private final long bucketNanos;
    private final Map<Companion, Shuffled> compared = new EnumMap<>(Companion.class);

    private RowCorrelations(
            Optional<Companions> companions, Set<AllocationRow> largest, long bucketNanos) {
        this.companions = companions;
        this.largest = largest;
        this.bucketNanos = bucketNanos;
    }

    static RowCorrelations of(
            List<List<Recording>> processes, TimeRange range, AllocationSums sums) {
        return of(processes, range, sums.rows(), sums.grid(), sums.cleanupOverTime());
    }

    /// @param cleanup what is weighed on cleanup paths, over time
    static RowCorrelations of(
            List<List<Recording>> processes,
            TimeRange range,
            Collection<AllocationRow> rows,
            TimeGrid grid,
            double[] cleanup) {
        Set<AllocationRow> largest =
                rows.stream()
                        .sorted(Comparator.comparingLong(AllocationRow::bytes).reversed())
                        .limit(MAX_ROWS)
                        .collect(Collectors.toSet());
        return new RowCorrelations(
                Optional.of(Companions.of(processes, range, grid, cleanup)),
                largest,
                grid.bucketNanos());
    }

    /// Empty where nothing is compared.
    Map<Companion, Correlation> of(AllocationRow row) {
        Map<Companion, Correlation> found = new EnumMap<>(Companion.class);
        if (companions.isPresent()) {
            for (Companion companion : Companion.values()) {
                found.put(companion, of(row, companion, companions.get()));
            }
        }
        return found;
    }

    private Correlation of(AllocationRow row, Companion companion, Companions known) {
        if (row.samples() < MIN_SAMPLES) {
            return SMALL;
        }
        if (!largest.contains(row)) {
            return BEYOND;
        }
        Optional<double[]> curve = known.curve(companion);
        if (curve.isEmpty()) {
            return Correlation.unknown("it was not recorded");
        }
        Shuffled other =
                companion == Companion.CLEANUP && row.isOnCleanup()
                        ? new Shuffled(row.cleanupOfOthers(curve.get()))
                        : compared.computeIfAbsent(companion, _ -> new Shuffled(curve.get()));
        return Correlator.correlate(row.overTime(), other, bucketNanos);
    }
}
