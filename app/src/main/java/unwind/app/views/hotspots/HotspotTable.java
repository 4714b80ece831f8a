package unwind.app.views.hotspots;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.correlate.Companion;
import unwind.app.analysis.correlate.Correlation;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.GrowingClass;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.app.controls.PartsBar;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The rows of allocation, sortable and searchable.
final class HotspotTable {
    private static final double MIN_NAME_WIDTH = 170;
    private static final double SCROLL_BAR = 18;

    private final ObservableList<Hotspot> rows = FXCollections.observableArrayList();
    private final SortedList<Hotspot> sorted = new SortedList<>(rows);
    private final TableView<Hotspot> node = new TableView<>(sorted);
    private final TableColumn<Hotspot, String> name = text("Site", Hotspot::name, 330);
    private final TableColumn<Hotspot, String> mostly;
    private final TableColumn<Hotspot, String> growing = text("Live instances", this::growth, 190);
    private final Map<String, GrowingClass> growth = new HashMap<>();
    private final TableColumn<Hotspot, Correlation> together = CompanionColumns.group();
    private Theme theme = Theme.LIGHT;
    private Grouping grouping = Grouping.SITE;
    private long most = 1;
    private boolean isDashesOnly;

    HotspotTable() {
        node.setId("hotspot-table");
        node.setAccessibleText("Allocation");
        node.getStyleClass().addAll("dense", "edge-to-edge");
        node.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        node.setPlaceholder(new Label("No allocation was recorded here."));
        sorted.comparatorProperty().bind(node.comparatorProperty());
        TableColumn<Hotspot, Long> bytes = number("Bytes", Hotspot::bytes, PathWords::bytes, 80);
        TableColumn<Hotspot, Hotspot> paths = new TableColumn<>("Paths");
        paths.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        paths.setCellFactory(column -> new PathCell());
        paths.setSortable(false);
        paths.setPrefWidth(96);
        mostly = text("Mostly", this::mostly, 160);
        node.getColumns()
                .addAll(
                        List.of(
                                name,
                                bytes,
                                share("Share", Hotspot::share, 64),
                                paths,
                                growing,
                                together,
                                share("Cleanup", row -> part(row, PathKind.CLEANUP), 74),
                                share("Exception", row -> part(row, PathKind.EXCEPTION), 84),
                                text("Classified", HotspotTable::judged, 84),
                                number("Samples", Hotspot::samples, Object::toString, 76),
                                mostly));
        growing.setVisible(false);
        node.widthProperty().addListener((width, before, now) -> shareWidth(now.doubleValue()));
        bytes.setSortType(TableColumn.SortType.DESCENDING);
        node.getSortOrder().add(bytes);
    }

    TableView<Hotspot> node() {
        return node;
    }

    /// The name takes what the others leave; where that is too little, the table scrolls.
    private void shareWidth(double width) {
        double others =
                node.getVisibleLeafColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        name.setPrefWidth(Math.max(MIN_NAME_WIDTH, width - others - SCROLL_BAR));
    }

    /// @param grown the classes that grow; shown where the rows are classes
    void show(List<Hotspot> shown, List<GrowingClass> grown, Grouping by) {
        grouping = by;
        growth.clear();
        grown.forEach(each -> growth.put(each.className(), each));
        growing.setVisible(by == Grouping.CLASS && !grown.isEmpty());
        most = shown.stream().mapToLong(Hotspot::bytes).max().orElse(1);
        name.setText(title(by));
        rows.setAll(shown);
        showCompanions();
    }

    /// Shows the same rows compared with their companions; the selected one stays so.
    ///
    /// @param compared none where they could not be compared
    void showCompared(List<Hotspot> compared) {
        if (compared.isEmpty()) {
            return;
        }
        Optional<String> selected =
                Optional.ofNullable(node.getSelectionModel().getSelectedItem()).map(Hotspot::name);
        rows.setAll(compared);
        showCompanions();
        for (int i = 0; selected.isPresent() && i < sorted.size(); i++) {
            if (sorted.get(i).name().equals(selected.get())) {
                node.getSelectionModel().clearAndSelect(i);
                return;
            }
        }
    }

