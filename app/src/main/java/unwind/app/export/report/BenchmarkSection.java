package unwind.app.export.report;

import unwind.app.analysis.source.BenchmarkChange;
import unwind.app.analysis.source.BenchmarkComparison;
import unwind.app.export.report.Block.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Benchmarks before and after a change: the proof that a remedy works.
final class BenchmarkSection {
    private static final int ROWS = 40;

    private BenchmarkSection() {}

    static List<Block> of(Sections.OfProcess of) {
        BenchmarkComparison found = BenchmarkComparison.of(of.process().recordings());
        if (found.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        found.changes()
                .forEach(change ->
                        rows.add(
                                List.of(
                                        change.after().name(),
                                        BenchmarkChange.amount(change.before()),
                                        BenchmarkChange.amount(change.after()),
                                        change.change().isPresent()
                                                ? String.format(
                                                        Locale.ROOT,
                                                        "%+.1f %%",
                                                        change.change().getAsDouble() * 100)
                                                : "",
                                        change.chance().isPresent()
                                                ? String.format(
                                                        Locale.ROOT,
                                                        "%.3f",
                                                        change.chance().getAsDouble())
                                                : "",
                                        change.verdict().words())));
        found.alone()
                .forEach(result ->
                        rows.add(
                                List.of(
                                        result.name(),
                                        "",
                                        BenchmarkChange.amount(result),
                                        "",
                                        "",
                                        "measured once")));
        return List.of(
                new Block.Table(
                        List.of(
                                Column.code("benchmark"),
                                Column.number("before"),
                                Column.number("after"),
                                Column.number("change"),
                                Column.number("p"),
                                Column.text("verdict")),
                        rows.subList(0, Math.min(ROWS, rows.size()))));
    }
}
