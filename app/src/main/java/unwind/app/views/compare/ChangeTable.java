package unwind.app.views.compare;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.diff.DiffRow;
import unwind.app.analysis.secrets.Secrets;
import unwind.app.controls.LatestAnswer;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What changed, sortable and searchable. Rows are chosen and sorted off the JavaFX thread, for
/// there may be hundreds of thousands.
final class ChangeTable {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final String SIZE =
            "Sorted by the change relative to the total of its measure,\n"
                    + "so that bytes, counts and times are comparable";
    private static final double MIN_NAME_WIDTH = 180;
    private static final double SCROLL_BAR = 18;
    private static final Map<DiffRow.Change, PseudoClass> MARKS = marks();

    private final TableView<Change> node = new TableView<>();
    private final LatestAnswer arranging = new LatestAnswer("arrange-changes");
    private final Runnable onArranged;
    private List<Change> all = List.of();
    private String text = "";
    private Optional<Kind> kind = Optional.empty();

    /// @param onArranged called whenever other rows are listed
    ChangeTable(Runnable onArranged) {
        this.onArranged = onArranged;
        node.setId("changes");
        node.setAccessibleText("Changes");
        node.getStyleClass().addAll("dense", "edge-to-edge");
        node.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        node.setPlaceholder(new Label("No change matches."));
        node.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        for (ChangeColumn each : ChangeColumn.values()) {
            node.getColumns().add(column(each));
        }
        TableColumn<Change, ?> change = node.getColumns().get(ChangeColumn.CHANGE.ordinal());
        change.setSortType(TableColumn.SortType.DESCENDING);
        node.getSortOrder().add(change);
        node.setSortPolicy(table -> {
            arrange();
            return true;
        });
        node.widthProperty().addListener((width, before, now) -> shareWidth(now.doubleValue()));
        node.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (COPY.match(e)) {
                        copy();
                        e.consume();
                    }
                });
    }

    TableView<Change> node() {
        return node;
    }

    /// How many rows are listed.
    int count() {
        return node.getItems().size();
    }

    void show(List<Change> changes) {
        all = changes;
        arrange();
    }

    /// Keeps the rows that hold a text in small letters.
    void search(String searched) {
        text = searched;
        arrange();
    }

    /// Keeps the rows of a kind.
    void filter(Optional<Kind> wanted) {
        kind = wanted;
        arrange();
    }

    private void arrange() {
        List<Change> from = all;
        Arrangement arrangement = new Arrangement(text, kind, order());
        arranging.ask(() -> arrangement.of(from), this::list, () -> list(List.of()));
    }

    private void list(List<Change> rows) {
        // The same list all along: with another one the table would forget its columns' order.
        node.getItems().setAll(rows);
        node.scrollTo(0);
        onArranged.run();
    }

    private List<Arrangement.Order> order() {
        return node.getSortOrder().stream()
                .filter(column -> column.getUserData() instanceof ChangeColumn)
                .map(column ->
                        new Arrangement.Order(
                                (ChangeColumn) column.getUserData(),
                                column.getSortType() == TableColumn.SortType.DESCENDING))
                .toList();
    }

    private void copy() {
        List<Change> selected = List.copyOf(node.getSelectionModel().getSelectedItems());
        if (!selected.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(Secrets.mask(Arrangement.text(selected)).text());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /// The name takes what the others leave; where that is too little, the table scrolls.
    private void shareWidth(double width) {
        TableColumn<Change, ?> name = node.getColumns().get(ChangeColumn.NAME.ordinal());
        double others =
                node.getVisibleLeafColumns().stream()
                        .filter(column -> column != name)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        name.setPrefWidth(Math.max(MIN_NAME_WIDTH, width - others - SCROLL_BAR));
    }

    private static TableColumn<Change, Change> column(ChangeColumn shown) {
        TableColumn<Change, Change> column = new TableColumn<>(shown.title());
        column.setUserData(shown);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(c -> new Cell(shown));
        column.setComparator(shown.order());
        if (shown == ChangeColumn.CHANGE) {
            Label title = new Label(shown.title());
            title.setTooltip(new Tooltip(SIZE));
            column.setText("");
            column.setGraphic(title);
        }
        column.setPrefWidth(shown.width());
        if (shown.isNumber()) {
            column.setStyle("-fx-alignment: center-right;");
        }
        return column;
    }

    private static Map<DiffRow.Change, PseudoClass> marks() {
        Map<DiffRow.Change, PseudoClass> marks = new EnumMap<>(DiffRow.Change.class);
        Arrays.stream(DiffRow.Change.values())
                .forEach(change -> marks.put(change, PseudoClass.getPseudoClass(change.word())));
        return marks;
    }

    /// The end of a plain name tells most; of a name with a place, the beginning does too.
    private static OverrunStyle overrun(Change change) {
        return change.row().name().contains(" ")
                ? OverrunStyle.CENTER_ELLIPSIS
                : OverrunStyle.LEADING_ELLIPSIS;
    }

    private static String chance(Change change) {
        return change.byChance()
                ? "Chance may explain this change: "
                        + ChangeWords.samples(change.row())
                        + " samples"
                : "";
    }

    private static final class Cell extends TableCell<Change, Change> {
        private final ChangeColumn column;
        private final Tooltip tooltip = new Tooltip();

        Cell(ChangeColumn column) {
            this.column = column;
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(640);
            if (column.isNumber()) {
                setStyle("-fx-alignment: center-right;");
            } else if (column == ChangeColumn.MOSTLY) {
                setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            }
            if (column == ChangeColumn.CHANGE || column == ChangeColumn.FACTOR) {
                getStyleClass().add("change-cell");
            }
        }

        @Override
        protected void updateItem(@Nullable Change change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setText(null);
                setTooltip(null);
                MARKS.values().forEach(mark -> pseudoClassStateChanged(mark, false));
            } else {
                show(change);
            }
        }

        private void show(Change change) {
            String text = column.text(change);
            setText(text);
            MARKS.forEach((what, mark) ->
                    pseudoClassStateChanged(
                            mark, change.row().change() == what && !change.byChance()));
            if (column == ChangeColumn.NAME) {
                setTextOverrun(overrun(change));
            }
            String more = column.isNumber() ? chance(change) : text;
            tooltip.setText(more);
            setTooltip(more.isEmpty() ? null : tooltip);
        }
    }
}
