package unwind.app.views.compare;

import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.source.BenchmarkChange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row of the table: something that is not the same on both sides.
///
/// @param size how much of all that its measure counts changed, so that bytes, counts and times can
///   stand in one order; within a measure the order is that of the differences
/// @param byChance whether chance may explain it, with as many rows as its measure has
/// @param found where a search looks, in small letters
record Change(Kind kind, DiffRow row, double size, boolean byChance, String found) {
    private static final double SURE = 0.01;

    /// What changed most comes first.
    static final Comparator<Change> LARGEST_FIRST =
            Comparator.comparingDouble(Change::size)
                    .reversed()
                    .thenComparing(change -> change.row().name())
                    .thenComparing(change -> change.row().measure());

    /// Everything that changed, the largest change first.
    static List<Change> of(Diff diff) {
        List<Change> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Map<String, Total> totals = new HashMap<>();
            for (DiffRow row : kind.rows(diff)) {
                totals.computeIfAbsent(row.measure(), measure -> new Total()).add(row);
            }
            if (kind == Kind.BENCHMARK) {
                changes.addAll(benchmarks(diff));
                continue;
            }
            for (DiffRow row : kind.rows(diff)) {
                if (row.change() != DiffRow.Change.SAME) {
                    changes.add(of(kind, row, totals.getOrDefault(row.measure(), new Total())));
                }
            }
        }
        changes.sort(LARGEST_FIRST);
        return List.copyOf(changes);
    }

    /// Benchmarks stand each for itself; their runs say whether chance may explain the change.
    private static List<Change> benchmarks(Diff diff) {
        List<Change> changes = new ArrayList<>();
        List<DiffRow> rows = diff.benchmarkRows();
        for (int i = 0; i < rows.size(); i++) {
            DiffRow row = rows.get(i);
            BenchmarkChange change = diff.benchmarks().changes().get(i);
            if (row.change() != DiffRow.Change.SAME) {
                boolean sure =
                        switch (change.verdict()) {
                            case BETTER, WORSE -> true;
                            case UNCLEAR, NOT_TESTED -> false;
                        };
                String found = row.name() + '\n' + row.measure() + '\n' + row.detail();
                changes.add(
                        new Change(
                                Kind.BENCHMARK,
                                row,
                                Math.abs(row.delta()) / Math.max(row.before(), row.after()),
                                !sure,
                                found.toLowerCase(Locale.ROOT)));
            }
        }
        return changes;
    }

    private static Change of(Kind kind, DiffRow row, Total total) {
        String found = row.name() + '\n' + row.measure() + '\n' + row.detail();
        return new Change(
                kind,
                row,
                Math.abs(row.delta()) / total.most(),
                row.chance() * Math.max(1, total.rows) >= SURE,
                found.toLowerCase(Locale.ROOT));
    }

    /// What a measure counts on either side.
    private static final class Total {
        private double before;
        private double after;
        private int rows;

        void add(DiffRow row) {
            before += row.before();
            after += row.after();
            rows++;
        }

        double most() {
            double most = Math.max(before, after);
            return most > 0 ? most : 1;
        }
    }
}