    private void showCompanions() {
        boolean tells =
                CompanionColumns.tell(
                        rows.stream()
                                .flatMap(row -> Arrays.stream(Companion.values()).map(row::with)));
        // what the user hid stays hidden
        if (tells == isDashesOnly) {
            isDashesOnly = !tells;
            together.setVisible(tells);
        }
        shareWidth(node.getWidth());
    }

    /// What the rows of a grouping are.
    static String title(Grouping grouping) {
        String word = RowNames.word(grouping);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// Selects the heaviest row that is wanted, if there is one.
    void select(Predicate<String> wanted) {
        for (int i = 0; i < sorted.size(); i++) {
            if (wanted.test(sorted.get(i).name())) {
                node.getSelectionModel().clearAndSelect(i);
                node.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.refresh();
    }

    /// Whether class files or names tell the path.
    private static String judged(Hotspot row) {
        long exact = row.paths().exact();
        return exact == row.bytes()
                ? "by bytecode"
                : exact == 0 ? "by name" : PathWords.share(exact, row.bytes()) + " by bytecode";
    }

    private String growth(Hotspot row) {
        GrowingClass grown = growth.get(row.name());
        return grown == null ? "" : PathWords.growth(grown);
    }

    private String mostly(Hotspot row) {
        return grouping == Grouping.CLASS ? row.topFrame() : row.topClass();
    }

    /// The part on a path, the part on both paths included.
    private static double part(Hotspot row, PathKind kind) {
        PathWeights weights = row.paths();
        long bytes = weights.of(kind) + weights.of(PathKind.CLEANUP_UNWINDING);
        return row.bytes() == 0 ? 0 : (double) bytes / row.bytes();
    }

    private List<PartsBar.Part> parts(Hotspot row) {
        double length = Math.max(0.02, (double) row.bytes() / most);
        return Arrays.stream(PathKind.values())
                .map(kind ->
                        new PartsBar.Part(
                                length * row.paths().of(kind) / Math.max(1, row.bytes()),
                                KindColors.of(kind, theme)))
                .toList();
    }

    private static TableColumn<Hotspot, String> text(
            String title, Function<Hotspot, String> value, double width) {
        TableColumn<Hotspot, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(
                c -> new TextCell<>(Function.identity(), OverrunStyle.LEADING_ELLIPSIS));
        column.setPrefWidth(width);
        return column;
    }

    private static TableColumn<Hotspot, Double> share(
            String title, Function<Hotspot, Double> value, double width) {
        return number(
                title,
                value,
                share -> share == 0 ? "–" : PathWords.share(Math.round(share * 1e6), 1_000_000),
                width);
    }

    private static <N extends Comparable<N>> TableColumn<Hotspot, N> number(
            String title, Function<Hotspot, N> value, Function<N, String> words, double width) {
        TableColumn<Hotspot, N> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(c -> {
            TextCell<N> cell = new TextCell<>(words, OverrunStyle.ELLIPSIS);
            cell.setStyle("-fx-alignment: center-right;");
            return cell;
        });
        column.setStyle("-fx-alignment: center-right;");
        column.setPrefWidth(width);
        column.setSortType(TableColumn.SortType.DESCENDING);
        return column;
    }

    private static final class TextCell<V> extends TableCell<Hotspot, V> {
        private final Function<V, String> words;

        TextCell(Function<V, String> words, OverrunStyle overrun) {
            this.words = words;
            setTextOverrun(overrun);
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : words.apply(value));
        }
    }

    private final class PathCell extends TableCell<Hotspot, Hotspot> {
        private final PartsBar bar = new PartsBar(9);

        @Override
        protected void updateItem(@Nullable Hotspot row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : bar);
            if (!empty && row != null) {
                bar.show(parts(row));
                bar.setPrefWidth(getTableColumn().getWidth() - 16);
            }
        }
    }
}
