package unwind.app.views.walkthrough;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.chart.Theme;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The walkthrough of the incident: its steps at the left, the chosen one's words beside them. For
/// the JavaFX thread.
public final class WalkthroughView {
    private final BorderPane root = new BorderPane();
    private final ListView<Step> steps = new ListView<>();
    private final Label none =
            new Label(
                    "There are no steps yet. Draft them from the findings, or add one wherever you"
                            + " are with Ctrl+D.");
    private final Label status = new Label();
    private final Button draft = button("story-draft", "Draft from findings", "fth-file-text");
    private final Button present = button("story-present", "Present", "fth-play");
    private final Button undo = icon("story-undo", "Undo (Ctrl+Z)", "fth-corner-up-left");
    private final Button redo = icon("story-redo", "Redo (Ctrl+Y)", "fth-corner-up-right");
    private final Button up = icon("story-up", "Move up (Alt+Up)", "fth-arrow-up");
    private final Button down = icon("story-down", "Move down (Alt+Down)", "fth-arrow-down");
    private final Button copy = icon("story-copy", "Duplicate", "fth-copy");
    private final Button delete = icon("story-delete", "Delete (Del)", "fth-trash-2");
    private final Button words = icon("story-add", "Add a step of words alone", "fth-plus");
    private final Session session;
    private final StepEditor editor;
    private boolean filling;

    /// @param session whose walkthrough it is
    /// @param placeWords a place in words
    /// @param onGo goes to a place
    /// @param lastPlace where the user was before coming to this page
    public WalkthroughView(
            Session session,
            Function<Place, String> placeWords,
            Consumer<Place> onGo,
            Supplier<Optional<Place>> lastPlace) {
        this.session = session;
        editor = new StepEditor(placeWords, session::story, this::edited, onGo, lastPlace);
        root.getStyleClass().addAll("walkthrough", "artifact-view");
        steps.setId("steps");
        steps.setAccessibleText("Steps of the walkthrough");
        steps.setCellFactory(
                list -> new StepCell((id, index) -> change(session.story().moved(id, index), id)));
        none.setWrapText(true);
        none.getStyleClass().add("text-muted");
        steps.setPlaceholder(none);
        steps.setMinWidth(180);
        steps.getSelectionModel().selectedItemProperty().addListener((o, old, now) -> chosen(now));
        steps.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        status.setId("story-status");
        status.getStyleClass().add("text-muted");
        connect();
        FlowPane tools =
                new FlowPane(
                        6, 4, draft, present, words, up, down, copy, delete, undo, redo, status);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("view-head");
        ScrollPane page = new ScrollPane(editor.node());
        page.setFitToWidth(true);
        page.setFitToHeight(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.getStyleClass().add("finding-scroll");
        page.setMinWidth(240);
        SplitPane parts = new SplitPane(new VBox(steps), page);
        VBox.setVgrow(steps, Priority.ALWAYS);
        parts.setDividerPositions(0.36);
        root.setTop(tools);
        root.setCenter(parts);
        session.listenToStory(this::refresh);
        setDark(false);
        refresh();
    }

    private void connect() {
        undo.setOnAction(e -> session.undoStory());
        redo.setOnAction(e -> session.redoStory());
        up.setOnAction(e -> move(-1));
        down.setOnAction(e -> move(1));
        copy.setOnAction(e ->
                step().ifPresent(step -> change(session.story().duplicated(step.id()), step.id())));
        delete.setOnAction(e -> delete());
        words.setOnAction(e -> add());
    }

    private static Button button(String id, String text, String icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static Button icon(String id, String text, String icon) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setAccessibleText(text);
        button.setTooltip(new Tooltip(text));
        return button;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Drafts a walkthrough from the findings.
    public void setOnDraft(Runnable action) {
        draft.setOnAction(e -> action.run());
    }

    /// Presents the walkthrough from the chosen step on, which is told by its index.
    public void setOnPresent(Consumer<Integer> action) {
        present.setOnAction(e -> {
            editor.commit();
            action.accept(Math.max(0, steps.getSelectionModel().getSelectedIndex()));
        });
    }

    /// The index of the chosen step; 0 if there is none.
    public int chosen() {
        return Math.max(0, steps.getSelectionModel().getSelectedIndex());
    }

    /// Says how far a draft is.
    public void say(String text) {
        status.setText(text);
        draft.setDisable(!text.isEmpty() && text.endsWith("…"));
    }

    /// Chooses a step.
    public void choose(String id) {
        int index = session.story().indexOf(id);
        if (index >= 0) {
            steps.getSelectionModel().select(index);
            steps.scrollTo(index);
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        root.setBackground(Background.fill(Theme.of(dark).background()));
    }

    private void refresh() {
        Optional<String> before = step().map(Step::id);
        Story story = session.story();
        filling = true;
        steps.getItems().setAll(story.steps());
        filling = false;
        before.filter(id -> story.indexOf(id) >= 0)
                .ifPresentOrElse(
                        id -> steps.getSelectionModel().select(story.indexOf(id)),
                        () -> steps.getSelectionModel().selectFirst());
        chosen(steps.getSelectionModel().getSelectedItem());
        undo.setDisable(!session.storyEdits().canUndo());
        redo.setDisable(!session.storyEdits().canRedo());
        present.setDisable(story.isEmpty());
        for (Button button : List.of(up, down, copy, delete)) {
            button.setDisable(story.isEmpty());
        }
    }

    private void chosen(@Nullable Step step) {
        if (!filling) {
            editor.show(Optional.ofNullable(step));
        }
    }

    private Optional<Step> step() {
        return Optional.ofNullable(steps.getSelectionModel().getSelectedItem());
    }

    private void edited(Step step) {
        change(session.story().edited(step.id(), before -> step), step.id());
    }

    private void change(Story changed, String id) {
        session.editStory(changed);
        choose(id);
    }

    private void move(int by) {
        step().ifPresent(step -> {
            int index = session.story().indexOf(step.id()) + by;
            if (index >= 0) {
                change(session.story().moved(step.id(), index), step.id());
            }
        });
    }

    private void delete() {
        step().ifPresent(step -> {
            int index = session.story().indexOf(step.id());
            session.editStory(session.story().without(step.id()));
            steps.getSelectionModel().select(Math.min(index, steps.getItems().size() - 1));
        });
    }

    private void add() {
        Story story = session.story();
        String id = story.freshId();
        int index = steps.getSelectionModel().getSelectedIndex();
        Step step = new Step(id, new Role.Evidence(), "", "", Optional.empty());
        change(story.with(step, index < 0 ? story.steps().size() : index + 1), id);
        editor.focus();
    }

    private void typed(KeyEvent event) {
        boolean alt = event.isAltDown() && !event.isControlDown();
        boolean control = event.isShortcutDown() && !event.isAltDown();
        if (alt && event.getCode() == KeyCode.UP) {
            move(-1);
        } else if (alt && event.getCode() == KeyCode.DOWN) {
            move(1);
        } else if (event.getCode() == KeyCode.DELETE) {
            delete();
        } else if (control && event.getCode() == KeyCode.Z && !event.isShiftDown()) {
            session.undoStory();
        } else if (control && (event.getCode() == KeyCode.Y || event.getCode() == KeyCode.Z)) {
            session.redoStory();
        } else {
            return;
        }
        event.consume();
    }
}
