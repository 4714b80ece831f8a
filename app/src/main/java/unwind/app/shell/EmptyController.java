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
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.parsers.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// What stands in the middle while there is nothing to show: an invitation, or why it failed.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class EmptyController {
    private static final int MAX_REASONS = 5;
    private static final int MAX_RECENT = 6;

    @FXML private ScrollPane scroll;
    @FXML private VBox invitation;
    @FXML private FontIcon icon;
    @FXML private Label title;
    @FXML private Label text;
    @FXML private VBox reasons;
    @FXML private Button openFiles;
    @FXML private Button openFolder;
    @FXML private VBox recentBox;
    @FXML private VBox recent;
    @FXML private Button forget;

    private Actions actions;

    /// What its buttons do.
    record Actions(
            Runnable openFiles,
            Runnable openFolder,
            Consumer<Path> openRecent,
            Runnable forgetRecent) {}

    void setActions(Actions set) {
        actions = set;
        openFiles.setOnAction(e -> actions.openFiles().run());
        openFolder.setOnAction(e -> actions.openFolder().run());
        forget.setOnAction(e -> actions.forgetRecent().run());
    }

    Node node() {
        return scroll;
    }

    /// Invites to open something.
    void invite() {
        say(
                "fth-activity",
                "Drop recordings here",
                "JDK Flight Recorder files (.jfr), also packed with gzip, lz4, xz, bzip2 or zstd, and"
                        + " folders of them. Recordings of one process are laid on one clock.",
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
                .setAll(because.stream().limit(MAX_REASONS).map(ProblemRow::of).toList());
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
