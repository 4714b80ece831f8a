package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
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
import unwind.app.session.ClockCorrections;
import unwind.app.session.Opening;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Readings;
import unwind.app.session.Session;
import unwind.app.session.Settings;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    private static final Path SURGE =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/datagram-surge/recording.jfr.gz");

    private static final long SECOND = 1_000_000_000L;
    private static final Path HISTOGRAM =
            SURGE.resolveSibling("histogram-2.txt.gz").toAbsolutePath().normalize();

    @TempDir static Path config;

    private final Session session = new Session();
    private final AtomicReference<Opening.Reader> reader = new AtomicReference<>(Formats::read);
    private final AtomicReference<List<Path>> chosen = new AtomicReference<>(List.of());
    private final AtomicReference<Optional<Path>> target = new AtomicReference<>(Optional.empty());
    private SettingsFile file;
    private Stage stage;
    private MainWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        file = new SettingsFile(config.resolve("settings-" + System.nanoTime() + ".json"));
        window =
                new MainWindow(
                        stage,
                        session,
                        new SettingsStore(file),
                        new FileChoice(
                                chosen::get,
                                Optional::empty,
                                wanted -> target.get(),
                                OutsideFiles.ALWAYS,
                                ReportPreview.NONE),
                        (path, limits, progress) -> reader.get().read(path, limits, progress));
        window.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            // the stage is every test's
            stage.setOnHidden(null);
        });
    }

    @Test
    void thePostmortemThatComesWithTheProgramOpensFromTheFirstPage(FxRobot robot)
            throws TimeoutException {
        robot.clickOn("#openSample");

        await(() -> session.story().steps().size() > 5 && !session.processes().isEmpty());
        assertThat(session.problems()).isEmpty();
    }

    @Test
    void anEmptyWindowInvites(FxRobot robot) {
        assertThat(stage.getTitle()).isEqualTo("Unwind");
        assertThat(text(robot, "#title")).isEqualTo("Drop files or folders here");
        assertThat(robot.lookup("#recentBox").query().isVisible()).isFalse();
        assertThat(menuItem(robot, "Close all").isDisable()).isTrue();
        assertThat(menuItem(robot, "Zoom in").isDisable()).isTrue();
    }

    @Test
    void aChosenRecordingIsShown(FxRobot robot) throws TimeoutException {
        chosen.set(List.of(SURGE));

        robot.clickOn("#openFiles");
        await(() -> session.shownProcess().isPresent());

        robot.interact(() -> {});
        assertThat(stage.getTitle()).startsWith("recording.jfr.gz").contains("DatagramSurge");
        assertThat(text(robot, "#processFacts")).contains("pid", "G1", "heap up to 512 MiB");
        await(() -> robot.lookup("#verdict").tryQuery().isPresent());
        robot.clickOn("#view-timeline");
        assertThat(robot.lookup(".overview").query().isVisible()).isTrue();
        await(() -> "Read 1 file".equals(text(robot, "#message")));
        assertThat(menuItem(robot, "Zoom in").isDisable()).isFalse();
    }

    @Test
    void whatCouldNotBeReadIsSaidAndCanBeCopied(FxRobot robot) throws TimeoutException {
        reader.set(
                (path, limits, progress) -> Readings.unreadable(path.toString(), "It is a poem."));

        robot.interact(() -> window.open(List.of(Path.of("poem.txt"), Path.of("ode.txt"))));
        await(() -> session.problems().size() == 2);

        assertThat(text(robot, "#title")).isEqualTo("Nothing here could be read");
        assertThat(labels(robot, ".empty-reasons")).contains("It is a poem.", "Error · poem.txt");
        assertThat(text(robot, ".has-errors")).isEqualTo("2 problems");
        robot.clickOn(".has-errors");
        ListView<Problem> list = robot.lookup(".problems .list-view").queryListView();
        assertThat(list.getItems()).hasSize(2);
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        AtomicReference<String> copied = new AtomicReference<>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("Error\t") && line.endsWith("\tIt is a poem."));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(robot.lookup(".problems").query().isVisible()).isFalse();
    }

    @Test
    void whileReadingTheStatusLineSaysHowFarAndCancelDoesNotWaitForTheReader(FxRobot robot)
            throws TimeoutException {
        CountDownLatch never = new CountDownLatch(1);
        reader.set((path, limits, progress) -> {
            progress.expect(100);
            progress.advance(50);
            hang(never);
            return Readings.unreadable(path.toString(), "late");
        });

        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> text(robot, "#current").equals("recording.jfr.gz"));

        assertThat(text(robot, "#message")).isEqualTo("Reading…");
        assertThat(text(robot, "#amounts")).contains(" of ");
        Button cancel = robot.lookup("#cancel").queryButton();
        robot.interact(cancel::fire);
        await(() -> text(robot, "#message").startsWith("Cancelled"));
        assertThat(cancel.getParent().isVisible()).isFalse();
        assertThat(session.readings()).isEmpty();
        never.countDown();
    }

    @Test
    void openedFilesAreRememberedAndOfferedAgain(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        robot.interact(() -> window.closeAll());

        assertThat(labels(robot, "#recent")).contains("recording.jfr.gz");
        robot.clickOn(".recent-item");
        await(() -> session.shownProcess().isPresent());

        robot.interact(() -> stage.hide());
        assertThat(file.load().recent()).containsExactly(SURGE.toAbsolutePath().normalize());
    }

    @Test
    void aSavedIncidentShowsWhatWasShown(FxRobot robot) throws TimeoutException, IOException {
        Path saved = config.resolve("saved-" + System.nanoTime() + ".unwind");
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        TimeRange whole = session.shownProcess().orElseThrow().range();
        TimeRange part = new TimeRange(whole.fromNanos() + SECOND, whole.fromNanos() + 9 * SECOND);
        robot.interact(() -> {
            window.clock().move(session.readings().getFirst().file(), 5);
            session.select(Optional.of(part));
            session.setWallClock(true);
        });
        target.set(Optional.of(saved));
        robot.interact(() -> menuItem(robot, "Save incident…").fire());
        await(() -> text(robot, "#message").startsWith("Wrote the incident"));
        Map<Path, Long> begins = session.clockBegins();
        assertThat(begins).hasSize(1);
        assertThat(Files.readString(saved)).contains("\"begins\" : \"20");

        robot.interact(() -> {
            window.closeAll();
            session.setClockCorrections(ClockCorrections.NONE);
            session.setWallClock(false);
            window.open(List.of(saved));
        });
        await(() -> session.selection().isPresent());
        // what is restored on the JavaFX thread is restored as a whole
        robot.interact(() -> {});
        assertThat(session.selection()).contains(part);
        assertThat(session.wallClock()).isTrue();
        assertThat(session.clockBegins()).isEqualTo(begins);
        robot.interact(() -> robot.lookup("#view-timeline").<ToggleButton>query().fire());
        await(() -> robot.lookup(".overview").tryQuery().isPresent());
        assertThat(session.selection()).contains(part);
    }

    @Test
    void aFileOfAnIncidentThatWasMovedIsOpenedFromWhereTheUserSaysItIs(
            FxRobot robot, @TempDir Path folder) throws TimeoutException, IOException {
        Path was = Files.copy(HISTOGRAM, folder.resolve("was.txt.gz"));
        Path incident = folder.resolve("moved.unwind");
        chosen.set(List.of(was));
        robot.interact(() -> window.chooseFiles());
        await(() -> !session.readings().isEmpty() && window.isShown());
        target.set(Optional.of(incident));
        robot.interact(() -> window.saveIncident());
        await(() -> text(robot, "#message").startsWith("Wrote the incident"));
        robot.interact(() -> window.closeAll());
        Path is = Files.move(was, folder.resolve("is.txt.gz"));

        chosen.set(List.of(incident));
        robot.interact(() -> window.chooseFiles());
        await(() -> session.problems().size() == 1 && window.isShown());
        chosen.set(List.of(is));
        robot.interact(() -> robot.lookup("#reasons .locate").queryButton().fire());
        await(() -> session.shownProcess().isPresent());

        assertThat(session.problems()).isEmpty();
        assertThat(session.readings()).extracting(Reading::file).containsExactly(is);
    }

    @Test
    void aSelectedSpanIsComparedAndFilesDroppedOnBeforeAreNotOpened(FxRobot robot)
            throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        await(() -> text(robot, "#message").startsWith("Read"));
        TimeRange whole = session.shownProcess().orElseThrow().range();
        robot.interact(() ->
                session.select(
                        Optional.of(
                                new TimeRange(
                                        whole.fromNanos() + SECOND,
                                        whole.fromNanos() + 9 * SECOND))));
        robot.clickOn("#view-compare");
        await(() -> text(robot, "#compare-headline").startsWith("What changed from the rest"));

        DropTarget.Area area = window.dropAreas().getFirst();
        assertThat(area.isShown()).isTrue();
        assertThat(area.holds(robot.lookup("#before-name").query())).isTrue();
        assertThat(area.holds(robot.lookup("#after-name").query())).isFalse();
        robot.interact(() -> area.onDrop().accept(List.of(HISTOGRAM)));
        await(() -> text(robot, "#before-name").equals("histogram-2.txt.gz"));
        await(() -> text(robot, "#compare-reason").startsWith("Nothing was recorded on both"));
        assertThat(session.readings()).hasSize(1);

        robot.interact(() -> window.closeAll());
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        await(() -> text(robot, "#compare-reason").equals("Nothing to compare yet"));
    }

    @Test
    void aReportIsWrittenWhereTheUserSays(FxRobot robot) throws TimeoutException {
        assertThat(menuItem(robot, "Export report…").isDisable()).isTrue();
        Path report = config.resolve("report-" + System.nanoTime() + ".html");
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        target.set(Optional.of(report));
        robot.interact(() -> menuItem(robot, "Export report…").fire());
        await(() -> text(robot, "#message").startsWith("Wrote the report"));
        assertThat(report).content().contains("DatagramSurge", "<svg");

        target.set(Optional.of(config.resolve("no/such/folder/report.md")));
        robot.interact(() -> menuItem(robot, "Export report…").fire());
        await(() -> text(robot, "#message").contains("was not written. There is no folder"));
    }

    @Test
    void theThemeIsChangedAtOnceAndRemembered(FxRobot robot) {
        robot.interact(() -> menuItem(robot, "Dark").fire());
        assertThat(Application.getUserAgentStylesheet()).contains("primer-dark");

        robot.interact(() -> menuItem(robot, "Light").fire());
        assertThat(Application.getUserAgentStylesheet()).contains("primer-light");

        robot.interact(() -> stage.hide());
        assertThat(file.load().theme()).isEqualTo(Settings.Theme.LIGHT);
    }

    @Test
    void openingMoreFilesAddsProcessesToChooseFrom(FxRobot robot) throws TimeoutException {
        reader.set((path, limits, progress) ->
                path.endsWith("a.jfr")
                        ? Readings.of(path.toString(), 1L, 10L, 20)
                        : Readings.of(path.toString(), 2L, 500L, 600));
        robot.interact(() -> window.open(List.of(Path.of("a.jfr"))));
        robot.interact(() -> window.open(List.of(Path.of("b.jfr"))));
        await(() -> session.processes().size() == 2);

        robot.interact(() -> {});
        assertThat(stage.getTitle()).isEqualTo("2 files – Orders · pid 1 – Unwind");
        Node processes = robot.lookup("#processes").query();
        assertThat(processes.isVisible()).isTrue();
        robot.interact(() -> session.showProcess(session.processes().getLast()));
        assertThat(stage.getTitle()).isEqualTo("2 files – Orders · pid 2 – Unwind");
    }

    @Test
    void aTypedCorrectionMovesTheFileAndIsRemembered(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE, HISTOGRAM)));
        await(() -> session.readings().size() == 2);
        robot.interact(() -> menuItem(robot, "File times").fire());
        TableView<ClockRow> table = robot.lookup(".clock-panel .table-view").queryTableView();
        int index = table.getItems().getFirst().file().endsWith("recording.jfr.gz") ? 1 : 0;
        ClockRow found = table.getItems().get(index);
        assertThat(found.sourceText()).isEqualTo("aligned");

        robot.interact(() -> table.getSelectionModel().select(index));
        robot.clickOn("#typed").write("soon\n");
        assertThat(text(robot, ".error-text")).contains("such as +12.5s");
        type(robot, "+1.5s");

        ClockRow moved = row(robot, HISTOGRAM);
        assertThat(moved.beginsNanos() - found.beginsNanos()).isEqualTo(1_500_000_000L);
        assertThat(moved.sourceText()).isEqualTo("set by hand");
        assertThat(moved.correctionText()).isEqualTo("+1.50 s");
        robot.interact(() -> window.closeAll());
        robot.interact(() -> window.open(List.of(SURGE, HISTOGRAM)));
        await(() -> session.readings().size() == 2);
        robot.interact(window.clock()::toggle);
        assertThat(row(robot, HISTOGRAM)).isEqualTo(moved);
        robot.interact(() -> stage.hide());
        assertThat(file.load().clockCorrections().entries())
                .extracting(ClockCorrections.Entry::name)
                .containsExactly("histogram-2.txt.gz");
    }

    @Test
    void aCorrectionIsUndoneAndResetAndLeavesTheVisibleTimeAlone(FxRobot robot)
            throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE, HISTOGRAM)));
        await(() -> session.readings().size() == 2);
        robot.interact(window.clock()::toggle);
        ClockRow found = row(robot, HISTOGRAM);
        TimeRange all = session.shownProcess().orElseThrow().range();
        TimeRange part =
                new TimeRange(
                        all.fromNanos() + all.durationNanos() / 4,
                        all.toNanos() - all.durationNanos() / 4);
        await(() -> text(robot, "#message").startsWith("Read"));
        robot.interact(() -> window.time().orElseThrow().setVisible().accept(part));

        robot.interact(() -> window.clock().move(HISTOGRAM, -250_000_000L));
        assertThat(row(robot, HISTOGRAM).correctionText()).isEqualTo("−250 ms");
        await(() -> text(robot, "#message").startsWith("Read"));
        assertThat(window.time().orElseThrow().visible().get()).isEqualTo(part);
        robot.clickOn("#undo");
        assertThat(row(robot, HISTOGRAM)).isEqualTo(found);
        robot.interact(() -> window.clock().move(HISTOGRAM, 7));
        robot.clickOn("#resetAll");
        assertThat(row(robot, HISTOGRAM)).isEqualTo(found);
        assertThat(robot.lookup("#resetAll").query().isDisabled()).isTrue();
    }

    private static void type(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup("#typed").queryTextInputControl().setText(text));
        robot.clickOn("#apply");
    }

    private static ClockRow row(FxRobot robot, Path file) {
        robot.interact(() -> {});
        return robot
                .lookup(".clock-panel .table-view")
                .<ClockRow>queryTableView()
                .getItems()
                .stream()
                .filter(row -> row.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theShortcutsListEveryKeyOfTheMenus(FxRobot robot) {
        robot.press(KeyCode.F1).release(KeyCode.F1);

        List<String> words = labels(robot, ".help-sheet");
        List<String> keys =
                items(robot)
                        .filter(item -> item.getAccelerator() != null)
                        .map(item -> item.getAccelerator().getDisplayText().replace("DIGIT", ""))
                        .toList();
        assertThat(keys).hasSizeGreaterThan(5);
        assertThat(words).containsAll(keys);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(robot.lookup(".help-sheet").tryQuery()).isEmpty();
    }

    @Test
    void aboutListsTheLicencesOfTheProgramAndItsLibraries(FxRobot robot) {
        robot.interact(() -> menuItem(robot, "About Unwind").fire());

        String licenses = robot.lookup("#licenses").queryAs(TextArea.class).getText();
        assertThat(licenses)
                .contains("Apache License 2.0", "picocli 4", "TERMS AND CONDITIONS")
                .contains("javafx controls 2", "GPLv2+CE");
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPictureOfWhatIsShownIsADrawingWithItsTexts(FxRobot robot) throws Exception {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        await(() -> robot.lookup("#verdict").tryQuery().isPresent());
        String verdict = text(robot, "#verdict");
        Path drawing = config.resolve("shown.svg");
        Path picture = config.resolve("shown.png");

        target.set(Optional.of(drawing));
        robot.interact(window::savePicture);
        await(() -> text(robot, "#message").startsWith("Wrote the picture"));
        target.set(Optional.of(picture));
        robot.interact(window::savePicture);
        await(() -> text(robot, "#message").endsWith("shown.png"));

        String svg = Files.readString(drawing);
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(drawing.toFile());
        assertThat(svg).contains("<text", "<path", verdict.substring(0, 12));
        assertThat(text(robot, "#message")).contains("not redacted");
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void whatWasChangedOfTracksAndFiltersIsUndone(FxRobot robot) throws Exception {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        await(() -> robot.lookup("#verdict").tryQuery().isPresent());
        robot.clickOn("#view-timeline");
        await(() -> robot.lookup(".timeline-track").tryQuery().isPresent());
        int tracks = robot.lookup(".timeline-track").queryAll().size();
        robot.interact(() -> {
            ((Button) robot.lookup(".timeline-track").query().lookup(".button")).fire();
            robot.listWindows().stream()
                    .filter(javafx.scene.control.ContextMenu.class::isInstance)
                    .flatMap(menu -> ((javafx.scene.control.ContextMenu) menu).getItems().stream())
                    .filter(item -> "Hide".equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        await(() -> robot.lookup(".timeline-track").queryAll().size() < tracks);
        robot.interact(() -> {
            window.navigator().search("Pac");
            window.navigator().search("Packet");
        });
        assertThat(menuItem(robot, "Undo filter").isDisable()).isFalse();

        robot.interact(() -> menuItem(robot, "Undo filter").fire());
        assertThat(window.navigator().here().filter().text()).isEmpty();
        robot.interact(() -> menuItem(robot, "Undo change of the tracks").fire());
        await(() -> robot.lookup(".timeline-track").queryAll().size() == tracks);

        robot.interact(() -> menuItem(robot, "Redo change of the tracks").fire());
        await(() -> robot.lookup(".timeline-track").queryAll().size() < tracks);
        robot.interact(() -> menuItem(robot, "Redo filter").fire());
        assertThat(window.navigator().here().filter().text()).isEqualTo("Packet");
        assertThat(menuItem(robot, "Redo").isDisable()).isTrue();
    }

    @Test
    void theClockBesideTheRulerIsThatOfTheWholeWindow(FxRobot robot) throws Exception {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> session.shownProcess().isPresent());
        await(() -> robot.lookup("#verdict").tryQuery().isPresent());
        robot.clickOn("#view-timeline");
        await(() -> robot.lookup("#clock").tryQuery().isPresent());
        boolean before = session.wallClock();

        robot.interact(() -> robot.lookup("#clock").queryButton().fire());

        assertThat(session.wallClock()).isEqualTo(!before);
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private static List<String> labels(FxRobot robot, String parent) {
        return robot.lookup(parent).query().lookupAll(".label").stream()
                .map(n -> ((Label) n).getText())
                .toList();
    }

    private static MenuItem menuItem(FxRobot robot, String text) {
        return items(robot)
                .filter(i -> i.getText() != null && i.getText().replace("_", "").equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<MenuItem> items(FxRobot robot) {
        return robot.lookup("#menus").<MenuBar>query().getMenus().stream()
                .flatMap(MainWindowTest::within);
    }

    private static Stream<MenuItem> within(MenuItem item) {
        return item instanceof Menu menu
                ? menu.getItems().stream().flatMap(MainWindowTest::within)
                : Stream.of(item);
    }
}
