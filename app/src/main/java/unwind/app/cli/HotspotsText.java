package unwind.app.cli;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The `hotspots` command's text.
final class HotspotsText {
    private static final int MOST_THROWS = 10;

    private HotspotsText() {}

    static List<String> of(Hotspots hotspots, List<Hotspot> rows, Grouping grouping) {
        List<String> lines = new ArrayList<>();
        PathWeights all = hotspots.paths();
        if (all.total() == 0) {
            lines.add("No allocation was recorded.");
            return lines;
        }
        lines.add("Allocated " + bytes(all.total()) + ", of which on the path");
        TextTable paths = new TextTable(1, 3);
        for (PathKind kind : PathKind.values()) {
            paths.row("  " + words(kind), bytes(all.of(kind)), share(all.of(kind), all.total()));
        }
        lines.addAll(paths.lines());
        lines.add(judged(all));
        if (!hotspots.mismatchedClasses().isEmpty()) {
            lines.add(
                    "Of another build than was recorded: "
                            + String.join(", ", hotspots.mismatchedClasses()));
        }
        lines.add("");
        TextTable table = new TextTable(0, 4);
        table.row("bytes", "share", "cleanup", "exception", words(grouping), "mostly");
        for (Hotspot row : rows) {
            PathWeights weights = row.paths();
            long both = weights.of(PathKind.CLEANUP_UNWINDING);
            table.row(
                    bytes(row.bytes()),
                    percent(row.share()),
                    share(weights.of(PathKind.CLEANUP) + both, row.bytes()),
                    share(weights.of(PathKind.EXCEPTION) + both, row.bytes()),
                    row.name(),
                    grouping == Grouping.CLASS ? row.topFrame() : row.topClass());
        }
        lines.addAll(table.lines());
        addThrows(lines, hotspots.throwSites());
        return lines;
    }

    private static void addThrows(List<String> lines, List<ThrowSite> sites) {
        if (sites.isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable(0, 1);
        table.row("thrown", "exception", "at", "lands in", "outcome");
        sites.stream()
                .limit(MOST_THROWS)
                .forEach(row ->
                        table.row(
                                Long.toString(row.count()),
                                row.thrownClass(),
                                row.site(),
                                row.landing().landsIn(),
                                row.landing().outcome().word()));
        lines.addAll(table.lines());
    }

    private static String judged(PathWeights all) {
        if (all.byName() == 0) {
            return "All of it was judged exactly, by class files.";
        }
        String exact = bytes(all.exact()) + " judged exactly, by class files; ";
        return (all.exact() == 0 ? "" : exact)
                + bytes(all.byName())
                + " judged by method names: give the program's jars with --classes.";
    }

    private static String words(PathKind kind) {
        return switch (kind) {
            case NORMAL -> "normal";
            case EXCEPTION -> "exception";
            case CLEANUP -> "cleanup";
            case CLEANUP_UNWINDING -> "cleanup while unwinding";
        };
    }

    private static String words(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }

    private static String bytes(long count) {
        return Quantity.text(count, Unit.BYTES);
    }

    private static String share(long part, long whole) {
        return percent(whole == 0 ? 0 : (double) part / whole);
    }

    private static String percent(double share) {
        return Quantity.text(share, Unit.RATIO);
    }
}
