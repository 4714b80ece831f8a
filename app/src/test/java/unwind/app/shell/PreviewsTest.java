package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import unwind.app.analysis.TimeRange;
import unwind.app.session.Readings;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Partial;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The window while a file is still being read, of which the first chunk is there.
@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class PreviewsTest {
    private static final Path SURGE =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/datagram-surge/recording.jfr.gz");
    private static final Reading WHOLE = Formats.read(SURGE, Limits.DEFAULT, new Progress());

    @TempDir static Path config;

    private final Session session = new Session();
    private final CountDownLatch rest = new CountDownLatch(1);
    private Reading last = WHOLE;
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        window =
                new MainWindow(
                        stage,
                        session,
                        new SettingsStore(
                                new SettingsFile(
                                        config.resolve("settings-" + System.nanoTime() + ".json"))),
                        new FileChoice(List::of, Optional::empty, wanted -> Optional.empty()),
                        (path, limits, progress) -> slowly(progress));
        window.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        rest.countDown();
        robot.interact(() -> {
            stage.hide();
            // the stage is every test's
            stage.setOnHidden(null);
        });
    }

    /// Reads half of the time the file covers, and the rest once the test wants it.
    private Reading slowly(Progress progress) {
        Recording whole = WHOLE.recording().orElseThrow();
        TimeAxis all = whole.time();
        TimeAxis half =
                new TimeAxis(
                        all.startNanos(),
                        all.startNanos() + all.durationNanos() / 2,
                        TimeAxis.Source.RECORDED,
                        0);
        Recording part = whole.shifted(half, 0);
        progress.expect(100);
        progress.advance(50);
        progress.offer(() -> Optional.of(new Partial(all, List.of(part))));
        await(rest);
        progress.check();
        return last;
    }

    @Test
    void theTracksOfWhatWasReadSoFarAreShownOverTheTimeOfTheWhole(FxRobot robot)
            throws TimeoutException {
        openHalf(robot);

        assertThat(session.readings()).isEmpty();
        assertThat(legends(robot)).contains("used", "after GC", "GC pause");
        assertThat(visible(robot)).isEqualTo(range(WHOLE));
        assertThat(robot.lookup("#view-incident").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#cancel").query().isVisible()).isTrue();
    }

    @Test
    void theWholeTakesItsPlaceAndZoomAndBrushStay(FxRobot robot) throws TimeoutException {
        openHalf(robot);
        TimeRange range = range(WHOLE);
        TimeRange seen =
                new TimeRange(
                        range.fromNanos() + range.durationNanos() / 10,
                        range.fromNanos() + range.durationNanos() / 5);
        robot.interact(() -> {
            window.time().orElseThrow().setVisible().accept(seen);
            session.select(Optional.of(seen));
        });

        rest.countDown();
        await(() -> session.shownProcess().isPresent());
        await(() -> text(robot, "#message").equals("Read 1 file"));

        assertThat(visible(robot)).isEqualTo(seen);
        assertThat(session.selection()).contains(seen);
        assertThat(robot.lookup("#view-incident").query().isDisabled()).isFalse();
    }

    @Test
    void problemsAreCountedOnceAndAtTheEnd(FxRobot robot) throws TimeoutException {
        last =
                new Reading(
                        SURGE,
                        "jfr",
                        1,
                        WHOLE.recording(),
                        List.of(Problem.warning(SURGE, "The last chunk is cut off.")));
        openHalf(robot);
        assertThat(session.problems()).isEmpty();

        rest.countDown();
        await(() -> session.shownProcess().isPresent());

        assertThat(session.problems()).hasSize(1);
    }

    @Test
    void cancellingTakesThePictureAway(FxRobot robot) throws TimeoutException {
        openHalf(robot);

        Button cancel = robot.lookup("#cancel").queryButton();
        robot.interact(cancel::fire);
        await(() -> text(robot, "#message").startsWith("Cancelled"));

        robot.interact(() -> {});
        assertThat(robot.lookup(".overview").tryQuery()).isEmpty();
        assertThat(robot.lookup("#title").query().isVisible()).isTrue();
        assertThat(legends(robot)).isEmpty();
        assertThat(text(robot, "#title")).isEqualTo("Drop files or folders here");
    }

    @Test
    void whereNothingCanBeReadInTheEndThePictureGoes(FxRobot robot) throws TimeoutException {
        last = Readings.unreadable(SURGE.toString(), "The disk is gone.");
        openHalf(robot);

        rest.countDown();
        await(() -> !session.problems().isEmpty());

        robot.interact(() -> {});
        assertThat(legends(robot)).isEmpty();
        assertThat(text(robot, "#title")).isEqualTo("Nothing here could be read");
    }

    @Test
    void aTrackWithoutDataIsUndecided() {
        Recording whole = WHOLE.recording().orElseThrow();
        Recording empty = Recording.builder(whole.time(), whole.clock()).chunks(1).build();

        assertThat(Previews.content(new Partial(whole.time(), List.of(empty))).tracks())
                .isNotEmpty()
                .allSatisfy(track ->
                        assertThat(track.absence().orElseThrow().because())
                                .isEqualTo("none in what was read so far"));
    }

    private void openHalf(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> legends(robot).contains("GC pause"));
    }

    private TimeRange visible(FxRobot robot) {
        var seen = new TimeRange[1];
        robot.interact(() -> seen[0] = window.time().orElseThrow().visible().get());
        return seen[0];
    }

    private static TimeRange range(Reading reading) {
        TimeAxis time = reading.recording().orElseThrow().time();
        return new TimeRange(time.startNanos(), time.endNanos());
    }

    private static List<String> legends(FxRobot robot) {
        return robot.lookup(".track-legend").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.toList());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
