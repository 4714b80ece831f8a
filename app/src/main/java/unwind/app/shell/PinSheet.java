package unwind.app.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.controls.Written;
import unwind.app.session.Place;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;

import java.util.Optional;
import java.util.function.Consumer;

/// Asks for the words of a step that shows where the user is.
final class PinSheet {
    private static final double WIDTH = 520;

    private final VBox node = new VBox();
    private final TextField title;

    /// @param suggested a title
    /// @param onAdd takes the step
    /// @param onClose closes the sheet
    PinSheet(
            String id,
            Place place,
            String where,
            String suggested,
            Consumer<Step> onAdd,
            Runnable onClose) {
        title = new TextField(suggested);
        title.setId("pin-title");
        title.setAccessibleText("Title of the step");
        ComboBox<Role.Kind> kind = new ComboBox<>();
        kind.setId("pin-role");
        kind.setAccessibleText("Role of the step");
        kind.getItems().setAll(Role.Kind.values());
        kind.setValue(Role.Kind.EVIDENCE);
        kind.setConverter(new Written<>(Role.Kind::word));
        TextArea note = new TextArea();
        note.setId("pin-note");
        note.setAccessibleText("Note in Markdown");
        note.setPromptText("Note, in Markdown");
        note.setPrefRowCount(5);
        note.setWrapText(true);
        Button add = new Button("Add step");
        add.setId("pin-add");
        add.setDefaultButton(true);
        add.setOnAction(e -> {
            onClose.run();
            String words = title.getText().strip();
            onAdd.accept(
                    new Step(
                            id,
                            kind.getValue().plain(),
                            words.length() <= Step.MAX_TITLE
                                    ? words
                                    : words.substring(0, Step.MAX_TITLE),
                            note.getText(),
                            Optional.of(place)));
        });
        Button cancel = new Button("Cancel");
        cancel.setOnAction(e -> onClose.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(8, kind, space, cancel, add);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Label heading = new Label("Add a step to the walkthrough");
        heading.getStyleClass().add("title-3");
        Label shows = new Label("It shows: " + where);
        shows.getStyleClass().add("text-muted");
        shows.setWrapText(true);
        node.getChildren().setAll(heading, shows, title, note, buttons);
        node.getStyleClass().add("help-sheet");
        node.setId("pin-sheet");
        node.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        node.addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
    }

    Region node() {
        return node;
    }

    /// Puts the keyboard into the title.
    void focus() {
        title.requestFocus();
        title.selectAll();
    }
}
