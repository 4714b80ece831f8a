package unwind.app.views.compare;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Opening;
import unwind.app.session.Readings;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class CompareViewTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("unwind.samples", "sample-recordings"), "recordings");
    private static final ProcessCase PROCESS =
            IncidentClock.align(
                            List.of(
                                    Formats.read(
                                            SAMPLES.resolve(
                                                    "exception-control-flow/recording.jfr.gz"),
                                            Limits.DEFAULT,
                                            new Progress())))
                    .processes()
                    .getFirst();
    private static final Path REPAIRED = SAMPLES.resolve("exception-control-flow-repaired");

    private final FxRobot robot = new FxRobot();
    private final AtomicReference<Opening.Reader> reader = new AtomicReference<>(Formats::read);
    private final AtomicReference<List<Path>> chosen = new AtomicReference<>(List.of());
    private final StackPane page = new StackPane();
    private CompareView view;
    private final List<Path> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean allowed = new AtomicBoolean();
    @TempDir private Path folder;
    private int dropped;

    @Start
    void start(Stage stage) {
        view =
                new CompareView(
                        (path, limits, progress) -> reader.get().read(path, limits, progress),
                        (incident, files) -> {
                            asked.addAll(files);
                            return allowed.get();
                        },
                        () -> ClockCorrections.NONE);
        view.setOnAsk(chosen::get, Optional::empty);
        view.setOnDropSelection(() -> dropped++);
        view.show(PROCESS);
        page.getChildren().setAll(view.node());
        stage.setScene(new Scene(page, 980, 700));
        stage.show();
    }

    @Test
    void withoutASelectionItSaysWhatToDo() {
        assertThat(text("#compare-reason")).isEqualTo("Nothing to compare yet");
        assertThat(text("#compare-advice")).contains("Select a span of time in the timelines");
        assertThat(button("#pin").isDisabled()).isTrue();
        assertThat(button("#swap").isDisabled()).isTrue();
        assertThat(button("#clear-comparison").isDisabled()).isTrue();
        assertThat(table().isVisible()).isFalse();
    }

    @Test
    void aSelectedSpanIsComparedWithTheRest() throws TimeoutException {
        select(0.5, 0.75);
        assertThat(text("#compare-headline"))
                .startsWith("What changed from the rest of the time (")
                .contains(" to the selected ");
        assertThat(text("#before-name")).isEqualTo("The rest of the time");
        assertThat(text("#after-time")).contains(" – ");
        assertThat(rows()).isNotEmpty().isSortedAccordingTo(Change.LARGEST_FIRST);
        assertThat(text("#compare-note")).startsWith(ChangeWords.count(rows().size()) + " change");
        assertThat(text("#kind-sites"))
                .endsWith(
                        " " + rows().stream().filter(change -> change.kind() == Kind.SITE).count());
    }

    @Test
    void aSpanOfAllTheTimeIsSaidToLeaveNothing() {
        robot.interact(() -> view.setSelection(Optional.of(part(0, 1))));
        assertThat(text("#compare-reason")).isEqualTo("The span covers all of the time");
    }

    @Test
    void aPinnedSpanIsComparedWithTheNextAndSwapped() throws TimeoutException {
        select(0.1, 0.4);
        press("#pin");
        assertThat(text("#before-name")).startsWith("A");
        select(0.5, 0.9);
        assertThat(text("#compare-headline")).contains("from A ").contains("to the selected ");
        String before = text("#before-time");
        press("#swap");
        awaitTable();
        assertThat(text("#after-time")).isEqualTo(before);

        press("#clear-comparison");
        assertThat(text("#compare-reason")).isEqualTo("Nothing to compare yet");
        assertThat(dropped).isEqualTo(1);
    }

    /// An incident in a folder of its own that names the recording of the samples.
    private Path incidentOfFilesElsewhere() throws IOException {
        Path recording = REPAIRED.resolve("recording.jfr.gz").toAbsolutePath().normalize();
        String named = recording.toString().replace("\\", "\\\\");
        return Files.writeString(
                folder.resolve("before.unwind"),
                "{\"kind\":\"unwind-incident\",\"schemaVersion\": 1,\"files\":[{\"path\":\""
                        + named
                        + "\"}]}");
    }

    @Test
    void filesOutsideTheFolderOfAnIncidentBeforeAreReadOnlyIfTheUserSaysSo()
            throws IOException, TimeoutException {
        chosen.set(List.of(incidentOfFilesElsewhere()));
        allowed.set(true);
        press("#compare-files");
        awaitTable();

        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().getFileName()).hasToString("recording.jfr.gz");
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void anotherFolderIsReadBesideTheOpenIncidentAndComparedWithIt() throws TimeoutException {
        chosen.set(List.of(REPAIRED));
        press("#compare-files");
        awaitTable();
        assertThat(text("#before-name")).isEqualTo("exception-control-flow-repaired");
        assertThat(text("#after-name")).isEqualTo("All of the open incident");
        Change thrown =
                rows().stream()
                        .filter(change -> change.row().measure().equals("thrown"))
                        .findFirst()
                        .orElseThrow();
        assertThat(thrown.row().delta()).isPositive();
        assertThat(rows()).anyMatch(change -> ChangeColumn.FACTOR.text(change).equals("new"));
        assertThat(robot.lookup("#counterpart-process").query().isVisible()).isFalse();

        select(0.5, 0.75);
        assertThat(text("#compare-headline"))
                .contains("from exception-control-flow-repaired")
                .contains("to the selected");
    }

    @Test
    void filesThatCannotBeReadAreNamedAndChangeNothing() throws TimeoutException {
        select(0.5, 0.75);
        reader.set(
                (path, limits, progress) -> Readings.unreadable(path.toString(), "It is a poem."));
        robot.interact(() -> view.compareWith(List.of(Path.of("poem.txt"))));
        await(() -> !text("#counterpart-problem").isEmpty());
        assertThat(text("#counterpart-problem"))
                .startsWith("Nothing in poem.txt could be read")
                .contains("choose other files")
                .endsWith("poem.txt: It is a poem.");
        assertThat(text("#before-name")).isEqualTo("The rest of the time");
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void whileItReadsItSaysHowFarAndCanBeCancelled() throws TimeoutException {
        CountDownLatch never = new CountDownLatch(1);
        reader.set((path, limits, progress) -> {
            progress.expect(100);
            progress.advance(50);
            hang(never);
            return Readings.unreadable(path.toString(), "late");
        });
        robot.interact(() ->
                view.compareWith(
                        List.of(SAMPLES.resolve("exception-control-flow/recording.jfr.gz"))));
        await(() -> text("#reading-progress").contains("50.0 %"));
        press("#cancel-reading");
        assertThat(robot.lookup("#cancel-reading").query().getParent().isVisible()).isFalse();
        never.countDown();
        assertThat(text("#before-name")).startsWith("Drop a file");
        assertThat(robot.lookup("#counterpart-problem").query().isVisible()).isFalse();
    }

    @Test
    void sidesThatHaveNothingInCommonAreSaidTo() throws TimeoutException {
        robot.interact(
                () -> view.compareWith(List.of(SAMPLES.resolve("go-datagram-surge/block.pb.gz"))));
        await(() -> text("#compare-reason").startsWith("Nothing was recorded on both sides"));
        assertThat(text("#compare-advice"))
                .contains("Not compared: ")
                .contains("side did not record it")
                .endsWith("Compare files of the same kind, or longer spans.");
    }

    @Test
    void aKindAndASearchLeaveTheirRowsAndAColumnSortsThem() throws TimeoutException {
        select(0.5, 0.75);
        int all = rows().size();
        press("#kind-classes");
        await(() -> rows().size() < all && rows().stream().allMatch(c -> c.kind() == Kind.CLASS));
        assertThat(text("#compare-note")).contains(" of " + ChangeWords.count(all) + " changes");

        robot.interact(() -> {
            TableColumn<Change, ?> name = table().getColumns().get(ChangeColumn.NAME.ordinal());
            table().getSortOrder().setAll(List.of(name));
        });
        WaitForAsyncUtils.waitForFxEvents();
        await(() -> isSorted(ChangeColumn.NAME));

        robot.interact(
                () -> robot.lookup(".search-field").queryAs(TextField.class).setText("nowhere"));
        await(() -> rows().isEmpty());
    }

    @Test
    void selectedRowsAreCopiedAsText() throws TimeoutException {
        select(0.5, 0.75);
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().selectRange(0, 2);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        AtomicReference<String> copied = new AtomicReference<>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).isEqualTo(Arrangement.text(rows().subList(0, 2)));
    }

    @Test
    void nothingIsComparedUntilSomebodyLooks() throws TimeoutException {
        robot.interact(() -> page.getChildren().clear());
        robot.interact(() -> view.setSelection(Optional.of(part(0.5, 0.75))));
        robot.interact(() -> page.getChildren().setAll(view.node()));
        awaitTable();
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void aPinOutlastsMoreFilesOfTheProcess() throws TimeoutException {
        select(0.1, 0.4);
        press("#pin");
        robot.interact(() -> {
            view.clear();
            view.show(PROCESS);
        });
        assertThat(text("#before-name")).startsWith("A");
        robot.interact(view::forget);
        assertThat(text("#before-name")).isEqualTo("The rest of the time");
    }

    private void select(double from, double to) throws TimeoutException {
        robot.interact(() -> view.setSelection(Optional.of(part(from, to))));
        awaitTable();
    }

    private void awaitTable() throws TimeoutException {
        await(() -> table().isVisible() && !rows().isEmpty());
    }

    private void press(String query) {
        robot.interact(() -> robot.lookup(query).<ButtonBase>query().fire());
    }

    private boolean isSorted(ChangeColumn column) {
        List<Change> rows = rows();
        for (int i = 1; i < rows.size(); i++) {
            if (column.order().compare(rows.get(i - 1), rows.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static TimeRange part(double from, double to) {
        TimeRange all = PROCESS.range();
        return new TimeRange(
                all.fromNanos() + (long) (from * all.durationNanos()),
                all.fromNanos() + (long) (to * all.durationNanos()));
    }

    private TableView<Change> table() {
        return robot.lookup("#changes").queryTableView();
    }

    private List<Change> rows() {
        // sorted items change while they are read, unless nobody else can change them
        return Platform.isFxApplicationThread()
                ? List.copyOf(table().getItems())
                : WaitForAsyncUtils.waitForAsyncFx(10_000, () -> List.copyOf(table().getItems()));
    }

    private Button button(String query) {
        return robot.lookup(query).queryButton();
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The condition is looked at on the JavaFX thread, which changes what it looks at.
    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
