package unwind.app.views.compare;

import unwind.app.analysis.diff.DiffRow;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A column of the table.
enum ChangeColumn {
    KIND("Kind", 78, false),
    MEASURE("Measure", 118, false),
    NAME("Name", 300, false),
    BEFORE("Before", 92, true),
    AFTER("After", 92, true),
    CHANGE("Change", 100, true),
    FACTOR("Factor", 70, true),
    PATH("Path", 110, false),
    MOSTLY("Mostly", 150, false),
    SAMPLES("Samples", 100, true);

    private final String title;
    private final double width;
    private final boolean isNumber;

    ChangeColumn(String title, double width, boolean isNumber) {
        this.title = title;
        this.width = width;
        this.isNumber = isNumber;
    }

    String title() {
        return title;
    }

    /// Pixels.
    double width() {
        return width;
    }

    boolean isNumber() {
        return isNumber;
    }

    /// What stands in a row's cell.
    String text(Change change) {
        DiffRow row = change.row();
        return switch (this) {
            case KIND -> change.kind().one();
            case MEASURE -> row.measure();
            case NAME -> row.name();
            case BEFORE -> ChangeWords.before(row);
            case AFTER -> ChangeWords.after(row);
            case CHANGE -> ChangeWords.difference(row);
            case FACTOR -> ChangeWords.factor(change);
            case PATH -> ChangeWords.path(row);
            case MOSTLY -> row.detail();
            case SAMPLES -> ChangeWords.samples(row);
        };
    }

    /// The least first: by value where it is a number, never by its words. Values of different
    /// units stand in blocks, since none is more than another.
    Comparator<Change> order() {
        return switch (this) {
            case KIND -> Comparator.comparing(Change::kind);
            case MEASURE -> byText(DiffRow::measure);
            case NAME -> byText(DiffRow::name);
            case BEFORE -> byValue(DiffRow::before);
            case AFTER -> byValue(DiffRow::after);
            case CHANGE -> Comparator.comparingDouble(Change::size);
            // New ones have grown without limit.
            case FACTOR ->
                    Comparator.comparingDouble(
                            change -> change.row().ratio().orElse(Double.POSITIVE_INFINITY));
            case PATH -> byText(ChangeWords::path);
            case MOSTLY -> byText(DiffRow::detail);
            case SAMPLES ->
                    Comparator.comparingLong(
                            change -> change.row().samplesBefore() + change.row().samplesAfter());
        };
    }

    private static Comparator<Change> byText(Function<DiffRow, String> text) {
        return Comparator.comparing(
                change -> text.apply(change.row()), String.CASE_INSENSITIVE_ORDER);
    }

    private static Comparator<Change> byValue(ToDoubleFunction<DiffRow> value) {
        return Comparator.comparing((Change change) -> change.row().perSecond())
                .thenComparingInt(change -> unit(change.row().unit()))
                .thenComparingDouble(change -> value.applyAsDouble(change.row()));
    }

    /// Bytes last, so that they are at the top where the most comes first.
    private static int unit(Unit unit) {
        return -unit.ordinal();
    }
}
