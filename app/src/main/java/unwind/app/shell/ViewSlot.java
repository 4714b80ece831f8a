package unwind.app.shell;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.Shares;
import unwind.app.controls.TableColumns;
import unwind.app.controls.TableText;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A view in the window, and how far its content is: not asked for, being prepared, shown, or
/// failed. Until there is something to show, a cover says which. For the JavaFX thread.
///
/// @param <C> what the view shows
final class ViewSlot<C> {
    /// Gets the room that one track and what frames it need, so that they do not lie on each other,
    /// but leaves some of a small window to the panel below.
    private static final class Upper extends StackPane {
        private static final double MAX_SHARE = 0.7;

        @Override
        protected double computeMinHeight(double width) {
            double wanted = super.computeMinHeight(width);
            Parent above = getParent();
            while (above != null && !(above instanceof SplitPane)) {
                above = above.getParent();
            }
            return above instanceof SplitPane divided && divided.getHeight() > 0
                    ? Math.min(wanted, MAX_SHARE * divided.getHeight())
                    : 0;
        }
    }

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
    private Optional<PictureMenu> pictures = Optional.empty();
    private final Map<String, String> arranged = new HashMap<>();
    private final Map<String, TableColumns> tables = new TreeMap<>();

    /// @param onChange runs when the state changes
    ViewSlot(View<C> view, Runnable onChange) {
        this.view = view;
        this.onChange = onChange;
        content = new LatestAnswer("prepare-" + view.id());
        cover.getStyleClass().add("view-cover");
        cover.setVisible(false);
        boolean tracks = view.role() == View.Role.TRACKS;
        node = tracks ? new Upper() : new StackPane();
        node.getChildren().setAll(view.node(), cover);
        node.setMinSize(0, tracks ? Region.USE_COMPUTED_SIZE : 0);
        // a view that has less room than it would like shows less, and never lies outside
        view.node().setMinSize(0, tracks ? Region.USE_COMPUTED_SIZE : 0);
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
        Optional<String> absent = PanelAbsence.of(process, view.id());
        if (absent.isPresent()) {
            state = State.SHOWN;
            blank = true;
            Label why = new Label(absent.get());
            why.setWrapText(true);
            cover(why);
            onChange.run();
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
                .forEach(this::complete);
        node.lookupAll(".split-pane").stream()
                .filter(SplitPane.class::isInstance)
                .map(SplitPane.class::cast)
                .forEach(Shares::keep);
    }

    private void complete(TableView<?> table) {
        TableText.offer(table);
        Optional<String> id = Optional.ofNullable(table.getId());
        String before = id.map(named -> arranged.getOrDefault(named, "")).orElse("");
        TableColumns columns = TableColumns.keep(table, before);
        id.ifPresent(named -> tables.put(named, columns));
        pictures.ifPresent(menu -> menu.offer(node, table));
    }

    /// Lets the user have a picture of the view.
    void offer(PictureMenu menu) {
        pictures = Optional.of(menu);
        menu.offer(node);
    }

    /// Arranges its tables as they were in an earlier run, once there are any.
    ///
    /// @param byTable what was chosen, by the table's id
    void arrangeTables(Map<String, String> byTable) {
        arranged.putAll(byTable);
    }

    /// How the user arranged its tables that were looked at, by the table's id.
    Map<String, String> tables() {
        Map<String, String> now = new TreeMap<>();
        tables.forEach((id, columns) -> now.put(id, columns.text()));
        return now;
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
