package unwind.app.shell;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

import unwind.app.session.Opening;
import unwind.parsers.Problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The line at the bottom: what is being done and how far it is, or what was done last; how many
/// problems there are.
@SuppressWarnings("NullAway.Init") // set by the FXML loader
public final class StatusController {
    private static final Duration REFRESH = Duration.millis(100);
    private static final double SECONDS_BETWEEN = REFRESH.toSeconds();

    /// The weight of the newest measurement in the shown speed: steady, but follows within seconds.
    private static final double NEWEST = 0.1;

    @FXML private Label message;
    @FXML private HBox work;
    @FXML private ProgressBar bar;
    @FXML private Label amounts;
    @FXML private Label current;
    @FXML private Button cancel;
    @FXML private Button problems;

    private final Timeline refresh = new Timeline(new KeyFrame(REFRESH, e -> refresh()));
    private Optional<Opening> opening = Optional.empty();
    private double bytesPerSecond;
    private long lastBytes;

    @FXML
    private void initialize() {
        refresh.setCycleCount(Animation.INDEFINITE);
        showIf(work, false);
        showIf(problems, false);
    }

    /// Shows how far an opening is, until [#done].
    void watch(Opening watched) {
        opening = Optional.of(watched);
        bytesPerSecond = 0;
        lastBytes = 0;
        showIf(work, true);
        showIf(cancel, true);
        showIf(amounts, true);
        showIf(current, true);
        refresh.play();
        refresh();
    }

    /// Shows that something of unknown length is being done, until [#done].
    void working(String what) {
        stop();
        message.setText(what + "…");
        showIf(work, true);
        showIf(cancel, false);
        showIf(amounts, false);
        showIf(current, false);
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
    }

    /// Shows what was done.
    void done(String text) {
        stop();
        message.setText(text);
        showIf(work, false);
        // An indeterminate bar goes on being animated while it is hidden.
        bar.setProgress(0);
    }

    /// Shows the number of problems.
    void setProblems(List<Problem> list, Runnable onShow) {
        showIf(problems, !list.isEmpty());
        problems.setText(Amounts.count(list.size(), "problem"));
        boolean errors = list.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        problems.getStyleClass().removeAll("has-errors", "has-warnings");
        problems.getStyleClass().add(errors ? "has-errors" : "has-warnings");
        problems.setOnAction(e -> onShow.run());
    }

    @FXML
    private void cancel() {
        opening.ifPresent(Opening::cancel);
    }

    private void stop() {
        refresh.stop();
        opening = Optional.empty();
    }

    private void refresh() {
        opening.map(Opening::state).ifPresent(this::show);
    }

    private void show(Opening.State state) {
        if (state.files() == 0) {
            message.setText("Looking for files…");
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            amounts.setText("");
            current.setText("");
            return;
        }
        double speed = (state.doneBytes() - lastBytes) / SECONDS_BETWEEN;
        bytesPerSecond =
                lastBytes == 0 ? speed : bytesPerSecond + NEWEST * (speed - bytesPerSecond);
        lastBytes = state.doneBytes();
        int number = Math.min(state.filesDone() + 1, state.files());
        message.setText(
                state.files() == 1
                        ? "Reading…"
                        : "Reading file " + number + " of " + state.files() + "…");
        bar.setProgress(
                state.totalBytes() == 0 ? 0 : (double) state.doneBytes() / state.totalBytes());
        amounts.setText(amounts(state));
        current.setText(state.current().map(Path::getFileName).map(Path::toString).orElse(""));
    }

    private String amounts(Opening.State state) {
        String bytes =
                Amounts.bytes(state.doneBytes()) + " of " + Amounts.bytes(state.totalBytes());
        return bytesPerSecond < 1
                ? bytes
                : bytes + " · " + Amounts.bytes((long) bytesPerSecond) + "/s";
    }

    private static void showIf(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
