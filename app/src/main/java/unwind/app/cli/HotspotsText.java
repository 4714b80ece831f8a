package unwind.app.cli;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.correlate.ThrowSite;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The `hotspots` command's text.
final class HotspotsText {
    private static final int MAX_THROWS = 10;
    private static final int MAX_GROWING = 10;
    private static final int MAX_HOLDERS = 4;

    private HotspotsText() {}

    static List<String> of(
            Hotspots hotspots,
            List<Hotspot> rows,
            List<GrowingClass> growing,
            Grouping grouping,
            String platform,
            List<String> kinds) {
        List<String> lines = new ArrayList<>();
        PathWeights all = hotspots.paths();
        if (all.total() == 0) {
            lines.add(
                    "No allocation was recorded."
                            + (kinds.isEmpty()
                                    ? ""
                                    : " These files have other profiles: --of "
                                            + String.join(", --of ", kinds)
                                            + "."));
            addGrowing(lines, growing);
            return lines;
        }
        lines.add(
                switch (hotspots.source()) {
                    case "inuse_space" ->
                            "In use "
                                    + bytes(all.total())
                                    + " (inuse_space; no profile says what was"
                                    + " allocated in all), of which on the path";
                    case "alloc_space" ->
                            "Allocated "
                                    + bytes(all.total())
                                    + " since the program started"
                                    + " (alloc_space), of which on the path";
                    default -> "Allocated " + bytes(all.total()) + ", of which on the path";
                });
        TextTable paths = new TextTable(1, 3);
        for (PathKind kind : PathKind.values()) {
            paths.row("  " + words(kind), bytes(all.of(kind)), share(all.of(kind), all.total()));
        }
        lines.addAll(paths.lines());
        lines.add(
                hotspots.source().isEmpty()
                        ? judged(all)
                        : "Judged by function names: Go's profiles leave out most of the runtime's"
                                + " functions, so deferred calls count where the compiler names"
                                + " them.");
        if (!hotspots.mismatchedClasses().isEmpty()) {
            lines.add(
                    "Of another build than was recorded: "
                            + String.join(", ", hotspots.mismatchedClasses()));
        }
        if (!hotspots.otherCompilers().isEmpty()) {
            lines.add(
                    "Not compiled by javac, so classified by name: "
                            + String.join(", ", hotspots.otherCompilers()));
        }
        if (hotspots.source().isEmpty()) {
            lines.add("The JDK's own code: " + platform + ".");
        }
        lines.add("");
        TextTable table = new TextTable(0, 4);
        table.row(
                "bytes",
                "share",
                "cleanup",
                "exception",
                RowNames.word(grouping),
                "mostly",
                "goes with");
        for (Hotspot row : rows) {
            PathWeights weights = row.paths();
            long both = weights.of(PathKind.CLEANUP_UNWINDING);
            table.row(
                    bytes(row.bytes()),
                    percent(row.share()),
                    share(weights.of(PathKind.CLEANUP) + both, row.bytes()),
                    share(weights.of(PathKind.EXCEPTION) + both, row.bytes()),
                    row.name(),
                    grouping == Grouping.CLASS ? row.topFrame() : row.topClass(),
                    companions(row));
        }
        lines.addAll(table.lines());
        addThrows(lines, hotspots.throwSites());
        addGrowing(lines, growing);
        return lines;
    }

    /// What a row goes together with over time, where chance is unlikely: "exceptions +0.83 3 s
    /// later".
    private static String companions(Hotspot row) {
        List<String> words = new ArrayList<>();
        for (Companion companion : Companion.values()) {
            Correlation found = row.with(companion);
            if (found.isSignificant()) {
                words.add(
                        String.format(
                                Locale.ROOT,
                                "%s %+.2f%s",
                                companion.word(),
                                found.coefficient(),
                                lag(found.lagNanos())));
            }
        }
        return String.join(", ", words);
    }

    private static String lag(long nanos) {
        if (nanos == 0) {
            return "";
        }
        String seconds = String.format(Locale.ROOT, " %.1f s", Math.abs(nanos) / 1e9);
        return seconds + (nanos > 0 ? " later" : " before");
    }

    private static void addGrowing(List<String> lines, List<GrowingClass> growing) {
        if (growing.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Growing from histogram to histogram:");
        for (GrowingClass row : growing.stream().limit(MAX_GROWING).toList()) {
            lines.add("  " + row.className() + rate(row));
            row.allocatedAt().stream()
                    .findFirst()
                    .ifPresent(site -> lines.add("    allocated at " + site.site()));
            row.heldBy().stream()
                    .filter(holder -> !holder.path().isEmpty())
                    .findFirst()
                    .ifPresent(holder -> lines.add("    held by " + brief(holder.path())));
        }
    }

    /// The nearest holders and the root.
    private static String brief(String path) {
        String[] steps = path.split(" ← ", -1);
        if (steps.length <= MAX_HOLDERS + 1) {
            return path;
        }
        return String.join(" ← ", Arrays.asList(steps).subList(0, MAX_HOLDERS))
                + " ← … ← "
                + steps[steps.length - 1];
    }

    private static String rate(GrowingClass row) {
        String perSecond =
                row.instancesPerSecond().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT, "  %+.1f/s", row.instancesPerSecond().getAsDouble());
        return perSecond
                + row.perException()
                        .filter(GrowingClass.PerException::isSteady)
                        .map(ratio ->
                                String.format(
                                        Locale.ROOT,
                                        ", %.2f per exception (%.2f to %.2f)",
                                        ratio.ratio(),
                                        ratio.leastRatio(),
                                        ratio.greatestRatio()))
                        .orElse("");
    }

    private static void addThrows(List<String> lines, List<ThrowSite> sites) {
        if (sites.isEmpty()) {
            return;
        }
        lines.add("");
        TextTable table = new TextTable(0, 1);
        table.row("thrown", "exception", "at", "lands in", "outcome");
        sites.stream()
                .limit(MAX_THROWS)
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
            return "All of it was classified from bytecode.";
        }
        String exact = bytes(all.exact()) + " classified from bytecode; ";
        return (all.exact() == 0 ? "" : exact)
                + bytes(all.byName())
                + " classified by method name or without a stack: give the program's jars with"
                + " --classes.";
    }

    static String words(PathKind kind) {
        return switch (kind) {
            case NORMAL -> "normal";
            case EXCEPTION -> "exception";
            case CLEANUP -> "cleanup";
            case CLEANUP_UNWINDING -> "cleanup while unwinding";
        };
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
