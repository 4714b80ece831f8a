package unwind.app.shell;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.controls.LatestAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/// A field that finds anything: views, actions, findings, threads, classes, methods. Enter goes to
/// the chosen one.
final class Palette {
    private static final int MOST = 60;
    private static final double WIDTH = 620;
    private static final double HEIGHT = 420;

    private final VBox node = new VBox();
    private final TextField field = new TextField();
    private final ListView<Entry> list = new ListView<>();
    private final Label none = new Label();
    private final LatestAnswer finding = new LatestAnswer("find-anything");
    private final List<Entry> actions;
    private final Supplier<KnownNames> names;
    private final Function<KnownNames.Name, Entry> ofName;
    private final Runnable onClose;

    /// Something to go to or to do.
    ///
    /// @param kind what it is, in a word
    record Entry(String kind, String text, Runnable run) {}

    /// @param actions what can be done besides going to a name
    /// @param names what is known of the process; called off the JavaFX thread
    /// @param ofName what is done with a name
    /// @param onClose closes the palette
    Palette(
            List<Entry> actions,
            Supplier<KnownNames> names,
            Function<KnownNames.Name, Entry> ofName,
            Runnable onClose) {
        this.actions = List.copyOf(actions);
        this.names = names;
        this.ofName = ofName;
        this.onClose = onClose;
        node.getStyleClass().add("palette");
        node.setId("palette");
        node.setMaxSize(WIDTH, HEIGHT);
        field.setId("palette-field");
        field.setPromptText("A view, an action, a finding, a thread, a class or a method");
        field.setAccessibleText("Go to anything");
        list.setId("palette-list");
        list.setAccessibleText("What was found");
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(none);
        none.getStyleClass().add("text-muted");
        VBox.setVgrow(list, Priority.ALWAYS);
        node.getChildren().addAll(field, list);
        node.addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
        field.textProperty().addListener((o, old, now) -> find());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        list.setOnMouseClicked(e -> run());
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        run();
                        e.consume();
                    }
                });
        find();
    }

    Region node() {
        return node;
    }

    /// Puts the keyboard into the field.
    void focus() {
        field.requestFocus();
    }

    private void typed(KeyEvent event) {
        int chosen = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen - 1);
            case ENTER -> run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        if (!list.getItems().isEmpty()) {
            int within = Math.clamp(index, 0, list.getItems().size() - 1);
            list.getSelectionModel().select(within);
            list.scrollTo(within);
        }
    }

    private void run() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            onClose.run();
            chosen.run().run();
        }
    }

    private void find() {
        String text = field.getText().strip().toLowerCase(Locale.ROOT);
        List<Entry> found =
                new ArrayList<>(
                        actions.stream()
                                .filter(each ->
                                        (each.kind() + " " + each.text())
                                                .toLowerCase(Locale.ROOT)
                                                .contains(text))
                                .limit(MOST)
                                .toList());
        show(found);
        none.setText(text.isEmpty() ? "" : "Searching …");
        if (text.isEmpty()) {
            finding.forget();
            return;
        }
        finding.ask(
                () -> names.get().holding(text, MOST),
                more -> {
                    more.stream().map(ofName).forEach(found::add);
                    none.setText("Nothing has this text.");
                    show(found);
                },
                () -> none.setText("The search failed"));
    }

    private void show(List<Entry> found) {
        list.getItems().setAll(found);
        list.getSelectionModel().selectFirst();
    }

    private static final class Cell extends ListCell<Entry> {
        private final Label kind = new Label();
        private final Label text = new Label();
        private final HBox row = new HBox(10, kind, text);

        Cell() {
            kind.getStyleClass().add("palette-kind");
            kind.setMinWidth(56);
            text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            kind.setText(entry.kind());
            text.setText(entry.text());
            setGraphic(row);
        }
    }
}
