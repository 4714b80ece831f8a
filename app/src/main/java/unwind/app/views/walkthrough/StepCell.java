package unwind.app.views.walkthrough;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.session.story.Role;
import unwind.app.session.story.Step;

import java.util.function.ObjIntConsumer;

/// A step in the list: its number, its role and its title. Dragged, it moves the step.
final class StepCell extends ListCell<Step> {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop-over");

    private final Label number = new Label();
    private final Label role = new Label();
    private final Label title = new Label();
    private final HBox row;

    /// @param onMove told the id of a step that was dropped here, and the index here
    StepCell(ObjIntConsumer<String> onMove) {
        number.getStyleClass().add("step-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        role.getStyleClass().addAll("text-muted", "small-text");
        title.setWrapText(true);
        title.setMinWidth(0);
        VBox words = new VBox(1, role, title);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(8, number, words);
        setPrefWidth(0);
        setOnDragDetected(e -> {
            if (getItem() != null) {
                Dragboard board = startDragAndDrop(TransferMode.MOVE);
                ClipboardContent content = new ClipboardContent();
                content.putString(getItem().id());
                board.setContent(content);
                e.consume();
            }
        });
        setOnDragOver(e -> {
            if (e.getGestureSource() instanceof StepCell && e.getGestureSource() != this) {
                e.acceptTransferModes(TransferMode.MOVE);
                pseudoClassStateChanged(DROP, true);
            }
            e.consume();
        });
        setOnDragExited(e -> pseudoClassStateChanged(DROP, false));
        setOnDragDropped(e -> {
            int here = isEmpty() ? getListView().getItems().size() - 1 : getIndex();
            onMove.accept(e.getDragboard().getString(), here);
            e.setDropCompleted(true);
            e.consume();
        });
    }

    @Override
    protected void updateItem(@Nullable Step step, boolean empty) {
        super.updateItem(step, empty);
        if (empty || step == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        number.setText(String.valueOf(getIndex() + 1));
        role.setText(words(step.role()));
        title.setText(step.title().isBlank() ? "(no title)" : step.title());
        setTooltip(new Tooltip(title.getText()));
        setGraphic(row);
    }

    /// A role in words.
    static String words(Role role) {
        return switch (role) {
            case Role.Hypothesis(Role.State state, var _) ->
                    role.kind().word() + ", " + state.word();
            case Role.FollowUp(String owner, String due) ->
                    role.kind().word()
                            + (owner.isBlank() ? "" : ", " + owner)
                            + (due.isBlank() ? "" : ", until " + due);
            default -> role.kind().word();
        };
    }
}
