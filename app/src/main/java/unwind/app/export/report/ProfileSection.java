package unwind.app.export.report;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.profile.ProcessFiles;
import unwind.app.analysis.profile.Profile;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.analysis.profile.ProfileTable;
import unwind.app.analysis.source.Escapes;
import unwind.app.chart.Quantity;
import unwind.app.export.report.Block.Column;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The heaviest rows of each profile that a program's profiler saved, and how they changed.
final class ProfileSection {
    private static final int ROWS = 8;

    private ProfileSection() {}

    static List<Block> of(Sections.OfProcess of) {
        ProcessFiles files = ProcessFiles.of(of.process(), of.input().nameOf());
        Escapes escapes = Escapes.of(files.recordings());
        List<Block> blocks = new ArrayList<>();
        for (ProfileKind kind : Profile.present(List.of(files), of.input().range())) {
            Profile.of(kind, List.of(files), of.input().range())
                    .filter(profile -> !profile.shots().isEmpty())
                    .map(profile -> ProfileTable.of(profile, Grouping.SITE, of.input().classes()))
                    .ifPresent(table -> add(blocks, table, escapes));
        }
        return blocks;
    }

    private static void add(List<Block> blocks, ProfileTable table, Escapes escapes) {
        Profile profile = table.profile();
        Unit unit = profile.unit();
        int shots = profile.shots().size();
        blocks.add(
                new Block.Paragraph(
                        profile.kind().title()
                                + ": "
                                + Quantity.text(profile.total(), unit)
                                + (shots > 1 && profile.parts().size() == 1
                                        ? " in the last of " + shots + " profiles"
                                        : "")));
        blocks.add(
                new Block.Table(
                        List.of(
                                Column.code("site"),
                                Column.number("own"),
                                Column.number("share"),
                                Column.number("with callees"),
                                Column.number("since the first"),
                                Column.text("compiler")),
                        table.rows().stream()
                                .limit(ROWS)
                                .map(row -> row(table, row, escapes))
                                .toList()));
    }

    private static List<String> row(ProfileTable table, ProfileRow row, Escapes escapes) {
        Unit unit = table.profile().unit();
        return List.of(
                row.name(),
                Quantity.text(row.own(), unit),
                Quantity.text(table.share(row), Unit.RATIO),
                Quantity.text(row.cumulative(), unit),
                row.change().isPresent() ? Quantity.change(row.change().getAsLong(), unit) : "",
                escapes.at(row.name()).stream()
                        .map(Escapes::sentence)
                        .collect(Collectors.joining("; ")));
    }
}
