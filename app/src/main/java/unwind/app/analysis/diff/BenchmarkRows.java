package unwind.app.analysis.diff;

import unwind.app.analysis.source.BenchmarkChange;
import unwind.parsers.model.Benchmark;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Benchmarks that were run on both sides, as rows like those of everything else.
final class BenchmarkRows {
    private static final Map<String, Double> NANOS =
            Map.of(
                    "ns", 1.0, "us", 1e3, "\u00b5s", 1e3, "\u03bcs", 1e3, "ms", 1e6, "s", 1e9,
                    "sec", 1e9, "min", 60e9);

    private BenchmarkRows() {}

    static List<DiffRow> of(List<BenchmarkChange> changes) {
        return changes.stream().map(BenchmarkRows::row).toList();
    }

    private static DiffRow row(BenchmarkChange change) {
        Benchmark after = change.after();
        String measured = after.unit().split("/", 2)[0];
        double factor = NANOS.getOrDefault(measured, 1.0);
        return new DiffRow(
                "benchmark, " + after.unit(),
                after.name(),
                change.verdict().words(),
                NANOS.containsKey(measured)
                        ? Unit.NANOSECONDS
                        : measured.equals("B") ? Unit.BYTES : Unit.COUNT,
                false,
                change.before().center() * factor,
                after.center() * factor,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }
}
