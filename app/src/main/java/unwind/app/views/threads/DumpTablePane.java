package unwind.app.views.threads;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.threads.Dump;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.ShortNames;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The dumps as columns of one table. For the JavaFX thread.
final class DumpTablePane {
    private static final double NAME = 220;
    private static final double COLUMN = 150;
    private static final double SCROLL_BAR = 18;

    private final TableView<DumpTable.Row> table = new TableView<>();
    private final Label said = new Label();
    private final ToggleGroup groups = new ToggleGroup();
    private final VBox node;
    private final LatestAnswer asking = new LatestAnswer("table-of-dumps");
    private final BiConsumer<DumpPage, String> onOpen;
    private final Consumer<DumpTable.By> onGroup;
    private List<DumpPage> pages = List.of();
    private DumpTable.By by = DumpTable.By.POOL;
    private Theme theme = Theme.LIGHT;

    /// @param onOpen told the dump of a cell that is opened, and the name of a thread in it
    /// @param onGroup told what rows are to be
    DumpTablePane(BiConsumer<DumpPage, String> onOpen, Consumer<DumpTable.By> onGroup) {
        this.onOpen = onOpen;
        this.onGroup = onGroup;
        table.setId("dump-table");
        table.setAccessibleText("What each pool, thread or place came to in each dump");
        table.getSelectionModel().setCellSelectionEnabled(true);
        table.setPlaceholder(new Label(""));
        table.setFixedCellSize(34);
        table.widthProperty().addListener((o, old, now) -> widths());
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open();
                e.consume();
            }
        });
        table.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                open();
            }
        });
        said.setId("dump-table-said");
        said.getStyleClass().add("text-muted");
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox tools = new HBox(8, said, chooser());
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("view-head");
        node = new VBox(tools, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        node.setMinSize(0, 0);
    }

    private HBox chooser() {
        HBox box = new HBox(4);
        box.setMinWidth(Region.USE_PREF_SIZE);
        for (DumpTable.By each : DumpTable.By.values()) {
            ToggleButton button = new ToggleButton(title(each));
            button.setId("dump-table-by-" + each.word());
            button.getStyleClass().add("legend-button");
            button.setToggleGroup(groups);
            button.setUserData(each);
            button.setSelected(each == by);
            button.setTooltip(new Tooltip(what(each)));
            button.setOnAction(e -> {
                button.setSelected(true);
                onGroup.accept(each);
            });
            box.getChildren().add(button);
        }
        return box;
    }

    private static String title(DumpTable.By by) {
        return switch (by) {
            case POOL -> "Pools";
            case THREAD -> "Threads";
            case PLACE -> "Places";
        };
    }

    private static String what(DumpTable.By by) {
        return switch (by) {
            case POOL -> "Threads whose names differ in their numbers only, busy and idle";
            case THREAD -> "Each thread; those of a pool that did the same in every dump together";
            case PLACE -> "The threads at one place: the first meaningful frame of their stacks";
        };
    }

    Region node() {
        return node;
    }

    DumpTable.By by() {
        return by;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        table.refresh();
    }

    /// Which rows there are.
    ///
    /// @param threads names of threads or pools; empty for all
    /// @param text in small letters, looked for in names and places
    record Wanted(DumpTable.By by, Set<String> threads, String text) {
        private boolean isWanted(String name) {
            return GroupRow.isOf(name, threads);
        }

        private boolean has(DumpTable.Row row) {
            return text.isEmpty()
                    || row.name().toLowerCase(Locale.ROOT).contains(text)
                    || row.cells().stream()
                            .flatMap(cell -> cell.parts().stream())
                            .anyMatch(part -> part.site().toLowerCase(Locale.ROOT).contains(text));
        }
    }

    /// Shows some dumps.
    void show(List<DumpPage> shown, List<Dump> dumps, Wanted wanted) {
        groups.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == wanted.by)
                .forEach(toggle -> toggle.setSelected(true));
        by = wanted.by;
        if (dumps.isEmpty()) {
            asking.forget();
            pages = List.of();
            table.getItems().clear();
            table.getColumns().clear();
            say("", 0);
            return;
        }
        asking.ask(
                () ->
                        DumpTable.of(
                                        dumps,
                                        wanted.by,
                                        name -> wanted.threads.isEmpty() || wanted.isWanted(name))
                                .rows()
                                .stream()
                                .filter(wanted::has)
                                .toList(),
                rows -> {
                    columns(shown);
                    table.getItems().setAll(rows);
                    say(said(rows, shown.size()), rows.size());
                },
                () -> say("The table could not be made", 0));
    }

    private String said(List<DumpTable.Row> rows, int dumps) {
        long changed = rows.stream().filter(row -> row.changes() > 0).count();
        String what = title(by).toLowerCase(Locale.ROOT);
        return String.format(
                Locale.ROOT,
                "%,d %s in %d %s%s",
                rows.size(),
                rows.size() == 1 ? what.substring(0, what.length() - 1) : what,
                dumps,
                dumps == 1 ? "dump" : "dumps",
                (dumps > 1 ? String.format(Locale.ROOT, "; %,d changed", changed) : "")
                        + " · busy: in the middle of work, running or waiting");
    }

    private void say(String text, int rows) {
        said.setText(text);
        table.setPlaceholder(
                new Label(pages.isEmpty() && rows == 0 ? "" : "No thread matches the filter."));
    }

    private void columns(List<DumpPage> shown) {
        if (shown.equals(pages) && !table.getColumns().isEmpty()) {
            table.getColumns().getFirst().setText(name());
            return;
        }
        pages = shown;
        table.getColumns().clear();
        TableColumn<DumpTable.Row, String> name = new TableColumn<>(name());
        name.setPrefWidth(NAME);
        name.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        ShortNames.of(row.getValue().name())
                                + (row.getValue().size() > 1
                                        ? String.format(
                                                Locale.ROOT, "  (%,d)", row.getValue().size())
                                        : "")));
        table.getColumns().add(name);
        for (int i = 0; i < pages.size(); i++) {
            table.getColumns().add(column(i, pages.get(i)));
        }
        widths();
    }

    /// The dumps share the width as far as there is room for their words.
    private void widths() {
        double each = (table.getWidth() - NAME - SCROLL_BAR) / Math.max(1, pages.size());
        table.getColumns().stream()
                .skip(1)
                .forEach(column -> column.setPrefWidth(Math.max(COLUMN, each)));
    }

    private String name() {
        return switch (by) {
            case POOL -> "Pool (threads)";
            case THREAD -> "Thread";
            case PLACE -> "Place (threads)";
        };
    }

    private TableColumn<DumpTable.Row, String> column(int index, DumpPage page) {
        TableColumn<DumpTable.Row, String> column = new TableColumn<>();
        Label head = new Label(page.clock());
        head.setTooltip(new Tooltip(page.file() + "\n" + page.certainty()));
        column.setGraphic(head);
        column.setSortable(false);
        column.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(
                        index < row.getValue().cells().size()
                                ? CellWords.text(row.getValue(), row.getValue().cells().get(index))
                                : ""));
        column.setCellFactory(c -> new DumpTableCell(index, () -> theme));
        return column;
    }

    /// Opens the dump of the chosen cell at its first thread.
    private void open() {
        List<?> chosen = table.getSelectionModel().getSelectedCells();
        if (chosen.isEmpty() || !(chosen.getFirst() instanceof TablePosition<?, ?> at)) {
            return;
        }
        int dump = Math.max(0, at.getColumn() - 1);
        DumpTable.Row row = table.getItems().get(at.getRow());
        if (dump < row.cells().size() && row.cells().get(dump).count() > 0) {
            onOpen.accept(pages.get(dump), row.cells().get(dump).first());
        }
    }

    TableView<DumpTable.Row> table() {
        return table;
    }
}
