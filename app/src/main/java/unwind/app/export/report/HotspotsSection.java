package unwind.app.export.report;

import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Column;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Who allocates, on which path, and who throws.
final class HotspotsSection {
    private static final int ROWS = 25;

    private HotspotsSection() {}

    static List<Block> of(Sections.OfProcess of) {
        Hotspots hotspots = of.hotspots();
        PathWeights all = hotspots.paths();
        if (all.total() == 0) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Parts(
                        Arrays.stream(PathKind.values()).map(kind -> part(all, kind)).toList()));
        blocks.add(new Block.Paragraph(judged(all)));
        if (!hotspots.mismatchedClasses().isEmpty()) {
            blocks.add(
                    new Block.Paragraph(
                            "Of another build than was recorded: "
                                    + String.join(", ", hotspots.mismatchedClasses())));
        }
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.code("site"),
                                Column.number("bytes"),
                                Column.number("share"),
                                Column.number("on cleanup"),
                                Column.number("on exception"),
                                Column.code("mostly")),
                        hotspots.rows().stream().limit(ROWS).map(HotspotsSection::row).toList()));
        more(blocks, hotspots.rows().size(), "site");
        return blocks;
    }

    static List<Block> throwSites(Sections.OfProcess of) {
        List<ThrowSite> sites = of.hotspots().throwSites();
        if (sites.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.number("recorded"),
                                Column.code("exception"),
                                Column.code("thrown at"),
                                Column.code("lands in"),
                                Column.text("outcome"),
                                Column.code("cleanups passed")),
                        sites.stream().limit(ROWS).map(HotspotsSection::row).toList()));
        more(blocks, sites.size(), "place");
        return blocks;
    }

    private static void more(List<Block> blocks, int size, String what) {
        if (size > ROWS) {
            blocks.add(
                    new Block.Paragraph("And " + Sections.counted(size - ROWS, what) + " more."));
        }
    }

    private static Block.Part part(PathWeights all, PathKind kind) {
        String name =
                switch (kind) {
                    case NORMAL -> "normal";
                    case EXCEPTION -> "exception";
                    case CLEANUP -> "cleanup";
                    case CLEANUP_UNWINDING -> "cleanup while unwinding";
                };
        double share = (double) all.of(kind) / all.total();
        return new Block.Part(name, share, bytes(all.of(kind)) + ", " + percent(share), kind);
    }

    private static String judged(PathWeights all) {
        if (all.byName() == 0) {
            return "Allocated " + bytes(all.total()) + "; all classified from bytecode.";
        }
        return "Allocated "
                + bytes(all.total())
                + (all.exact() == 0
                        ? "; "
                        : "; " + bytes(all.exact()) + " classified from bytecode, ")
                + bytes(all.byName())
                + " classified by method name.";
    }

    private static List<String> row(Hotspot row) {
        PathWeights weights = row.paths();
        long both = weights.of(PathKind.CLEANUP_UNWINDING);
        return List.of(
                row.name(),
                bytes(row.bytes()),
                percent(row.share()),
                share(weights.of(PathKind.CLEANUP) + both, row.bytes()),
                share(weights.of(PathKind.EXCEPTION) + both, row.bytes()),
                row.topClass());
    }

    private static List<String> row(ThrowSite row) {
        return List.of(
                Quantity.text(row.count(), Unit.COUNT),
                row.thrownClass(),
                row.site(),
                row.landing().landsIn(),
                row.landing().outcome().word(),
                String.join("\n", row.landing().cleanupsPassed()));
    }

    private static String bytes(long count) {
        return Quantity.text(count, Unit.BYTES);
    }

    private static String share(long part, long whole) {
        return part == 0 || whole == 0 ? "" : percent((double) part / whole);
    }

    private static String percent(double share) {
        return Quantity.text(share, Unit.RATIO);
    }
}
