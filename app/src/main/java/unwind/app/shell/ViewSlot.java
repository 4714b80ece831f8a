package unwind.app.shell;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.Shares;
import unwind.app.controls.TableText;

import java.util.Locale;
import java.util.Optional;

/// A view in the window, and how far its content is: not asked for, being prepared, shown, or
/// failed. Until there is something to show, a cover says which. For the JavaFX thread.
///
/// @param <C> what the view shows
final class ViewSlot<C> {
    private enum State {
        NOT_ASKED,
        PREPARING,
        SHOWN,
        FAILED
    }

    private final View<C> view;
    private final Runnable onChange;
    private final LatestAnswer content;
    private final StackPane cover = new StackPane();
    private final StackPane node;
    private State state = State.NOT_ASKED;
    private boolean blank = true;
    private boolean peeked;

    /// @param onChange runs when the state changes
    ViewSlot(View<C> view, Runnable onChange) {
        this.view = view;
        this.onChange = onChange;
        content = new LatestAnswer("prepare-" + view.id());
        cover.getStyleClass().add("view-cover");
        cover.setVisible(false);
        node = new StackPane(view.node(), cover);
        node.setMinSize(0, 0);
        // a view that has less room than it would like shows less, and never lies outside
        view.node().setMinSize(0, 0);
        // what does not fit is cut at its far ends, not at both
        node.setAlignment(Pos.TOP_LEFT);
    }

    View<C> view() {
        return view;
    }

    Region node() {
        return node;
    }

    /// Whether its content is on the screen, be it out of date.
    boolean isShown() {
        return !blank && !peeked && state != State.FAILED;
    }

    /// What is being done for it, in words.
    Optional<String> work() {
        return state == State.PREPARING
                ? Optional.of("Preparing the " + title())
                : Optional.empty();
    }

    /// Lets the view be looked at before its content is complete.
    void peek() {
        peeked = true;
        uncover();
    }

    /// Shows nothing.
    void clear() {
        forget();
        blank = !peeked;
        view.clear().run();
        uncover();
    }

    /// From here on what was prepared is out of date; it stays visible until there is newer
    /// content.
    void forget() {
        content.forget();
        state = State.NOT_ASKED;
    }

    /// Prepares and shows the content unless that was done already.
    ///
    /// @param shown runs after each content is shown
    void prepare(ProcessCase process, Runnable shown) {
        if (state != State.NOT_ASKED) {
            return;
        }
        state = State.PREPARING;
        if (blank) {
            cover(new Label("Preparing the " + title() + "…"));
        }
        onChange.run();
        content.ask(
                () -> view.prepare().apply(process),
                answer -> {
                    show(answer, shown, process);
                },
                cause -> fail(cause, process, shown));
    }

    private void show(C answer, Runnable shown, ProcessCase process) {
        try {
            view.show().accept(answer);
        } catch (RuntimeException e) {
            fail(e, process, shown);
            return;
        }
        state = State.SHOWN;
        blank = false;
        peeked = false;
        uncover();
        // tables inside split panes are there after the next layout
        Platform.runLater(this::complete);
        shown.run();
        onChange.run();
    }

    /// Gives the view what every view has.
    private void complete() {
        node.lookupAll(".table-view").stream()
                .filter(TableView.class::isInstance)
                .map(table -> (TableView<?>) table)
                .forEach(TableText::offer);
        node.lookupAll(".split-pane").stream()
                .filter(SplitPane.class::isInstance)
                .map(SplitPane.class::cast)
                .forEach(Shares::keep);
    }

    private void fail(Throwable cause, ProcessCase process, Runnable shown) {
        Fault fault = new Fault("The " + title() + " could not be prepared", cause);
        FaultLog.log(fault);
        state = State.FAILED;
        blank = true;
        Runnable again =
                () -> {
                    state = State.NOT_ASKED;
                    prepare(process, shown);
                };
        cover(FaultPane.of(fault, Optional.of(again)));
        view.node().setVisible(false);
        onChange.run();
    }

    private String title() {
        return view.title().toLowerCase(Locale.ROOT);
    }

    private void cover(Region with) {
        cover.getChildren().setAll(with);
        cover.setVisible(true);
    }

    private void uncover() {
        cover.setVisible(false);
        cover.getChildren().clear();
        view.node().setVisible(true);
    }
}
