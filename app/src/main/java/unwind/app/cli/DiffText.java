package unwind.app.cli;

import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.diff.DiffRow.Change;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What changed, for people.
final class DiffText {
    private DiffText() {}

    static List<String> of(DiffCommand.Sides sides, Diff diff, DiffFindings findings, int top) {
        List<String> lines = new ArrayList<>();
        lines.add("before: " + side(sides.before(), sides.first().seconds()));
        lines.add("after:  " + side(sides.after(), sides.second().seconds()));
        add(lines, "Sites", diff.sites(), top);
        add(lines, "Classes", diff.classes(), top);
        add(lines, "Exceptions", diff.exceptions(), top);
        add(lines, "Threads", diff.threads(), top);
        add(lines, "Pauses", diff.pauses(), top);
        List<String> benchmarks = SourceNotes.benchmarks(diff.benchmarks());
        lines.addAll(benchmarks);
        boolean nothing =
                Stream.of(
                                        diff.sites(),
                                        diff.classes(),
                                        diff.exceptions(),
                                        diff.threads(),
                                        diff.pauses())
                                .allMatch(List::isEmpty)
                        && benchmarks.isEmpty();
        if (nothing) {
            lines.add("");
            lines.add("Nothing was recorded on both sides that can be compared.");
        }
        addFindings(lines, findings);
        if (!diff.notCompared().isEmpty()) {
            lines.add("");
            lines.add("Not compared:");
            diff.notCompared().forEach(e -> lines.add("  " + e.what() + ": " + e.because()));
        }
        return lines;
    }

    private static String side(Inputs inputs, double seconds) {
        String first = inputs.artifacts().getFirst().path();
        int more = inputs.artifacts().size() - 1;
        String files = more == 0 ? first : first + " and " + more + " more";
        return seconds > 0
                ? files + ", " + Quantity.text(seconds * 1e9, Unit.NANOSECONDS)
                : files + ", one moment";
    }

    private static void add(List<String> lines, String title, List<DiffRow> all, int top) {
        Map<String, List<DiffRow>> byMeasure = new LinkedHashMap<>();
        all.forEach(
                row -> byMeasure.computeIfAbsent(row.measure(), m -> new ArrayList<>()).add(row));
        byMeasure.forEach((measure, rows) -> {
            List<DiffRow> changed = rows.stream().filter(r -> r.change() != Change.SAME).toList();
            boolean perSecond = rows.getFirst().perSecond();
            lines.add("");
            lines.add(
                    title
                            + ": "
                            + measure
                            + (perSecond ? ", per second" : "")
                            + (changed.isEmpty() ? ": nothing changed" : ""));
            TextTable table = new TextTable(0, 4);
            if (!changed.isEmpty()) {
                boolean paths = changed.stream().limit(top).anyMatch(row -> !path(row).isEmpty());
                table.row("before", "after", "change", "ratio", "", paths ? "path" : "", "");
            }
            changed.stream().limit(top).forEach(row -> table.row(cells(row)));
            lines.addAll(table.lines());
            if (changed.size() > top) {
                lines.add("… and " + (changed.size() - top) + " more");
            }
        });
    }

    private static String[] cells(DiffRow row) {
        return new String[] {
            value(row, row.before()),
            value(row, row.after()),
            (row.delta() > 0 ? "+" : "−") + value(row, Math.abs(row.delta())),
            ratio(row),
            row.name(),
            path(row),
            row.detail()
        };
    }

    private static String path(DiffRow row) {
        return row.afterPaths().or(row::beforePaths).map(DiffText::path).orElse("");
    }

    private static String value(DiffRow row, double value) {
        return value == 0 ? "0" : Quantity.text(value, row.unit());
    }

    private static String ratio(DiffRow row) {
        return switch (row.change()) {
            case APPEARED -> "new";
            case VANISHED -> "gone";
            case GREW, SHRANK, SAME -> String.format(Locale.ROOT, "×%.2f", row.ratio().orElse(1));
        };
    }

    /// The paths that take a tenth of it or more.
    private static String path(PathWeights paths) {
        List<String> words = new ArrayList<>();
        for (PathKind kind : PathKind.values()) {
            if (kind != PathKind.NORMAL && paths.of(kind) * 10 >= Math.max(1, paths.total())) {
                words.add(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return String.join(", ", words);
    }

    private static void addFindings(List<String> lines, DiffFindings findings) {
        if (findings.rows().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Findings:");
        for (DiffFindings.Row row : findings.rows()) {
            String seen =
                    switch (row.seen()) {
                        case AFTER -> "only after: ";
                        case BEFORE -> "only before: ";
                        case BOTH -> "on both sides: ";
                        case TOGETHER -> "";
                    };
            lines.add("  " + seen + row.finding().title() + " (" + row.finding().id() + ")");
            row.finding().because().forEach(sentence -> lines.add("    " + sentence));
        }
    }
}
