package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Navigator;
import unwind.app.session.Session;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class ViewAreaTest {
    private static final Path HISTOGRAM =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/datagram-surge/histogram-2.txt.gz");

    private final AtomicBoolean broken = new AtomicBoolean();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicReference<Optional<String>> work = new AtomicReference<>(Optional.empty());
    private Label first;
    private Label second;
    private ViewArea area;

    @Start
    void start(Stage stage) {
        first = new Label("nothing yet");
        second = new Label("nothing yet");
        area =
                new ViewArea(
                        List.of(
                                view("first", first, this::content),
                                view("second", second, process -> passGate())),
                        new Navigator(new Session(), "first"),
                        range -> "",
                        () -> {},
                        work::set);
        stage.setScene(new Scene(area.node(), 800, 600));
        stage.show();
    }

    @Test
    void aViewThatCannotBePreparedSaysSoAndIsPreparedAtTheNextTry(FxRobot robot)
            throws TimeoutException {
        broken.set(true);
        robot.interact(() -> area.show(Optional.of(process())));
        waitFor(10, TimeUnit.SECONDS, () -> !robot.lookup("#faultRetry").queryAll().isEmpty());

        assertThat(labels(robot))
                .contains("The first could not be prepared")
                .anyMatch(text -> text.contains("fault in Unwind"))
                .doesNotContain("Preparing the first…");
        assertThat(work.get()).isEmpty();

        robot.clickOn("#faultCopy");
        AtomicReference<String> copied = new AtomicReference<>("");
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).contains("it is broken", "ViewAreaTest", "Java");

        broken.set(false);
        robot.clickOn("#faultRetry");
        waitFor(10, TimeUnit.SECONDS, () -> first.getText().equals("prepared"));
        robot.interact(() -> {});
        assertThat(robot.lookup("#faultRetry").queryAll()).isEmpty();
        assertThat(first.isVisible()).isTrue();
    }

    @Test
    void aViewThatIsPreparedSaysSoAlsoAfterLeavingAndReturning(FxRobot robot)
            throws TimeoutException {
        robot.interact(() -> area.show(Optional.of(process())));
        waitFor(10, TimeUnit.SECONDS, () -> first.getText().equals("prepared"));

        robot.clickOn("#view-second");
        assertThat(work.get()).contains("Preparing the second");
        assertThat(labels(robot)).contains("Preparing the second…");
        robot.clickOn("#view-first");
        assertThat(work.get()).isEmpty();
        robot.clickOn("#view-second");
        assertThat(work.get()).contains("Preparing the second");

        gate.release();
        waitFor(10, TimeUnit.SECONDS, () -> second.getText().equals("let through"));
        robot.interact(() -> {});
        assertThat(work.get()).isEmpty();
        assertThat(labels(robot)).doesNotContain("Preparing the second…");
    }

    @Test
    void contentOfAProcessThatIsNotShownAnyMoreIsDropped(FxRobot robot) throws Exception {
        robot.interact(() -> area.show(Optional.of(process())));
        robot.clickOn("#view-second");
        robot.interact(() -> area.show(Optional.empty()));

        gate.release();
        waitFor(10, TimeUnit.SECONDS, () -> gate.availablePermits() == 0);
        robot.interact(() -> {});

        assertThat(second.getText()).isEqualTo("nothing yet");
        assertThat(work.get()).isEmpty();
    }

    private String content(ProcessCase process) {
        if (broken.get()) {
            throw new IllegalStateException("it is broken");
        }
        return "prepared";
    }

    private String passGate() {
        gate.acquireUninterruptibly();
        return "let through";
    }

    private static View<String> view(
            String id, Label label, Function<ProcessCase, String> prepare) {
        return new View<>(
                id,
                id,
                "fth-layers",
                View.Role.PAGE,
                new StackPane(label),
                prepare,
                label::setText,
                () -> label.setText("nothing yet"),
                dark -> {});
    }

    private static ProcessCase process() {
        Session session = new Session();
        session.add(List.of(Formats.read(HISTOGRAM, Limits.DEFAULT, new Progress())));
        return session.shownProcess().orElseThrow();
    }

    private static List<String> labels(FxRobot robot) {
        return robot
                .lookup(node -> node instanceof Label label && label.isVisible())
                .<Label>queryAll()
                .stream()
                .map(Label::getText)
                .toList();
    }
}
