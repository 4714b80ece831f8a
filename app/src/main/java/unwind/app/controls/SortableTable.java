package unwind.app.controls;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Curve;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/// A table of which every column sorts: texts to the left, numbers to the right, where an unknown
/// number is an empty cell and sorts below all others. For the JavaFX thread.
///
/// @param <R> a row
public final class SortableTable<R> {
    /// What a number's function returns where it is not known.
    public static final double UNKNOWN = Double.NEGATIVE_INFINITY;

    private static final double SCROLL_BAR = 18;
    private static final double MIN_WIDE = 96;
    private static final double MIN_NAME = 200;
    private static final int SHORT = 16;
    private static final double SWATCH = 9;

    private final ObservableList<R> rows = FXCollections.observableArrayList();
    private final FilteredList<R> found = new FilteredList<>(rows);
    private final SortedList<R> sorted = new SortedList<>(found);
    private final TableView<R> node = new TableView<>(sorted);
    private final Label nothing = new Label();
    private @Nullable TableColumn<R, ?> wide;
    private double minWide = MIN_WIDE;
    private List<TableColumn<R, ?>> spared = List.of();

    /// A table without columns.
    ///
    /// @param id of its node
    /// @param what it lists, for those who cannot see it
    public SortableTable(String id, String what) {
        node.setId(id);
        node.setAccessibleText(what);
        node.getStyleClass().addAll("dense", "edge-to-edge", "sortable-table");
        node.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        node.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        nothing.getStyleClass().add("text-muted");
        nothing.setWrapText(true);
        node.setPlaceholder(nothing);
        sorted.comparatorProperty().bind(node.comparatorProperty());
        node.widthProperty().addListener((o, old, now) -> shareWidth());
        TableColumns.onChange(node, this::shareWidth);
    }

    /// The node to put into a view.
    public TableView<R> node() {
        return node;
    }

    /// Adds a column of texts.
    public TableColumn<R, String> text(String title, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(c -> new TextCell<>(UnaryOperator.identity()));
        return add(column, width);
    }

    /// Adds a column of names that takes the width that the others leave. A name is copied and
    /// sorts in full.
    ///
    /// @param shown what of a name is shown; the whole of it is on hover
    public TableColumn<R, String> name(
            String title, Function<R, String> value, UnaryOperator<String> shown) {
        TableColumn<R, String> column = text(title, MIN_NAME, value);
        column.setCellFactory(c -> new TextCell<>(shown));
        wide = column;
        minWide = MIN_NAME;
        return column;
    }

    /// Adds a column of texts that takes the width that the others leave.
    public TableColumn<R, String> wide(String title, Function<R, String> value) {
        TableColumn<R, String> column = text(title, MIN_WIDE, value);
        wide = column;
        return column;
    }

    /// Hides columns where there is too little room, the last of them first.
    public void spare(List<TableColumn<R, ?>> columns) {
        spared = List.copyOf(columns);
    }

