package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
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
import unwind.app.session.Autosave;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Place;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;
import unwind.parsers.Formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class WalkthroughTest {
    private static final Path DEADLOCK =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/deadlock");
    @TempDir static Path config;

    private final Session session = new Session();
    private Stage stage;
    private MainWindow window;
    private final AtomicReference<Optional<Path>> target = new AtomicReference<>(Optional.empty());
    private SettingsFile settings;

    @Start
    void start(Stage primary) {
        stage = primary;
        settings = new SettingsFile(config.resolve("settings-" + System.nanoTime() + ".json"));
        window = window(session);
        window.show();
    }

    private MainWindow window(Session of) {
        return new MainWindow(
                stage,
                of,
                new SettingsStore(settings),
                new FileChoice(
                        List::of,
                        Optional::empty,
                        wanted -> target.get(),
                        OutsideFiles.ALWAYS,
                        ReportPreview.NONE),
                Formats::read);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            stage.setOnHidden(null);
        });
    }

    @Test
    void aDraftIsMadeOfTheFindingsAndUndoTakesItBack(FxRobot robot) throws TimeoutException {
        open(robot);
        draft(robot);

        assertThat(session.story().steps())
                .extracting(step -> step.role().kind())
                .contains(Role.Kind.HAPPENED, Role.Kind.CAUSE, Role.Kind.REMEDY);
        assertThat(text(robot, "#story-status")).startsWith("Drafted");

        robot.interact(() -> robot.lookup("#story-undo").queryButton().fire());
        assertThat(session.story().isEmpty()).isTrue();
        robot.interact(() -> robot.lookup("#story-redo").queryButton().fire());
        assertThat(session.story().isEmpty()).isFalse();
    }

    @Test
    void whereTheUserIsBecomesAStepThatLeadsBackThere(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            window.navigator().open("threads");
            window.navigator().search("transfer");
            window.addStep();
        });
        Place place = window.navigator().here();
        robot.clickOn("#pin-title").write("Both wait");
        robot.clickOn("#pin-note").write("**both** wait");
        robot.interact(() -> robot.lookup("#pin-add").queryButton().fire());

        assertThat(session.story().steps()).hasSize(1);
        Step step = session.story().steps().getFirst();
        assertThat(step.title()).endsWith("Both wait");
        assertThat(step.place()).contains(place);

        robot.interact(() -> window.navigator().open("walkthrough"));
        robot.interact(() -> robot.lookup("#step-go").queryButton().fire());
        assertThat(window.navigator().here().view()).isEqualTo("threads");
        assertThat(window.navigator().here().filter().text()).isEqualTo("transfer");
    }

    @Test
    void aStepIsAFlagOnTheTimelineThatLeadsToItsWords(FxRobot robot) throws TimeoutException {
        open(robot);
        TimeRange all = session.shownProcess().orElseThrow().range();
        robot.interact(() -> {
            Place place = Place.of("threads").brushing(Optional.of(all));
            session.editStory(
                    Story.EMPTY.with(step("words")).with(step("flagged").at(Optional.of(place))));
            window.navigator().open("timeline");
        });
        robot.interact(() -> stage.getScene().getRoot().layout());
        assertThat(robot.lookup(".step-flag").queryAllAs(Button.class))
                .extracting(Button::getText)
                .containsExactly("2");

        robot.interact(() -> robot.lookup(".step-flag").queryButton().fire());
        assertThat(window.navigator().here().view()).isEqualTo("walkthrough");
        assertThat(text(robot, "#step-title")).isEqualTo("flagged");
    }

    @Test
    void stepsAreEditedMovedDuplicatedAndDeleted(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            session.editStory(Story.EMPTY.with(step("one")).with(step("two")).with(step("three")));
            window.navigator().open("walkthrough");
        });
        robot.interact(() -> robot.lookup("#story-down").queryButton().fire());
        assertThat(ids()).containsExactly("two", "one", "three");
        robot.interact(() -> robot.lookup("#story-copy").queryButton().fire());
        assertThat(ids()).hasSize(4);
        robot.interact(() -> robot.lookup("#story-delete").queryButton().fire());
        assertThat(ids()).hasSize(3);

        robot.clickOn("#step-note").write("# Why");
        robot.clickOn("#step-title").eraseText(40).write("Because").press(KeyCode.ENTER);
        robot.release(KeyCode.ENTER);
        assertThat(session.story().steps())
                .anyMatch(step -> step.title().equals("Because") && step.note().equals("# Why"));
    }

    @Test
    void eachStepThatIsPresentedLeadsTheLiveWindowToItsPlace(FxRobot robot)
            throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            session.editStory(
                    Story.EMPTY
                            .with(step("one").at(Optional.of(Place.of("threads"))))
                            .with(step("two").at(Optional.of(Place.of("heap")))));
            window.present(0);
        });
        assertThat(text(robot, "#presenter-title")).isEqualTo("one");
        assertThat(window.navigator().here().view()).isEqualTo("threads");
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        assertThat(text(robot, "#presenter-title")).isEqualTo("two");
        assertThat(window.navigator().here().view()).isEqualTo("heap");

        robot.interact(() -> window.navigator().open("incident"));
        robot.interact(() -> robot.lookup("#presenter-back").queryButton().fire());
        assertThat(window.navigator().here().view()).isEqualTo("heap");

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(robot.lookup("#presenter").lookup("#presenter-title").tryQuery()).isEmpty();
        assertThat(robot.lookup("#menus").query().isVisible()).isTrue();
    }

    @Test
    void theWalkthroughIsSavedWithTheIncident(FxRobot robot) throws TimeoutException {
        open(robot);
        Path file = config.resolve("saved-" + System.nanoTime() + ".unwind");
        target.set(Optional.of(file));
        robot.interact(() -> {
            session.editStory(
                    Story.EMPTY.with(step("one").at(Optional.of(window.navigator().here()))));
            window.saveIncident();
        });
        await(() -> text(robot, "#message").startsWith("Wrote the incident"));
        Story saved = session.story();

        robot.interact(() -> {
            window.closeAll();
            window.open(List.of(file));
        });
        await(() -> window.isShown() && session.shownProcess().isPresent());
        robot.interact(() -> {});
        assertThat(session.story()).isEqualTo(saved);
    }

    @Test
    void whatAKilledProgramKeptIsOfferedAndOpenedAgain(FxRobot robot)
            throws TimeoutException, IOException {
        Path folder = config.resolve("recovery-" + System.nanoTime());
        robot.interact(() -> window.keepIn(new Autosave(folder)));
        open(robot);
        robot.interact(() -> session.editStory(Story.EMPTY.with(step("kept"))));
        await(() -> kept(folder).stream().anyMatch(file -> holds(file, "kept")));
        Path own = kept(folder).getFirst();
        // a process of another number, which is there no longer
        Files.copy(own, folder.resolve("999999999-1.unwind"));

        robot.interact(() -> {
            window.closeAll();
            robot.lookup("#unsaved-discard").queryButton().fire();
            session.editStory(Story.EMPTY);
            window.keepIn(new Autosave(folder));
        });
        await(() -> robot.lookup("#left-reopen").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#left-reopen").queryButton().fire());
        await(() -> window.isShown() && session.shownProcess().isPresent());
        robot.interact(() -> {});

        assertThat(session.story().steps()).extracting(Step::id).containsExactly("kept");
        await(() -> kept(folder).stream().noneMatch(file -> file.toString().contains("999999999")));
    }

    private static List<Path> kept(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".unwind")).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anUnsavedWalkthroughIsNotClosedWithoutAsking(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            session.editStory(Story.EMPTY.with(step("kept")));
            window.closeAll();
        });
        assertThat(session.story().isEmpty()).isFalse();
        assertThat(session.readings()).isNotEmpty();

        robot.interact(() -> robot.lookup("#unsaved-discard").queryButton().fire());
        assertThat(session.readings()).isEmpty();
    }

    @Test
    void aHypothesisSaysWhichStepsDecidedItEvenAfterTheyAreMoved(FxRobot robot)
            throws TimeoutException {
        open(robot);
        Step hypothesis = step("guess").withRole(Role.Kind.HYPOTHESIS.plain());
        robot.interact(() -> {
            session.editStory(
                    Story.EMPTY.with(hypothesis).with(step("first")).with(step("second")));
            window.navigator().open("walkthrough");
        });
        robot.interact(() -> robot.lookup("#steps").queryListView().getSelectionModel().select(0));
        robot.clickOn("#step-decided").write("steps 3 and 2, not 1 or 99");
        robot.clickOn("#step-title");

        Role role = session.story().steps().getFirst().role();
        assertThat(role)
                .isEqualTo(new Role.Hypothesis(Role.State.OPEN, List.of("second", "first")));
        assertThat(text(robot, "#step-decided")).isEqualTo("3, 2");

        robot.interact(() -> session.editStory(session.story().moved("second", 1)));
        assertThat(session.story().steps().getFirst().role()).isEqualTo(role);
        assertThat(text(robot, "#step-decided")).isEqualTo("2, 3");
    }

    private static Step step(String id) {
        return new Step(id, new Role.Evidence(), id, "", Optional.empty());
    }

    private List<String> ids() {
        return session.story().steps().stream().map(Step::id).toList();
    }

    private void draft(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            window.navigator().open("walkthrough");
            robot.lookup("#story-draft").queryButton().fire();
        });
        await(() -> !session.story().isEmpty());
        robot.interact(() -> {});
    }

    private void open(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.open(List.of(DEADLOCK)));
        await(() -> window.isShown() && session.shownProcess().isPresent());
        await(() -> robot.lookup("#verdict").tryQuery().isPresent() && !window.isWorking());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query)
                .tryQuery()
                .map(node ->
                        switch (node) {
                            case Labeled labeled -> labeled.getText();
                            case TextInputControl text -> text.getText();
                            default -> "";
                        })
                .orElse("");
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        waitFor(60, TimeUnit.SECONDS, () -> condition.getAsBoolean());
    }
}
