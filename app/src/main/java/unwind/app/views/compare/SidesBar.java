package unwind.app.views.compare;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.Quantity;
import unwind.app.session.Counterpart;
import unwind.app.session.Opening;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The two sides and what can be done with them.
final class SidesBar {
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");
    private static final String INVITATION = "Drop a file, a folder or a saved incident here";

    private final VBox node = new VBox(8);
    private final Label beforeName = new Label();
    private final Label beforeTime = new Label();
    private final Label afterName = new Label();
    private final Label afterTime = new Label();
    private final VBox before = card("before", "Before", beforeName, beforeTime);
    private final VBox after = card("after", "After", afterName, afterTime);
    private final ComboBox<ProcessCase> processes = new ComboBox<>();
    private final ProgressBar bar = new ProgressBar();
    private final Label progress = new Label();
    private final HBox work;
    private final Label problem = new Label();
    private final Button pin = button("pin", "Pin selection as A", "fth-map-pin");
    private final Button files = button("compare-files", "Files as before…", "fth-file");
    private final Button folder = button("compare-folder", "Folder as before…", "fth-folder");
    private final Button swap = button("swap", "Swap", "fth-repeat");
    private final Button clear = button("clear-comparison", "Clear", "fth-x");
    private final Button cancel = button("cancel-reading", "Cancel", "fth-x-circle");

    /// What its buttons do.
    record Actions(
            Runnable pin,
            Runnable files,
            Runnable folder,
            Runnable swap,
            Runnable clear,
            Runnable cancel,
            Consumer<ProcessCase> process) {}

    SidesBar(Actions actions) {
        pin.setOnAction(e -> actions.pin().run());
        files.setOnAction(e -> actions.files().run());
        folder.setOnAction(e -> actions.folder().run());
        swap.setOnAction(e -> actions.swap().run());
        clear.setOnAction(e -> actions.clear().run());
        cancel.setOnAction(e -> actions.cancel().run());
        pin.setTooltip(new Tooltip("Then select another span to compare it with A"));
        files.setTooltip(
                new Tooltip("Compare with recordings of another run, or a saved incident"));
        folder.setTooltip(new Tooltip("Compare with everything that was saved of another run"));
        clear.setTooltip(new Tooltip("Drop the selection, A and the other files"));
        processes.setId("counterpart-process");
        processes.setMaxWidth(300);
        processes.setCellFactory(list -> new ProcessCell());
        processes.setButtonCell(new ProcessCell());
        processes.setOnAction(e -> {
            if (processes.getValue() != null) {
                actions.process().accept(processes.getValue());
            }
        });
        progress.setId("reading-progress");
        progress.setMinWidth(0);
        HBox.setHgrow(progress, Priority.ALWAYS);
        progress.setMaxWidth(Double.MAX_VALUE);
        bar.setPrefWidth(110);
        bar.setMinWidth(60);
        work = new HBox(8, bar, progress, cancel);
        work.setAlignment(Pos.CENTER_LEFT);
        problem.setId("counterpart-problem");
        problem.getStyleClass().add("warning-text");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        before.getChildren().add(work);
        HBox sides = new HBox(8, before, after);
        FlowPane buttons = new FlowPane(8, 6, pin, files, folder, swap, clear, processes);
        node.getChildren().addAll(sides, buttons, problem);
        showIf(processes, false);
        say("");
        idle();
    }

    Region node() {
        return node;
    }

    /// Where other files can be dropped.
    Region dropArea() {
        return before;
    }

    /// Shows both sides, or that there are none.
    void show(Optional<Choice.Ready> sides, SideWords words) {
        name(beforeName, sides.map(s -> words.name(s.before())).orElse(INVITATION));
        name(afterName, sides.map(s -> words.name(s.after())).orElse("The span that is selected"));
        beforeTime.setText(
                sides.map(s -> words.time(s.before()))
                        .orElse("or choose one below, or select a span in the timelines"));
        afterTime.setText(
                sides.map(s -> words.time(s.after())).orElse("or all of the open incident"));
        before.pseudoClassStateChanged(EMPTY, sides.isEmpty());
        after.pseudoClassStateChanged(EMPTY, sides.isEmpty());
    }

    /// Shows that the first and the last of the profiles that one program saved are compared.
    void showSaved() {
        name(beforeName, "The first of the saved profiles");
        name(afterName, "The last of the saved profiles");
        beforeTime.setText("Drop a file, a folder or a saved incident here to compare with it");
        afterTime.setText("");
        before.pseudoClassStateChanged(EMPTY, false);
        after.pseudoClassStateChanged(EMPTY, false);
    }

    /// Offers what can be done now.
    void offer(Choice choice, boolean canSwap) {
        boolean isPinned =
                choice.basis() instanceof Choice.Pinned pinned
                        && choice.selection().filter(pinned.span()::equals).isPresent();
        pin.setDisable(choice.selection().isEmpty() || isPinned);
        swap.setDisable(!canSwap);
        clear.setDisable(choice.equals(Choice.NONE));
    }

    /// Lets the user choose between the processes of the other incident, where there are several.
    void offer(Optional<Choice.Other> other) {
        List<ProcessCase> all =
                other.map(Choice.Other::incident)
                        .map(Counterpart::incident)
                        .map(incident -> incident.processes())
                        .orElse(List.of());
        var action = processes.getOnAction();
        processes.setOnAction(null);
        processes.getItems().setAll(all);
        processes.setValue(other.map(Choice.Other::process).orElse(null));
        processes.setOnAction(action);
        showIf(processes, all.size() > 1);
    }

    /// Shows how far the reading of other files is.
    void working(Opening.State state) {
        showIf(work, true);
        if (state.files() == 0) {
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            progress.setText("Looking for files…");
            return;
        }
        double share =
                state.totalBytes() == 0 ? 0 : (double) state.doneBytes() / state.totalBytes();
        bar.setProgress(share);
        int number = Math.min(state.filesDone() + 1, state.files());
        progress.setText(
                (state.files() == 1 ? "Reading" : "Reading file " + number + " of " + state.files())
                        + " · "
                        + Quantity.text(share, Unit.RATIO));
    }

    /// Shows that what was read is put on one clock.
    void aligning() {
        showIf(work, true);
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        progress.setText("Working out the times of the files…");
    }

    /// Shows that nothing is being read.
    void idle() {
        showIf(work, false);
        // An indeterminate bar goes on being animated while it is hidden.
        bar.setProgress(0);
    }

    /// Says what is wrong with the other files; an empty text says nothing.
    void say(String text) {
        problem.setText(text);
        showIf(problem, !text.isEmpty());
    }

    private static VBox card(String id, String caption, Label name, Label time) {
        Label title = new Label(caption);
        title.getStyleClass().add("side-caption");
        name.setId(id + "-name");
        name.getStyleClass().add("strong-text");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        time.setId(id + "-time");
        time.getStyleClass().add("text-muted");
        VBox card = new VBox(2, title, name, time);
        card.setId("side-" + id);
        card.getStyleClass().add("side");
        card.setMinWidth(160);
        card.setPrefWidth(320);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static void name(Label label, String text) {
        label.setText(text);
        label.setTooltip(new Tooltip(text));
    }

    private static Button button(String id, String text, String icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static void showIf(Region part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private static final class ProcessCell extends ListCell<ProcessCase> {
        @Override
        protected void updateItem(@Nullable ProcessCase process, boolean empty) {
            super.updateItem(process, empty);
            setText(process == null || empty ? null : process.title());
        }
    }
}
