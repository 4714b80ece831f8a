package unwind.app.cli;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.diff.Diff;
import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.diff.DiffSide;
import unwind.app.analysis.path.PathKind;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The `diff` document.
final class DiffJson {
    private static final String AT = " at ";

    private DiffJson() {}

    static void write(Json json, DiffCommand.Sides sides, Diff diff, DiffFindings findings) {
        json.object("before", () -> side(json, sides.before(), sides.first()));
        json.object("after", () -> side(json, sides.after(), sides.second()));
        rows(json, "sites", diff.sites(), row -> json.text("site", row.name()));
        rows(json, "classes", diff.classes(), row -> json.text("class", row.name()));
        rows(json, "exceptions", diff.exceptions(), row -> exception(json, row.name()));
        rows(json, "threads", diff.threads(), row -> json.text("name", row.name()));
        rows(json, "pauses", diff.pauses(), row -> json.text("name", row.name()));
        if (!diff.benchmarks().isEmpty()) {
            SourceNotes.write(json, diff.benchmarks());
        }
        json.array(
                "notCompared",
                () ->
                        diff.notCompared()
                                .forEach(each ->
                                        json.object(() -> {
                                            json.text("what", each.what());
                                            json.text("because", each.because());
                                        })));
        json.array(
                "findings",
                () -> findings.rows().forEach(row -> json.object(() -> finding(json, row))));
    }

    private static void side(Json json, Inputs inputs, DiffSide side) {
        json.texts("paths", inputs.artifacts().stream().map(Artifact::path).toList());
        json.number("durationNanos", Math.round(side.seconds() * 1e9));
        TimeRange covered = inputs.incident().range().orElseThrow();
        json.array(
                "spans",
                () ->
                        side.ranges()
                                .forEach(range ->
                                        json.object(() -> {
                                            json.time(
                                                    "from",
                                                    Math.max(
                                                            range.fromNanos(),
                                                            covered.fromNanos()));
                                            json.time(
                                                    "to",
                                                    Math.min(range.toNanos(), covered.toNanos()));
                                        })));
    }

    private static void rows(Json json, String list, List<DiffRow> rows, Consumer<DiffRow> name) {
        json.array(
                list,
                () ->
                        rows.forEach(row ->
                                json.object(() -> {
                                    name.accept(row);
                                    row(json, row);
                                })));
    }

    private static void exception(Json json, String name) {
        int at = name.indexOf(AT);
        json.text("class", at < 0 ? name : name.substring(0, at));
        json.text("site", at < 0 ? "" : name.substring(at + AT.length()));
    }

    private static void row(Json json, DiffRow row) {
        json.text("measure", row.measure());
        json.text("unit", row.perSecond() ? row.unit().symbol() + "/s" : row.unit().symbol());
        json.truth("perSecond", row.perSecond());
        json.real("before", row.before());
        json.real("after", row.after());
        json.real("delta", row.delta());
        row.ratio().ifPresent(ratio -> json.real("ratio", ratio));
        json.text("change", row.change().word());
        json.text("detail", row.detail());
        if (row.samplesBefore() + row.samplesAfter() > 0) {
            json.number("samplesBefore", row.samplesBefore());
            json.number("samplesAfter", row.samplesAfter());
        }
        row.beforePaths().ifPresent(paths -> json.object("pathsBefore", () -> paths(json, paths)));
        row.afterPaths().ifPresent(paths -> json.object("pathsAfter", () -> paths(json, paths)));
    }

    private static void paths(Json json, PathWeights paths) {
        json.number("normal", paths.of(PathKind.NORMAL));
        json.number("exception", paths.of(PathKind.EXCEPTION));
        json.number("cleanup", paths.of(PathKind.CLEANUP));
        json.number("cleanupUnwinding", paths.of(PathKind.CLEANUP_UNWINDING));
        json.number("exact", paths.exact());
    }

    private static void finding(Json json, DiffFindings.Row row) {
        Finding finding = row.finding();
        json.text("id", finding.id());
        json.text("seen", row.seen().name().toLowerCase(Locale.ROOT));
        json.text("severity", finding.severity().word());
        json.text("title", finding.title());
        json.object(
                "subject",
                () -> {
                    json.text("class", finding.subject().className());
                    json.text("site", finding.subject().site());
                });
        json.texts("because", finding.because());
    }
}
