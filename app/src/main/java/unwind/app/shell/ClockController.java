package unwind.app.shell;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.session.Session;
import unwind.app.session.TypedTime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The panel below the views that lists when every file is from and lets the user correct it.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class ClockController {
    /// How far a column may shrink.
    private static final double NARROWEST = 0.95;

    private static final String HINT =
            "Drag a mark on the time axis, or type a distance or a time of day. Kept for these"
                    + " files.";

    @FXML private VBox root;
    @FXML private Label hint;
    @FXML private Button undo;
    @FXML private Button resetAll;
    @FXML private TableView<ClockRow> table;
    @FXML private HBox editor;
    @FXML private Label chosen;
    @FXML private TextField typed;
    @FXML private Button reset;
    @FXML private Label fault;

    private Session session;
    private TableColumn<ClockRow, String> begins;

    @FXML
    private void initialize() {
        hint.setText(HINT);
        begins = column("Begins", 175, row -> row.begins(zone()));
        TableColumn<ClockRow, String> process = column("Process", 150, ClockRow::process);
        process.setId("clock-process");
        table.getColumns()
                .setAll(
                        List.of(
                                column("File", 190, ClockRow::name),
                                process,
                                column("Format", 110, ClockRow::format),
                                begins,
                                column("Source", 95, ClockRow::sourceText),
                                column("Uncertainty", 125, row -> row.uncertaintyText(zone())),
                                column("Correction", 90, ClockRow::correctionText),
                                column("Time comes from", 220, ClockRow::how)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        chosen.setMinWidth(Label.USE_PREF_SIZE);
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showChosen(Optional.ofNullable(now)));
        typed.setOnAction(e -> apply());
        typed.textProperty().addListener((o, old, now) -> fault.setText(""));
        // A filter: the table would take Escape for itself.
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        close();
                        e.consume();
                    }
                });
    }

    void setSession(Session connected) {
        session = connected;
    }

    /// Lists the open files anew, if the panel is shown; the chosen one stays chosen.
    void refresh() {
        if (root.isVisible()) {
            list();
        }
    }

    private ZoneId zone() {
        return session.zone();
    }

    private void list() {
        Optional<Path> file = row().map(ClockRow::file);
        List<ClockRow> rows = ClockRow.of(session);
        begins.setText("Begins, " + zone().getId());
        table.getItems().setAll(rows);
        table.refresh();
        boolean several = session.processes().size() > 1;
        table.getColumns().stream()
                .filter(column -> "clock-process".equals(column.getId()))
                .forEach(column -> column.setVisible(several));
        undo.setDisable(!session.canUndoCorrection());
        resetAll.setDisable(rows.stream().noneMatch(row -> row.correctionNanos().isPresent()));
        file.ifPresent(this::choose);
        showChosen(row());
        if (rows.isEmpty()) {
            close();
        }
    }

    /// Shows the panel, or hides it if it is shown.
    void toggle() {
        showIf(!root.isVisible() && !session.readings().isEmpty());
    }

    /// Moves a file, as the drag of its mark asks for, and shows it.
    ///
    /// @return whether it moved
    boolean move(Path file, long nanos) {
        showIf(true);
        choose(file);
        return change(() -> session.moveClock(file, nanos));
    }

    private void choose(Path file) {
        table.getItems().stream()
                .filter(row -> row.file().equals(file))
                .findFirst()
                .ifPresent(row -> {
                    table.getSelectionModel().select(row);
                    table.scrollTo(row);
                });
    }

    private Optional<ClockRow> row() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void showChosen(Optional<ClockRow> row) {
        editor.setDisable(row.isEmpty());
        chosen.setText(row.map(ClockRow::name).orElse("Choose a file"));
        typed.setText(row.map(ClockRow::correctionText).orElse(""));
        reset.setDisable(
                row.flatMap(r -> r.correctionNanos().stream().boxed().findFirst()).isEmpty());
        fault.setText("");
    }

    @FXML
    private void apply() {
        row().ifPresent(row ->
                change(() -> {
                    TypedTime time = TypedTime.of(typed.getText(), row.day(zone()), zone());
                    session.correctClock(row.file(), time.nanos(row.foundNanos()));
                }));
    }

    @FXML
    private void reset() {
        row().ifPresent(row -> change(() -> session.leaveClock(row.file())));
    }

    @FXML
    private void undo() {
        session.undoCorrection();
    }

    @FXML
    private void resetAll() {
        change(() ->
                session.leaveClocks(
                        table.getItems().stream()
                                .filter(row -> row.correctionNanos().isPresent())
                                .map(ClockRow::file)
                                .toList()));
    }

    @FXML
    private void close() {
        showIf(false);
    }

    private interface Change {
        void run() throws IOException;
    }

    private boolean change(Change change) {
        try {
            change.run();
            return true;
        } catch (IOException e) {
            fault.setText(
                    "The file is inside an archive or can no longer be read, so nothing was"
                            + " changed. Unpack an archive to correct the times in it.");
        } catch (IllegalArgumentException e) {
            fault.setText("The time " + e.getMessage() + ".");
        } catch (ArithmeticException e) {
            fault.setText("There is no such time.");
        }
        return false;
    }

    private void showIf(boolean shown) {
        root.setVisible(shown);
        root.setManaged(shown);
        if (shown) {
            list();
            table.requestFocus();
        }
    }

    private static TableColumn<ClockRow, String> column(
            String title, double width, Function<ClockRow, String> text) {
        TableColumn<ClockRow, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(width * NARROWEST);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(c -> new TextCell());
        return column;
    }

    /// A text that a tooltip shows whole.
    private static final class TextCell extends TableCell<ClockRow, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            boolean shown = text != null && !empty && !text.isEmpty();
            setText(shown ? text : null);
            setTooltip(shown ? new Tooltip(text) : null);
        }
    }
}
