package unwind.app.views.compare;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.analysis.profile.ProfileVerdict;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.ChangeColors;
import unwind.app.controls.ShortNames;
import unwind.app.controls.SortableTable;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The rows of a kind of profile on both sides. What chance explains is grey and never called new.
final class ProfileChangeTable {
    private static final double WIDE_ENOUGH = 100;

    private final SortableTable<ProfileDiff.Row> table =
            new SortableTable<>("profile-changes", "Changes of the profile");
    private final TableColumn<ProfileDiff.Row, String> name;
    private Optional<ComparedProfiles.Changes> shown = Optional.empty();
    private Theme theme = Theme.LIGHT;
    private boolean selecting;

    /// @param onSelect accepts the name of the row that the user selects
    ProfileChangeTable(Consumer<String> onSelect) {
        table.swatch(
                row -> ChangeColors.of(theme, change(row), 1),
                row -> ChangeColorWords.name(change(row)));
        name = table.name("Site", ProfileDiff.Row::name, ShortNames::of);
        number("Before", ProfileDiff.Row::before);
        number("After", ProfileDiff.Row::after);
        TableColumn<ProfileDiff.Row, Double> delta =
                table.number("Change", WIDE_ENOUGH, ProfileDiff.Row::delta, this::changed);
        TableColumn<ProfileDiff.Row, String> factor = table.text("Factor", 70, this::factor);
        TableColumn<ProfileDiff.Row, Double> callees =
                table.number(
                        "With callees",
                        WIDE_ENOUGH,
                        row -> row.cumulativeAfter() - row.cumulativeBefore(),
                        this::changed);
        TableColumn<ProfileDiff.Row, String> samples =
                table.text("Samples", 96, ProfileChangeTable::samples);
        TableColumn<ProfileDiff.Row, String> chance = table.text("By chance", 84, this::chance);
        table.spare(List.of(samples, factor, callees, chance));
        // what changed most, whichever way, comes first
        delta.setComparator((a, b) -> Double.compare(Math.abs(a), Math.abs(b)));
        table.sortBy(delta, TableColumn.SortType.DESCENDING);
        table.sayNothing("No row matches.");
        table.setOnSelect(row -> {
            if (row != null && !selecting) {
                onSelect.accept(row.name());
            }
        });
    }

    private void number(String title, ToDoubleFunction<ProfileDiff.Row> value) {
        table.number(title, WIDE_ENOUGH, value, this::text);
    }

    TableView<ProfileDiff.Row> node() {
        return table.node();
    }

    void show(ComparedProfiles compared) {
        shown = compared.changes();
        String word = RowNames.word(compared.grouping());
        name.setText(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        table.show(shown.map(changes -> changes.rows().rows()).orElse(List.of()));
    }

    /// Keeps the rows that hold a text in small letters.
    void search(String text) {
        table.filter(row -> row.name().toLowerCase(Locale.ROOT).contains(text));
    }

    /// Selects the row that changed most of those that are wanted.
    void select(Predicate<String> wanted) {
        selecting = true;
        table.listed().stream()
                .filter(row -> wanted.test(row.name()))
                .findFirst()
                .ifPresent(table::select);
        selecting = false;
    }

    void setTheme(Theme other) {
        theme = other;
        table.refresh();
    }

    private ChangeColors.Change change(ProfileDiff.Row row) {
        boolean sure = shown.filter(changes -> changes.rows().isSure(row)).isPresent();
        return !sure || row.delta() == 0
                ? ChangeColors.Change.SAME
                : row.delta() > 0 ? ChangeColors.Change.GREW : ChangeColors.Change.SHRANK;
    }

    private Unit unit() {
        return shown.map(changes -> changes.rows().unit()).orElse(Unit.COUNT);
    }

    private String per() {
        return shown.filter(changes -> changes.rows().perSecond()).isPresent() ? "/s" : "";
    }

    private String text(double value) {
        return value == 0 ? "–" : Quantity.text(value, unit()) + per();
    }

    private String changed(double value) {
        return value == 0
                ? "–"
                : (value < 0 ? "−" : "+") + Quantity.text(Math.abs(value), unit()) + per();
    }

    private String factor(ProfileDiff.Row row) {
        boolean sure = change(row) != ChangeColors.Change.SAME;
        if (row.ratio().isEmpty()) {
            return sure ? "new" : "–";
        }
        return row.after() == 0
                ? sure ? "gone" : "–"
                : "×" + String.format(Locale.ROOT, "%.2f", row.ratio().getAsDouble());
    }

    private static String samples(ProfileDiff.Row row) {
        return row.samplesBefore() + " → " + row.samplesAfter();
    }

    private String chance(ProfileDiff.Row row) {
        if (row.delta() == 0) {
            return "";
        }
        return change(row) == ChangeColors.Change.SAME
                ? "may be"
                : ProfileVerdict.chance(row.chance());
    }
}
