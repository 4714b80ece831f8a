package unwind.app.controls;

import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the user chose of a table's columns: which are hidden, in which order and how wide they
/// are, and what is sorted by. Columns are known by their titles, so that tables that make their
/// columns anew are arranged as before; what is unknown is left out of account. As a line of text
/// it is kept in the settings: `order=Class,Bytes;hidden=Share;width=Class:240;sort=Bytes:D`.
public final class TableColumns {
    private static final String KEPT = TableColumns.class.getName();
    private static final String WIDTH = KEPT + ".width";
    private static final String HIDDEN = KEPT + ".hidden";
    private static final String ROOM = KEPT + ".room";

    private final TableView<?> table;
    private List<TableColumn<?, ?>> known = List.of();
    private List<String> usualOrder = List.of();
    private final Map<String, Double> usualWidths = new TreeMap<>();
    private String usualSort = "";
    private String chosen;

    private TableColumns(TableView<?> table, String chosen) {
        this.table = table;
        this.chosen = chosen;
    }

    /// Arranges a table as the user did and lets them arrange it otherwise by its context menu, if
    /// it has one. To be called whenever the table may have other columns.
    ///
    /// @param before what the user chose in an earlier run, as [#text] has it
    public static TableColumns keep(TableView<?> table, String before) {
        if (table.getProperties().get(KEPT) instanceof TableColumns kept) {
            kept.arrange();
            return kept;
        }
        TableColumns columns = new TableColumns(table, before);
        table.getProperties().put(KEPT, columns);
        table.addEventFilter(
                MouseEvent.MOUSE_RELEASED, e -> Platform.runLater(columns::noteIfKnown));
        table.getColumns()
                .addListener(
                        (ListChangeListener<TableColumn<?, ?>>)
                                e -> Platform.runLater(columns::arrange));
        columns.offer();
        columns.arrange();
        return columns;
    }

    /// Whether the user hid a column.
    static boolean isHidden(TableColumn<?, ?> column) {
        return column.getProperties().containsKey(HIDDEN);
    }

    /// Whether the user gave a column its width.
    static boolean hasWidth(TableColumn<?, ?> column) {
        return column.getProperties().containsKey(WIDTH);
    }

    /// Has a table share its width anew when columns were hidden or shown.
    static void onChange(TableView<?> table, Runnable share) {
        table.getProperties().put(ROOM, share);
    }

    /// What the user chose, as a line; empty for as at first.
    public String text() {
        noteIfKnown();
        return chosen;
    }

    private void offer() {
        ContextMenu menu = table.getContextMenu();
        if (menu == null) {
            return;
        }
        Menu columns = new Menu("Columns");
        columns.getItems().add(new MenuItem("…"));
        columns.setOnShowing(e -> columns.getItems().setAll(choices()));
        menu.getItems().addAll(new SeparatorMenuItem(), columns);
    }

    private List<MenuItem> choices() {
        List<MenuItem> items = new ArrayList<>();
        long shown = columns().stream().filter(column -> !isHidden(column)).count();
        for (TableColumn<?, ?> column : columns()) {
            if (column.getText().isBlank()) {
                continue;
            }
            CheckMenuItem item = new CheckMenuItem(column.getText());
            item.setMnemonicParsing(false);
            item.setSelected(!isHidden(column));
            item.setDisable(shown == 1 && !isHidden(column));
            item.setOnAction(e -> {
                hide(column, !isHidden(column));
                share();
                note();
            });
            items.add(item);
        }
        MenuItem reset = new MenuItem("Reset columns and sorting");
        reset.setOnAction(e -> reset());
        items.add(new SeparatorMenuItem());
        items.add(reset);
        return items;
    }

    /// Arranges the columns as they were at first.
    void reset() {
        chosen = "";
        for (TableColumn<?, ?> column : columns()) {
            hide(column, false);
            column.getProperties().remove(WIDTH);
            Optional.ofNullable(usualWidths.get(title(column))).ifPresent(column::setPrefWidth);
        }
        order(table, usualOrder);
        sort(table, usualSort);
        share();
    }

    private List<TableColumn<?, ?>> columns() {
        return List.copyOf(table.getColumns());
    }

