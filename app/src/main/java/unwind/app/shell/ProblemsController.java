package unwind.app.shell;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.secrets.Secrets;
import unwind.parsers.Problem;

import java.util.List;
import java.util.stream.Collectors;

/// The list of problems below the views.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class ProblemsController {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    @FXML private VBox root;
    @FXML private Label title;
    @FXML private ListView<Problem> list;
    private ProblemRow.Locating locating = ProblemRow.Locating.NONE;

    @FXML
    private void initialize() {
        list.setCellFactory(view -> new Cell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        // A filter: the list would take Escape for itself.
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Offers to locate files.
    void setLocating(ProblemRow.Locating offered) {
        locating = offered;
    }

    void setProblems(List<Problem> problems) {
        list.getItems().setAll(problems);
        title.setText(Amounts.count(problems.size(), "problem"));
        if (problems.isEmpty()) {
            close();
        }
    }

    /// Shows the list, or hides it if it is shown.
    void toggle() {
        showIf(!root.isVisible());
    }

    @FXML
    private void close() {
        showIf(false);
    }

    @FXML
    private void copyAll() {
        copy(list.getItems());
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            List<Problem> selected = list.getSelectionModel().getSelectedItems();
            copy(selected.isEmpty() ? list.getItems() : selected);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    private void showIf(boolean shown) {
        root.setVisible(shown);
        root.setManaged(shown);
        if (shown) {
            list.requestFocus();
        }
    }

    private static void copy(List<Problem> problems) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                Secrets.mask(
                                problems.stream()
                                        .map(ProblemRow::line)
                                        .collect(Collectors.joining("\n")))
                        .text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class Cell extends ListCell<Problem> {
        Cell() {
            // The list's width decides, and the text wraps.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            setGraphic(problem == null || empty ? null : ProblemRow.of(problem, locating));
        }
    }
}
