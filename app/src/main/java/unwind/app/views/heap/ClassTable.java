package unwind.app.views.heap;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.histogram.Trend;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The classes of a snapshot, sortable and searchable.
final class ClassTable {
    /// Sorts what is not known below everything that is.
    private static final double UNKNOWN = Double.NEGATIVE_INFINITY;

    /// In a narrower table the numbers need the room.
    private static final double MIN_WIDTH_WITH_TREND = 600;

    private static final String NONE = "No class histogram is open.";

    private final ObservableList<ClassRow> rows = FXCollections.observableArrayList();

    private final FilteredList<ClassRow> found = new FilteredList<>(rows);
    private final SortedList<ClassRow> sorted = new SortedList<>(found);
    private final TableView<ClassRow> node = new TableView<>(sorted);
    private final Label nothing = new Label(NONE);
    private Theme theme = Theme.LIGHT;

    ClassTable() {
        node.setId("classes");
        node.setAccessibleText("Classes of the chosen histogram");
        node.getStyleClass().addAll("dense", "edge-to-edge");
        node.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        node.setPlaceholder(nothing);
        sorted.comparatorProperty().bind(node.comparatorProperty());
        TableColumn<ClassRow, Double> bytes =
                number("Bytes", row -> (double) row.bytes(), ClassTable::bytes, false);
        TableColumn<ClassRow, ClassRow> curve = new TableColumn<>("Snapshots");
        curve.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        curve.setCellFactory(c -> new CurveCell());
        curve.setSortable(false);
        curve.setPrefWidth(100);
        node.getColumns()
                .addAll(
                        List.of(
                                name(),
                                number(
                                        "Instances",
                                        row -> (double) row.instances(),
                                        value ->
                                                String.format(
                                                        Locale.ROOT, "%,d", Math.round(value)),
                                        false),
                                bytes,
                                number(
                                        "Since last",
                                        row ->
                                                row.change().isPresent()
                                                        ? row.change().getAsLong()
                                                        : UNKNOWN,
                                        ClassTable::change,
                                        true),
                                number(
                                        "Per hour",
                                        row -> row.bytesPerHour().orElse(UNKNOWN),
                                        ClassTable::change,
                                        true),
                                trend(),
                                curve));
        node.getSortOrder().add(bytes);
    }

    TableView<ClassRow> node() {
        return node;
    }

    void show(List<ClassRow> shown) {
        rows.setAll(shown);
        nothing.setText(shown.isEmpty() ? NONE : "No class matches.");
    }

    /// Keeps the classes that hold a text in small letters.
    void filter(String text) {
        found.setPredicate(
                row -> text.isEmpty() || row.name().toLowerCase(Locale.ROOT).contains(text));
    }

    /// How many classes are listed.
    int count() {
        return found.size();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.refresh();
    }

    private static String bytes(double value) {
        return Quantity.text(value, Unit.BYTES);
    }

    private static String change(double value) {
        return value == 0 ? "±0" : Quantity.change(Math.round(value), Unit.BYTES);
    }

    private TableColumn<ClassRow, String> trend() {
        TableColumn<ClassRow, String> column = new TableColumn<>("Trend");
        column.setCellValueFactory(row ->
                new ReadOnlyObjectWrapper<>(row.getValue().trend().map(Trend::word).orElse("")));
        column.setPrefWidth(84);
        node.widthProperty()
                .addListener((o, old, width) ->
                        column.setVisible(width.doubleValue() >= MIN_WIDTH_WITH_TREND));
        return column;
    }

    private static TableColumn<ClassRow, String> name() {
        TableColumn<ClassRow, String> column = new TableColumn<>("Class");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().name()));
        column.setCellFactory(c -> new NameCell());
        column.setPrefWidth(300);
        return column;
    }

    private TableColumn<ClassRow, Double> number(
            String title,
            Function<ClassRow, Double> value,
            Function<Double, String> words,
            boolean isChange) {
        TableColumn<ClassRow, Double> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(c -> new NumberCell(words, isChange));
        column.setStyle("-fx-alignment: center-right;");
        column.setPrefWidth(isChange ? 128 : 100);
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    private static final class NameCell extends TableCell<ClassRow, String> {
        NameCell() {
            setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
        }
    }

    private final class NumberCell extends TableCell<ClassRow, Double> {
        private final Function<Double, String> words;
        private final boolean isChange;

        NumberCell(Function<Double, String> words, boolean isChange) {
            this.words = words;
            this.isChange = isChange;
            setStyle("-fx-alignment: center-right;");
        }

        @Override
        protected void updateItem(@Nullable Double value, boolean empty) {
            super.updateItem(value, empty);
            if (empty || value == null) {
                setText(null);
                return;
            }
            setText(value == UNKNOWN ? "–" : words.apply(value));
            if (isChange) {
                setTextFill(
                        value > 0
                                ? theme.marks().gcPause()
                                : value < 0 && value != UNKNOWN
                                        ? theme.marks().third()
                                        : theme.muted());
            }
        }
    }

    private final class CurveCell extends TableCell<ClassRow, ClassRow> {
        private final Spark spark = new Spark();

        @Override
        protected void updateItem(@Nullable ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null || row.historySize() < 2) {
                setGraphic(null);
            } else {
                setGraphic(spark);
                spark.show(row, theme.marks().main());
                spark.setPrefWidth(getTableColumn().getWidth() - 16);
            }
        }
    }
}
