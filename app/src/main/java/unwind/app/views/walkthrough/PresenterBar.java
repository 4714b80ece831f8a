package unwind.app.views.walkthrough;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.session.Place;
import unwind.app.session.story.Step;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A walkthrough being presented: one step after the other in large type, below the live window,
/// which each step leads to its place. The presenter may look around in it and come back.
public final class PresenterBar {
    /// How much of the window the words of a step take, and at most, pixels.
    private static final double SHARE = 0.17;

    private static final double MOST = 240;
    private static final double LEAST = 60;

    private final VBox node = new VBox(6);
    private final Label count = new Label();
    private final Label role = new Label();
    private final Label title = new Label();
    private final Label clock = new Label();
    private final VBox words = new VBox(8);
    private final Label speaker = new Label();
    private final ToggleButton notes = new ToggleButton("Speaker notes");
    private final Button previous = new Button("", new FontIcon("fth-chevron-left"));
    private final Button next = new Button("", new FontIcon("fth-chevron-right"));
    private final List<Step> steps;
    private final Consumer<Place> onGo;
    private final Runnable onEnd;
    private final long startNanos = System.nanoTime();
    private final Timeline ticking = new Timeline(new KeyFrame(Duration.seconds(1), e -> tick()));
    private int index;

    /// @param steps at least one
    /// @param first the index of the step to begin with
    /// @param onGo leads the window to a place
    /// @param onEnd ends the presentation
    public PresenterBar(List<Step> steps, int first, Consumer<Place> onGo, Runnable onEnd) {
        this.steps = List.copyOf(steps);
        this.onGo = onGo;
        this.onEnd = onEnd;
        node.setId("presenter");
        node.getStyleClass().add("presenter");
        count.setId("presenter-count");
        role.getStyleClass().add("text-muted");
        title.setId("presenter-title");
        title.getStyleClass().add("presenter-title");
        title.setWrapText(true);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        speaker.setId("presenter-speaker");
        speaker.setWrapText(true);
        speaker.getStyleClass().add("text-muted");
        speaker.managedProperty().bind(speaker.visibleProperty());
        speaker.visibleProperty().bind(notes.selectedProperty());
        notes.setId("presenter-notes");
        notes.getStyleClass().add("small");
        dress(previous, "presenter-previous", "Previous step (Page Up)");
        dress(next, "presenter-next", "Next step (Right, Page Down or Space)");
        previous.setOnAction(e -> step(-1));
        next.setOnAction(e -> step(1));
        Button back = new Button("Back to this step");
        back.setId("presenter-back");
        back.getStyleClass().add("small");
        back.setOnAction(e -> go());
        Button end = new Button("End");
        end.setId("presenter-end");
        end.getStyleClass().add("small");
        end.setTooltip(new Tooltip("End the presentation (Esc)"));
        end.setOnAction(e -> end());
        for (Region each : List.of(count, role, clock, notes, previous, next, back, end)) {
            each.setMinWidth(Region.USE_PREF_SIZE);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox tools = new HBox(8, previous, count, next, role, space, clock, notes, back, end);
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox said = new VBox(6, words, speaker);
        ScrollPane page = new ScrollPane(said);
        page.setId("presenter-page");
        page.setFitToWidth(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.getStyleClass().add("finding-scroll");
        page.setMinHeight(LEAST);
        // what the step shows keeps most of a small screen; long notes scroll
        node.sceneProperty()
                .subscribe(scene -> {
                    page.prefHeightProperty().unbind();
                    if (scene != null) {
                        page.prefHeightProperty()
                                .bind(
                                        Bindings.createDoubleBinding(
                                                () ->
                                                        Math.clamp(
                                                                said.getHeight() + 2,
                                                                LEAST,
                                                                Math.clamp(
                                                                        scene.getHeight() * SHARE,
                                                                        LEAST,
                                                                        MOST)),
                                                scene.heightProperty(),
                                                said.heightProperty()));
                    }
                });
        node.getChildren().setAll(tools, title, page);
        ticking.setCycleCount(Timeline.INDEFINITE);
        ticking.play();
        index = Math.clamp(first, 0, this.steps.size() - 1);
        show();
    }

    private static void dress(Button button, String id, String what) {
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "small");
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
    }

    /// The node to put below the window's middle.
    public Region node() {
        return node;
    }

    /// What a presenter's remote and keyboard do, wherever the focus is.
    public void typed(KeyEvent event) {
        switch (event.getCode()) {
            case PAGE_DOWN -> step(1);
            case PAGE_UP -> step(-1);
            case LEFT, RIGHT -> {
                // elsewhere arrows belong to what has the focus
                if (!node.isFocusWithin() || event.isAltDown() || event.isShortcutDown()) {
                    return;
                }
                step(event.getCode() == KeyCode.RIGHT ? 1 : -1);
            }
            case SPACE -> {
                if (!node.isFocusWithin()) {
                    step(1);
                } else {
                    return;
                }
            }
            case ESCAPE -> end();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Gives the keys to the bar, so that arrows and the space bar go through the steps.
    public void focus() {
        (next.isDisabled() ? previous : next).requestFocus();
    }

    private void step(int by) {
        int other = Math.clamp(index + by, 0, steps.size() - 1);
        if (other != index) {
            boolean focused = node.isFocusWithin();
            index = other;
            show();
            if (focused && (next.isDisabled() || previous.isDisabled())) {
                focus();
            }
        }
    }

    private void show() {
        Step step = steps.get(index);
        count.setText((index + 1) + " of " + steps.size());
        role.setText(StepCell.words(step.role()));
        title.setText(step.title());
        words.getChildren().setAll(NoteFlow.of(step.note()));
        words.getStyleClass().setAll("presenter-words");
        speaker.setText(step.speakerNote());
        notes.setDisable(step.speakerNote().isBlank());
        previous.setDisable(index == 0);
        next.setDisable(index == steps.size() - 1);
        tick();
        go();
    }

    private void go() {
        steps.get(index).place().ifPresent(onGo);
    }

    private void tick() {
        long seconds = (System.nanoTime() - startNanos) / 1_000_000_000L;
        clock.setText(String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60));
    }

    /// Stops the clock.
    public void stop() {
        ticking.stop();
    }

    private void end() {
        stop();
        onEnd.run();
    }
}