    private void arrange() {
        if (known.size() == columns().size() && known.containsAll(columns())) {
            return;
        }
        known = columns();
        usualOrder = known.stream().map(TableColumns::title).toList();
        known.forEach(column -> usualWidths.put(title(column), column.getPrefWidth()));
        usualSort = sorting();
        if (chosen.isEmpty()) {
            return;
        }
        for (String part : chosen.split(";", -1)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1);
            switch (part.substring(0, Math.max(0, equals))) {
                case "order" -> order(table, List.of(value.split(",")));
                case "hidden" ->
                        List.of(value.split(","))
                                .forEach(
                                        each -> find(each).ifPresent(column -> hide(column, true)));
                case "width" -> List.of(value.split(",")).forEach(this::widen);
                case "sort" -> sort(table, value);
                default -> {
                    // of a newer Unwind
                }
            }
        }
        share();
    }

    private void widen(String entry) {
        int colon = entry.indexOf(':');
        try {
            double width = Double.parseDouble(entry.substring(colon + 1));
            if (width >= 10 && width <= 5000) {
                find(entry.substring(0, Math.max(0, colon)))
                        .ifPresent(column -> {
                            column.setPrefWidth(width);
                            column.getProperties().put(WIDTH, width);
                        });
            }
        } catch (NumberFormatException e) {
            // no width: the usual one
        }
    }

    private void share() {
        if (table.getProperties().get(ROOM) instanceof Runnable share) {
            share.run();
        }
    }

    private void noteIfKnown() {
        if (known.size() == columns().size() && known.containsAll(columns())) {
            note();
        }
    }

    private void note() {
        List<String> parts = new ArrayList<>();
        List<String> order = columns().stream().map(TableColumns::title).toList();
        if (!order.equals(usualOrder)) {
            parts.add("order=" + String.join(",", order));
        }
        String hidden =
                columns().stream()
                        .filter(TableColumns::isHidden)
                        .map(TableColumns::title)
                        .collect(Collectors.joining(","));
        if (!hidden.isEmpty()) {
            parts.add("hidden=" + hidden);
        }
        columns().forEach(TableColumns::noteWidth);
        String widths =
                columns().stream()
                        .filter(TableColumns::hasWidth)
                        .map(column -> title(column) + ":" + Math.round(column.getPrefWidth()))
                        .collect(Collectors.joining(","));
        if (!widths.isEmpty()) {
            parts.add("width=" + widths);
        }
        if (!sorting().equals(usualSort)) {
            parts.add("sort=" + sorting());
        }
        chosen = String.join(";", parts);
    }

    /// A drag at the edge of a column changes its width alone, a view its preferred width.
    private static void noteWidth(TableColumn<?, ?> column) {
        double usual =
                Math.clamp(column.getPrefWidth(), column.getMinWidth(), column.getMaxWidth());
        if (column.isVisible() && column.isResizable() && Math.abs(column.getWidth() - usual) > 1) {
            column.setPrefWidth(column.getWidth());
            column.getProperties().put(WIDTH, column.getWidth());
        }
    }

    private static void hide(TableColumn<?, ?> column, boolean hidden) {
        if (hidden) {
            column.getProperties().put(HIDDEN, true);
        } else {
            column.getProperties().remove(HIDDEN);
        }
        column.setVisible(!hidden);
    }

    private Optional<TableColumn<?, ?>> find(String title) {
        return columns().stream().filter(column -> title(column).equals(title)).findFirst();
    }

    private static <R> void order(TableView<R> table, List<String> titles) {
        List<TableColumn<R, ?>> columns = new ArrayList<>(table.getColumns());
        List<TableColumn<R, ?>> before = List.copyOf(columns);
        // what is not named keeps its place behind its neighbour
        columns.sort((a, b) -> Integer.compare(rank(a, before, titles), rank(b, before, titles)));
        if (!columns.equals(before)) {
            table.getColumns().setAll(columns);
        }
    }

    private static <R> int rank(
            TableColumn<R, ?> column, List<TableColumn<R, ?>> before, List<String> titles) {
        for (int i = before.indexOf(column); i >= 0; i--) {
            int rank = titles.indexOf(title(before.get(i)));
            if (rank >= 0) {
                return rank;
            }
        }
        return -1;
    }

    private String sorting() {
        return table.getSortOrder().stream()
                .map(column ->
                        title(column)
                                + (column.getSortType() == TableColumn.SortType.ASCENDING
                                        ? ":A"
                                        : ":D"))
                .collect(Collectors.joining(","));
    }

    private static <R> void sort(TableView<R> table, String sorting) {
        List<TableColumn<R, ?>> sorted = new ArrayList<>();
        for (String entry : sorting.split(",", -1)) {
            for (TableColumn<R, ?> column : table.getColumns()) {
                if (entry.startsWith(title(column) + ":")) {
                    column.setSortType(
                            entry.endsWith(":A")
                                    ? TableColumn.SortType.ASCENDING
                                    : TableColumn.SortType.DESCENDING);
                    sorted.add(column);
                }
            }
        }
        if (!sorted.equals(table.getSortOrder()) || !sorted.isEmpty()) {
            table.getSortOrder().setAll(sorted);
        }
    }

    private static String title(TableColumn<?, ?> column) {
        return URLEncoder.encode(column.getText(), StandardCharsets.UTF_8);
    }
}
