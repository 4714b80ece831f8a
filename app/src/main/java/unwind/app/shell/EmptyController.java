package unwind.app.shell;

import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.session.Autosave;
import unwind.parsers.Problem;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What stands in the middle while there is nothing to show: an invitation, or why it failed.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class EmptyController {
    private static final int MAX_REASONS = 5;
    private static final int MAX_RECENT = 6;
    private static final DateTimeFormatter SAVED =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    @FXML private ScrollPane scroll;
    @FXML private VBox invitation;
    @FXML private FontIcon icon;
    @FXML private Label title;
    @FXML private Label text;
    @FXML private VBox reasons;
    @FXML private Button openFiles;
    @FXML private Button openFolder;
    @FXML private Button openSample;
    @FXML private VBox leftBox;
    @FXML private VBox left;
    @FXML private VBox recentBox;
    @FXML private VBox recent;
    @FXML private Button forget;

    private Actions actions;

    /// What its buttons do.
    record Actions(
            Runnable openFiles,
            Runnable openFolder,
            Runnable openSample,
            Consumer<Path> openRecent,
            Runnable forgetRecent,
            ProblemRow.Locating locating) {}

    void setActions(Actions set) {
        actions = set;
        openFiles.setOnAction(e -> actions.openFiles().run());
        openFolder.setOnAction(e -> actions.openFolder().run());
        openSample.setOnAction(e -> actions.openSample().run());
        forget.setOnAction(e -> actions.forgetRecent().run());
    }

    Node node() {
        return scroll;
    }

    /// Invites to open something.
    void invite() {
        say(
                "fth-activity",
                "Drop files or folders here",
                "Everything that was saved from the process: Flight Recorder files, class"
                        + " histograms, thread dumps, GC logs, crash reports, Go profiles and"
                        + " dumps; plain, packed or in folders. All of one process is laid on one"
                        + " clock.",
                List.of());
    }

    /// Says that nothing could be read, and why.
    void fail(List<Problem> problems) {
        say(
                "fth-alert-circle",
                "Nothing here could be read",
                problems.size() > MAX_REASONS
                        ? "The first " + MAX_REASONS + " of " + problems.size() + " reasons:"
                        : "",
                problems);
    }

    /// Says that files are being read.
    void busy() {
        say("fth-loader", "Reading…", "The status line below says how far it is.", List.of());
    }

    void setRecent(List<Path> paths) {
        showIf(recentBox, !paths.isEmpty());
        recent.getChildren().setAll(paths.stream().limit(MAX_RECENT).map(this::item).toList());
    }

    /// Offers what was open when a program ended unexpectedly.
    ///
    /// @param reopen opens it again
    /// @param discard forgets it
    void offerLeft(
            List<Autosave.Left> all,
            Consumer<Autosave.Left> reopen,
            Consumer<Autosave.Left> discard) {
        showIf(leftBox, !all.isEmpty());
        left.getChildren().setAll(all.stream().map(each -> row(each, reopen, discard)).toList());
    }

    private static Node row(
            Autosave.Left each, Consumer<Autosave.Left> reopen, Consumer<Autosave.Left> discard) {
        int files = each.incident().files().size();
        int steps = each.incident().story().steps().size();
        Label what =
                new Label(
                        SAVED.format(each.saved().atZone(ZoneId.systemDefault()))
                                + "  ·  "
                                + Amounts.count(files, "file")
                                + (steps == 0 ? "" : "  ·  " + Amounts.count(steps, "step")));
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setTooltip(
                new Tooltip(
                        each.incident().files().stream()
                                .limit(MAX_REASONS)
                                .map(Path::toString)
                                .collect(Collectors.joining("\n"))));
        Button open = new Button("Reopen");
        open.setId("left-reopen");
        open.setOnAction(e -> reopen.accept(each));
        Button drop = new Button("Discard");
        drop.setId("left-discard");
        drop.getStyleClass().add("flat");
        drop.setOnAction(e -> discard.accept(each));
        HBox row = new HBox(8, what, open, drop);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void say(String iconName, String heading, String explanation, List<Problem> because) {
        boolean failed = !because.isEmpty();
        invitation.getStyleClass().remove("failed");
        if (failed) {
            invitation.getStyleClass().add("failed");
        }
        icon.setIconLiteral(iconName);
        title.setText(heading);
        text.setText(explanation);
        showIf(text, !explanation.isEmpty());
        showIf(reasons, failed);
        reasons.getChildren()
                .setAll(
                        because.stream()
                                .limit(MAX_REASONS)
                                .map(each -> ProblemRow.of(each, actions.locating()))
                                .toList());
    }

    private Node item(Path path) {
        Label name = new Label(Objects.requireNonNullElse(path.getFileName(), path).toString());
        Label place = new Label(Objects.requireNonNullElse(path.getParent(), path).toString());
        place.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        place.getStyleClass().add("recent-place");
        HBox row = new HBox(10, new FontIcon("fth-file"), new VBox(name, place));
        row.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, row);
        button.getStyleClass().add("recent-item");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText("Open " + path);
        button.setTooltip(new Tooltip(path.toString()));
        button.setOnAction(e -> actions.openRecent().accept(path));
        return button;
    }

    private static void showIf(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
