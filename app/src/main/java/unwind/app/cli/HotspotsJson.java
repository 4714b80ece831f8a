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
import unwind.app.analysis.path.PathFlag;
import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Unit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The `hotspots` document.
final class HotspotsJson {
    /// The sorts of frame that the document names; going by names alone is counted elsewhere.
    private static final Map<PathFlag, String> REGIONS =
            new EnumMap<>(
                    Map.of(
                            PathFlag.THROWABLE_CONSTRUCTION, "throwableConstruction",
                            PathFlag.CATCH, "catch",
                            PathFlag.FINALLY_NORMAL, "finallyNormal",
                            PathFlag.FINALLY_EXCEPTIONAL, "finallyExceptional",
                            PathFlag.CLOSE_NORMAL, "closeNormal",
                            PathFlag.CLOSE_EXCEPTIONAL, "closeExceptional",
                            PathFlag.CLEANER, "cleaner",
                            PathFlag.FINALIZER, "finalizer",
                            PathFlag.NAMED_CLEANUP, "namedCleanup"));

    private HotspotsJson() {}

    static void write(
            Json json,
            Hotspots hotspots,
            List<Hotspot> rows,
            List<GrowingClass> growing,
            Grouping grouping,
            String platform,
            List<String> kinds) {
        PathWeights all = hotspots.paths();
        json.text("of", "allocation");
        json.text("unit", Unit.BYTES.symbol());
        json.number("totalWeight", all.total());
        json.texts("kinds", kinds);
        json.number("totalBytes", all.total());
        if (!hotspots.source().isEmpty()) {
            json.text("source", hotspots.source());
        }
        json.number("exactBytes", all.exact());
        json.number("byNameBytes", all.byName());
        json.texts("mismatchedClasses", hotspots.mismatchedClasses());
        json.texts("otherCompilers", hotspots.otherCompilers());
        json.text("platformClasses", platform);
        paths(json, all);
        regions(json, all);
        json.array(
                RowNames.plural(grouping),
                () -> rows.forEach(row -> json.object(() -> write(json, row, grouping))));
        json.array(
                "throws",
                () -> hotspots.throwSites().forEach(row -> json.object(() -> write(json, row))));
        json.array("growing", () -> growing.forEach(row -> json.object(() -> write(json, row))));
    }

    private static void write(Json json, Hotspot row, Grouping grouping) {
        json.text(RowNames.word(grouping), row.name());
        row.bytecodeIndex().ifPresent(index -> json.number("bytecodeIndex", (long) index));
        json.text("topFrame", row.topFrame());
        json.number("bytes", row.bytes());
        json.number("samples", row.samples());
        json.real("share", row.share());
        json.number("exactBytes", row.paths().exact());
        if (grouping != Grouping.CLASS) {
            json.text("topClass", row.topClass());
        }
        paths(json, row.paths());
        regions(json, row.paths());
        for (Companion companion : Companion.values()) {
            json.object(companion.word(), () -> correlation(json, row, companion));
        }
    }

    /// Whether a row goes together with something; where that cannot be said, why not.
    private static void correlation(Json json, Hotspot row, Companion companion) {
        correlation(json, row.with(companion));
        if (companion == Companion.EXCEPTIONS) {
            json.texts("sharedFrames", row.sharedFrames());
        }
    }

    /// How two quantities go together; where that cannot be said, why not.
    static void correlation(Json json, Correlation found) {
        if (found.isKnown()) {
            json.real("correlation", found.coefficient());
            json.number("lagNanos", found.lagNanos());
            json.real("significance", found.significance());
        } else {
            json.text("unknown", found.because());
        }
    }

    private static void write(Json json, ThrowSite row) {
        json.text("site", row.site());
        json.text("thrownClass", row.thrownClass());
        json.number("count", row.count());
        json.texts("cleanupsPassed", row.landing().cleanupsPassed());
        json.text("landsIn", row.landing().landsIn());
        json.text("outcome", row.landing().outcome().word());
    }

    private static void write(Json json, GrowingClass row) {
        json.text("class", row.className());
        row.instancesPerSecond().ifPresent(slope -> json.real("instancesPerSecond", slope));
        row.bytesPerSecond().ifPresent(slope -> json.real("bytesPerSecond", slope));
        json.array(
                "allocatedAt",
                () ->
                        row.allocatedAt()
                                .forEach(site ->
                                        json.object(() -> {
                                            json.text("site", site.site());
                                            json.number("bytes", site.bytes());
                                            json.real("share", site.share());
                                        })));
        json.array(
                "heldBy",
                () ->
                        row.heldBy()
                                .forEach(holder ->
                                        json.object(() -> {
                                            json.text("pathToRoot", holder.path());
                                            json.text("site", holder.site());
                                            json.number("samples", holder.samples());
                                        })));
        row.perException()
                .ifPresent(ratio ->
                        json.object(
                                "perException",
                                () -> {
                                    json.real("ratio", ratio.ratio());
                                    json.real("leastRatio", ratio.leastRatio());
                                    json.real("greatestRatio", ratio.greatestRatio());
                                    json.number("exceptions", ratio.exceptions());
                                }));
    }

    static void paths(Json json, PathWeights weights) {
        json.object(
                "paths",
                () -> {
                    json.number("normal", weights.of(PathKind.NORMAL));
                    json.number("exception", weights.of(PathKind.EXCEPTION));
                    json.number("cleanup", weights.of(PathKind.CLEANUP));
                    json.number("cleanupUnwinding", weights.of(PathKind.CLEANUP_UNWINDING));
                });
    }

    private static void regions(Json json, PathWeights weights) {
        json.object(
                "regions",
                () -> REGIONS.forEach((flag, name) -> json.number(name, weights.of(flag))));
    }
}
