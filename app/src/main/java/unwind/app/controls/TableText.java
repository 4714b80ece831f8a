package unwind.app.controls;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import unwind.app.analysis.secrets.Secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Tables as text, to be pasted into a ticket or a sheet: the visible columns in their order,
/// values as they are rather than as they are written. Secrets are masked.
public final class TableText {
    /// How rows become text.
    enum Form {
        /// Columns between tabs, which sheets take apart.
        TABS,
        CSV,
        MARKDOWN
    }

    private static final KeyCodeCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private TableText() {}

    /// Gives a table a menu that copies it, unless it has one. The keys copy the selected rows,
    /// unless the table itself does something with them.
    public static void offer(TableView<?> table) {
        if (table.getContextMenu() != null) {
            return;
        }
        MenuItem rows = new MenuItem("Copy selected rows");
        rows.setAccelerator(COPY);
        rows.setOnAction(e -> copy(selected(table)));
        MenuItem csv = new MenuItem("Copy table as CSV");
        csv.setOnAction(e -> copy(text(table, all(table), Form.CSV)));
        MenuItem markdown = new MenuItem("Copy table as Markdown");
        markdown.setOnAction(e -> copy(text(table, all(table), Form.MARKDOWN)));
        table.setContextMenu(new ContextMenu(rows, csv, markdown));
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (COPY.match(e)) {
                        copy(selected(table));
                        e.consume();
                    }
                });
    }

    private static String selected(TableView<?> table) {
        return text(table, table.getSelectionModel().getSelectedIndices(), Form.TABS);
    }

    private static List<Integer> all(TableView<?> table) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < table.getItems().size(); i++) {
            rows.add(i);
        }
        return rows;
    }

    /// The rows below a row of titles.
    static <T> String text(TableView<T> table, List<Integer> rows, Form form) {
        List<TableColumn<T, ?>> columns =
                table.getVisibleLeafColumns().stream()
                        .filter(column -> !column.getText().isBlank())
                        .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(TableText::title).toList(), form));
        if (form == Form.MARKDOWN) {
            lines.add("|" + " --- |".repeat(columns.size()));
        }
        for (int row : rows) {
            lines.add(line(columns.stream().map(column -> cell(column, row)).toList(), form));
        }
        return Secrets.mask(String.join("\n", lines) + "\n").text();
    }

    /// A column below a common title is called by both.
    private static String title(TableColumn<?, ?> column) {
        return column.getParentColumn() == null
                ? column.getText()
                : column.getParentColumn().getText() + ": " + column.getText();
    }

    private static <T> String cell(TableColumn<T, ?> column, int row) {
        ObservableValue<?> value = column.getCellObservableValue(row);
        Object shown = value == null ? null : value.getValue();
        // a column that draws its row has no text of its own
        boolean none = shown == null || shown == column.getTableView().getItems().get(row);
        return none ? "" : String.valueOf(shown);
    }

    private static String line(List<String> cells, Form form) {
        return switch (form) {
            case TABS ->
                    cells.stream()
                            .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                            .collect(Collectors.joining("\t"));
            case CSV -> cells.stream().map(TableText::quoted).collect(Collectors.joining(","));
            case MARKDOWN ->
                    cells.stream()
                            .map(cell -> cell.replaceAll("[\\r\\n]+", " ").replace("|", "\\|"))
                            .collect(Collectors.joining(" | ", "| ", " |"));
        };
    }

    /// As RFC 4180 has it; what a sheet would take for a formula is kept from being one.
    private static String quoted(String cell) {
        boolean formula = cell.matches("(?s)[=+@\\t\\r].*|-[^0-9.].*");
        String safe = formula ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
