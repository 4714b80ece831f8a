package unwind.app.cli;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.profile.ProfileVerdict;
import unwind.app.analysis.profile.Shot;
import unwind.app.chart.Quantity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The `hotspots` and `diff` documents of kinds of profiles.
final class ProfileJson {
    private ProfileJson() {}

    static void write(
            Json json,
            ProfileTable table,
            List<ProfileRow> rows,
            Map<String, Map<Companion, Correlation>> companions,
            List<String> present,
            long lostSamples) {
        Profile profile = table.profile();
        head(json, profile.kind(), present);
        json.text("unit", profile.unit().symbol());
        json.number("totalWeight", profile.total());
        json.text("sampleStandsFor", profile.sampleStandsFor());
        json.number("samples", profile.samples());
        if (lostSamples > 0) {
            json.number("lostSamples", lostSamples);
        }
        if (profile.spanNanos() > 0) {
            json.number("durationNanos", profile.spanNanos());
        }
        if (profile.pathsTell()) {
            HotspotsJson.paths(json, table.paths());
        }
        json.array(
                "profiles",
                () -> profile.shots().forEach(shot -> json.object(() -> shot(json, shot))));
        String name = RowNames.word(table.grouping());
        json.array(
                RowNames.plural(table.grouping()),
                () ->
                        rows.forEach(row ->
                                json.object(() -> {
                                    json.text(name, row.name());
                                    json.number("weight", row.own());
                                    json.number("cumulativeWeight", row.cumulative());
                                    json.number("samples", row.samples());
                                    json.real("share", table.share(row));
                                    json.number("firstWeight", row.first());
                                    json.number("delta", row.change());
                                    HotspotsJson.paths(json, row.paths());
                                    new TreeMap<>(companions.getOrDefault(row.name(), Map.of()))
                                            .forEach((companion, correlation) ->
                                                    json.object(
                                                            companion.word(),
                                                            () ->
                                                                    HotspotsJson.correlation(
                                                                            json, correlation)));
                                })));
    }

    private static void head(Json json, ProfileKind kind, List<String> present) {
        json.text("of", kind.id());
        json.text("title", kind.title());
        json.texts("kinds", present);
    }

    /// A tree of calls: each node names the one that it stands below.
    static void nodes(Json json, String name, FlameTree tree) {
        json.array(
                name,
                () -> {
                    for (int i = 0; i < tree.size(); i++) {
                        int node = i;
                        json.object(() -> {
                            json.text("frame", tree.label(node));
                            if (node != FlameTree.ROOT) {
                                json.number("parent", (long) tree.parent(node));
                            }
                            json.number("weight", tree.weight(node));
                            if (tree.hasSamples()) {
                                json.number("samples", tree.samples(node));
                            }
                            json.text("path", HotspotsText.words(tree.kind(node)));
                        });
                    }
                });
    }

    /// What every document of a profile begins with.
    static void head(Json json, Profile profile) {
        json.text("of", profile.kind().id());
        json.text("title", profile.kind().title());
        json.text("unit", profile.unit().symbol());
        json.number("totalWeight", profile.total());
        json.text("sampleStandsFor", profile.sampleStandsFor());
    }

    private static void shot(Json json, Shot shot) {
        json.text("path", shot.file().name());
        json.time("time", shot.timeNanos());
        json.number("durationNanos", shot.profile().durationNanos());
        json.number("totalWeight", shot.total());
        json.truth("listing", shot.profile().cumulative().size() > 0);
    }

    /// There is nothing of the kind: no weight is named, and it is said how to record it.
    static void absent(Json json, ProfileKind kind, Inputs inputs, List<String> present) {
        head(json, kind, present);
        json.array(
                "notRecorded",
                () ->
                        json.object(() -> {
                            json.text("what", kind.title());
                            json.text("because", "no file holds it");
                            json.text("turnOnWith", ProfileText.advice(kind, inputs));
                        }));
    }

    static void write(Json json, ProfileDiff diff, Grouping grouping) {
        json.text("of", diff.kind().id());
        json.text("title", diff.kind().title());
        json.text("unit", diff.perSecond() ? diff.unit().symbol() + "/s" : diff.unit().symbol());
        json.truth("perSecond", diff.perSecond());
        json.text("verdict", ProfileVerdict.of(diff, Quantity::text));
        json.object(
                "totalWeight",
                () -> {
                    json.real("before", diff.totalBefore());
                    json.real("after", diff.totalAfter());
                    json.real("delta", diff.totalAfter() - diff.totalBefore());
                });
        json.array(
                RowNames.plural(grouping),
                () ->
                        diff.rows()
                                .forEach(row -> json.object(() -> row(json, diff, row, grouping))));
    }

    private static void row(Json json, ProfileDiff diff, ProfileDiff.Row row, Grouping grouping) {
        json.text(RowNames.word(grouping), row.name());
        json.real("before", row.before());
        json.real("after", row.after());
        json.real("delta", row.delta());
        row.ratio().ifPresent(ratio -> json.real("ratio", ratio));
        json.real("cumulativeBefore", row.cumulativeBefore());
        json.real("cumulativeAfter", row.cumulativeAfter());
        json.number("samplesBefore", row.samplesBefore());
        json.number("samplesAfter", row.samplesAfter());
        json.real("significance", row.chance());
        json.truth("beyondChance", diff.isSure(row));
    }
}
