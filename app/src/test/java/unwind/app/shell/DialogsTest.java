package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.export.report.Block;
import unwind.app.export.report.Report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The dialogs that other threads wait for, opened above a window.
@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class DialogsTest {
    private static final Report REPORT =
            new Report(
                    "An incident",
                    "One file",
                    List.of(
                            new Report.Chapter(
                                    "",
                                    List.of(
                                            new Report.Section(
                                                    "Arguments",
                                                    List.of(
                                                            new Block.Paragraph(
                                                                    "-Ddb.password=hunter2")))))));

    private final FxRobot robot = new FxRobot();
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
        stage.setScene(new Scene(new StackPane(), 600, 400));
        stage.show();
    }

    @Test
    void filesOutsideAreOpenedOnlyByTheButtonThatSaysSo() throws Exception {
        CompletableFuture<Boolean> open = askAboutOutside();
        assertThat(dialog().getContentText()).contains("/etc/hosts").contains("trust");
        assertThat(dialog().getHeaderText()).startsWith("sent.unwind names files outside");
        press("Open them");
        assertThat(answer(open)).isTrue();

        CompletableFuture<Boolean> leave = askAboutOutside();
        press("Leave them out");
        assertThat(answer(leave)).isFalse();
    }

    @Test
    void theWindowOfTheQuestionClosedMeansNo() throws Exception {
        CompletableFuture<Boolean> asked = askAboutOutside();
        Window window = dialog().getScene().getWindow();

        robot.interact(window::hide);

        assertThat(answer(asked)).isFalse();
    }

    @Test
    void aReportIsWrittenMaskedUnlessSecretsAreWanted() throws Exception {
        CompletableFuture<Optional<Report>> masked = preview();
        assertThat(text().getText()).contains("db.password").doesNotContain("hunter2");
        press("Write the report");
        assertThat(PreviewDialog.text(answer(masked).orElseThrow())).doesNotContain("hunter2");

        CompletableFuture<Optional<Report>> whole = preview();
        CheckBox shown = robot.from(dialog()).lookup("#preview-secrets").query();
        robot.interact(shown::fire);
        assertThat(text().getText()).contains("hunter2");
        press("Write the report");
        assertThat(PreviewDialog.text(answer(whole).orElseThrow())).contains("hunter2");
    }

    @Test
    void aReportForOthersIsRedactedWhereTheUserWantsIt() throws Exception {
        CompletableFuture<Optional<Report>> asked = preview();
        CheckBox redact = robot.from(dialog()).lookup("#preview-redact").query();
        robot.interact(redact::fire);
        String shown = text().getText();
        press("Write the report");

        assertThat(shown).doesNotContain("hunter2");
        assertThat(PreviewDialog.text(answer(asked).orElseThrow())).isEqualTo(shown);
    }

    @Test
    void aPreviewThatIsCancelledWritesNothing() throws Exception {
        CompletableFuture<Optional<Report>> asked = preview();

        press("Cancel");

        assertThat(answer(asked)).isEmpty();
    }

    private CompletableFuture<Boolean> askAboutOutside() {
        return CompletableFuture.supplyAsync(() ->
                new OutsideQuestion(stage)
                        .allowed(Path.of("/tmp/sent.unwind"), List.of(Path.of("/etc/hosts"))));
    }

    private CompletableFuture<Optional<Report>> preview() {
        return CompletableFuture.supplyAsync(
                () -> new PreviewDialog(stage).confirm(REPORT, List.of()));
    }

    private DialogPane dialog() throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> shown().isPresent());
        return shown().orElseThrow();
    }

    private static Optional<DialogPane> shown() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance)
                .map(DialogPane.class::cast)
                .findFirst();
    }

    private TextArea text() throws TimeoutException {
        return robot.from(dialog()).lookup(".text-area").query();
    }

    private void press(String button) throws TimeoutException {
        DialogPane pane = dialog();
        robot.interact(() ->
                pane.getButtonTypes().stream()
                        .filter(type -> type.getText().equals(button))
                        .map(pane::lookupButton)
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .fire());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> shown().isEmpty());
    }

    private static <T> T answer(CompletableFuture<T> asked)
            throws InterruptedException, ExecutionException, TimeoutException {
        return asked.get(20, TimeUnit.SECONDS);
    }
}