    /// Adds a column of numbers.
    ///
    /// @param value [#UNKNOWN] where there is none
    /// @param words how a number is written
    public TableColumn<R, Double> number(
            String title, double width, ToDoubleFunction<R> value, DoubleFunction<String> words) {
        TableColumn<R, Double> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> {
            double number = value.applyAsDouble(row.getValue());
            return new ReadOnlyObjectWrapper<>(number == UNKNOWN ? null : number);
        });
        column.setCellFactory(c -> new NumberCell<>(words));
        column.setStyle("-fx-alignment: center-right;");
        column.setSortType(TableColumn.SortType.DESCENDING);
        return add(column, width);
    }

    /// An instant that sorts by time and is copied as it is written.
    record Moment(long nanos, String words) implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            return Long.compare(nanos, other.nanos);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /// Adds a column of instants.
    ///
    /// @param words how an instant is written
    public TableColumn<R, ?> instant(
            String title, double width, ToLongFunction<R> value, LongFunction<String> words) {
        TableColumn<R, Moment> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> {
            long nanos = value.applyAsLong(row.getValue());
            return new ReadOnlyObjectWrapper<>(new Moment(nanos, words.apply(nanos)));
        });
        column.setStyle("-fx-alignment: center-right;");
        return add(column, width);
    }

    /// Adds a narrow column with a colour of each row; a tooltip says what it stands for.
    public void swatch(Function<R, Color> color, Function<R, String> meaning) {
        TableColumn<R, R> column = new TableColumn<>("");
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new SwatchCell<>(color, meaning));
        column.setSortable(false);
        column.setResizable(false);
        add(column, SWATCH + 18);
    }

    /// Adds a column of small curves, each as high as its highest value; of fewer than two samples
    /// there is none.
    public TableColumn<R, R> curve(
            String title, double width, Function<R, Curve> curve, Supplier<Color> color) {
        TableColumn<R, R> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new CurveCell<>(curve, color));
        column.setSortable(false);
        return add(column, width);
    }

    private <T> TableColumn<R, T> add(TableColumn<R, T> column, double width) {
        column.setPrefWidth(width);
        node.getColumns().add(column);
        return column;
    }

    /// Sorts by a column until the user chooses another.
    public void sortBy(TableColumn<R, ?> column, TableColumn.SortType how) {
        column.setSortType(how);
        node.getSortOrder().setAll(List.of(column));
    }

    /// Shows rows.
    public void show(List<R> shown) {
        rows.setAll(shown);
    }

    /// Keeps the rows that a condition holds for.
    public void filter(Predicate<R> wanted) {
        found.setPredicate(wanted);
    }

    /// Says why there are no rows.
    public void sayNothing(String why) {
        nothing.setText(why);
    }

    /// The rows as they are listed.
    public List<R> listed() {
        return List.copyOf(sorted);
    }

    /// Selects a row and brings it into sight.
    public void select(R row) {
        node.getSelectionModel().clearSelection();
        node.getSelectionModel().select(row);
        node.scrollTo(row);
    }

    /// Selects the first row, if there is one.
    public void selectFirst() {
        node.getSelectionModel().clearSelection();
        node.getSelectionModel().selectFirst();
    }

    /// Whom to tell of the selected row; null for none.
    public void setOnSelect(Consumer<@Nullable R> listener) {
        node.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> listener.accept(now));
    }

    /// Draws the cells again, in other colours.
    public void refresh() {
        node.refresh();
    }

    private void shareWidth() {
        double room = node.getWidth() - SCROLL_BAR - (wide == null ? 0 : minWide);
        double others = widthOf(node.getColumns());
        for (TableColumn<R, ?> column : spared.reversed()) {
            if (TableColumns.isHidden(column)) {
                continue;
            }
            boolean fits = others <= room;
            column.setVisible(fits);
            others -= fits ? 0 : column.getWidth();
        }
        TableColumn<R, ?> column = wide;
        if (column != null && !TableColumns.hasWidth(column)) {
            column.setPrefWidth(Math.max(minWide, minWide + room - others));
        }
    }

    private double widthOf(List<TableColumn<R, ?>> columns) {
        return columns.stream()
                .filter(each -> each != wide && !TableColumns.isHidden(each))
                .mapToDouble(TableColumn::getWidth)
                .sum();
    }

    private static final class TextCell<R> extends TableCell<R, String> {
        private final UnaryOperator<String> shown;

        TextCell(UnaryOperator<String> shown) {
            this.shown = shown;
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            if (empty || text == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            setText(shown.apply(text));
            setTooltip(text.length() < SHORT ? null : new Tooltip(text));
        }
    }

    private static final class NumberCell<R> extends TableCell<R, Double> {
        private final DoubleFunction<String> words;

        NumberCell(DoubleFunction<String> words) {
            this.words = words;
            setStyle("-fx-alignment: center-right;");
        }

        @Override
        protected void updateItem(@Nullable Double value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : words.apply(value));
        }
    }

    private static final class SwatchCell<R> extends TableCell<R, R> {
        private final Rectangle shape = new Rectangle(SWATCH, SWATCH);
        private final Function<R, Color> color;
        private final Function<R, String> meaning;

        SwatchCell(Function<R, Color> color, Function<R, String> meaning) {
            this.color = color;
            this.meaning = meaning;
            setMinHeight(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            shape.setFill(color.apply(row));
            setGraphic(shape);
            setTooltip(new Tooltip(meaning.apply(row)));
        }
    }

    private static final class CurveCell<R> extends TableCell<R, R> {
        private static final double HEIGHT = 14;

        private final Polyline line = new Polyline();
        private final Pane pane = new Pane(line);
        private final Function<R, Curve> curve;
        private final Supplier<Color> color;

        CurveCell(Function<R, Curve> curve, Supplier<Color> color) {
            this.curve = curve;
            this.color = color;
            line.setStrokeWidth(1.4);
            pane.setPrefHeight(HEIGHT);
            pane.setMaxHeight(HEIGHT);
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            Curve shown = empty || row == null ? Curve.NONE : curve.apply(row);
            if (shown.size() < 2) {
                setGraphic(null);
                return;
            }
            double width = getTableColumn().getWidth() - 18;
            double most = Math.max(1, shown.max().orElse(1));
            double span = Math.max(1, shown.spanNanos());
            long first = shown.timesNanos().get(0);
            Double[] points = new Double[2 * shown.size()];
            for (int i = 0; i < shown.size(); i++) {
                points[2 * i] = 1 + (shown.timesNanos().get(i) - first) / span * width;
                points[2 * i + 1] = 1 + (HEIGHT - 2) * (1 - shown.values().get(i) / most);
            }
            line.getPoints().setAll(points);
            line.setStroke(color.get());
            pane.setPrefWidth(width);
            setGraphic(pane);
        }
    }
}
