package unwind.app.views.compare;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.analysis.profile.ProfileDiff;
import unwind.app.session.ClockCorrections;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class ProfileChangesTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("unwind.samples", "sample-recordings"), "recordings");

    /// Until second 5 the program runs `Old`, from then on `New`; `Rare` is seen twice.
    private static final String DRAWN =
            samples(0, 200, "app.Same.run:1 < app.Main.main:1")
                    + samples(0, 120, "app.Old.run:1 < app.Main.main:2")
                    + samples(5, 200, "app.Same.run:1 < app.Main.main:1")
                    + samples(5, 180, "app.New.run:1 < app.Main.main:3")
                    + samples(5, 2, "app.Rare.run:1 < app.Main.main:4");

    private final FxRobot robot = new FxRobot();
    private CompareView view;

    @Start
    void start(Stage stage) {
        view =
                new CompareView(
                        Formats::read, (incident, files) -> true, () -> ClockCorrections.NONE);
        stage.setScene(new Scene(new StackPane(view.node()), 1100, 760));
        stage.show();
    }

    @Test
    void theVerdictNamesTheMethodThatChanged() throws TimeoutException {
        compareProcessorTime();
        assertThat(text("#compare-headline")).contains("New.run:1").doesNotContain("Rare");
        assertThat(text("#compare-note"))
                .startsWith("What changed from the rest of the time")
                .contains("2 of 4 rows changed by more than chance explains");
    }

    @Test
    void whatIsGoneIsListedAndTwoSamplesAreNotCalledNew() throws TimeoutException {
        compareProcessorTime();
        assertThat(rows().getItems())
                .map(ProfileDiff.Row::name)
                .containsExactly(
                        "app.New.run:1", "app.Old.run:1", "app.Rare.run:1", "app.Same.run:1");
        assertThat(cells("Factor")).containsExactly("new", "gone", "–", "×1.00");
        assertThat(cells("By chance")).containsExactly("p < 0.001", "p < 0.001", "may be", "");
    }

    @Test
    void aSpanWithoutASampleIsComparedAsNone() throws TimeoutException {
        compareProcessorTime();
        robot.interact(() ->
                view.setSelection(
                        Optional.of(
                                new TimeRange(
                                        DrawnRecording.ZERO + 9_920_000_000L,
                                        DrawnRecording.ZERO + 10_000_000_000L))));
        await(() -> text("#after-time").contains("80"));
        await(() -> isProfileShown() && rows().getItems().size() == 4);
        assertThat(cells("Samples")).allMatch(samples -> samples.endsWith("→ 0"));
    }

    @Test
    void aBoxTellsBothValues() throws TimeoutException {
        compareProcessorTime();
        robot.interact(() -> robot.lookup("#change-flames").query().requestFocus());
        robot.type(KeyCode.DOWN, 3);
        await(() -> text("#changed-box").startsWith("app.Same.run"));
        assertThat(text("#changed-box")).contains("200 before").contains("200 after");
        robot.type(KeyCode.RIGHT);
        await(() -> text("#changed-box").startsWith("app.New.run"));
        assertThat(text("#changed-box")).contains("0 before").contains("180 after").contains("new");
    }

    @Test
    void aSearchLeavesItsRowsAndTellsWhatItsBoxesWeigh() throws TimeoutException {
        compareProcessorTime();
        robot.interact(() -> robot.lookup(".search-field").queryAs(TextField.class).setText("old"));
        await(() -> rows().getItems().size() == 1);
        await(() -> text("#changed-box").startsWith("Found in boxes of 120"));
    }

    @Test
    void whatIsComparedIsPartOfThePlace() throws TimeoutException {
        compareProcessorTime();
        robot.interact(() -> view.choose(Map.of("of", "cpu", "by", "package")));
        await(() -> rows().getItems().size() == 1);
        assertThat(view.options()).isEqualTo(Map.of("of", "cpu", "by", "package"));
        robot.interact(() -> view.choose(Map.of()));
        await(() -> !isProfileShown());
        assertThat(view.options()).isEmpty();
        await(() -> text("#compare-reason").startsWith("Nothing was recorded on both sides"));
        assertThat(robot.lookup("#compared-kind").query().isVisible()).isTrue();
    }

    @Test
    void ofProfilesThatOneProgramSavedTheFirstIsComparedWithTheLast() throws TimeoutException {
        ProcessCase go =
                process(
                        read("go-datagram-surge/heap-1.pb.gz"),
                        read("go-datagram-surge/heap-2.pb.gz"));
        robot.interact(() -> view.show(go));
        await(() -> robot.lookup("#compared-kind").query().isVisible());
        robot.interact(() -> view.choose(Map.of("of", "heap")));
        await(() -> isProfileShown());
        assertThat(text("#compare-headline")).startsWith("Memory in use rose");
        assertThat(text("#compare-note")).startsWith("From the first of the saved profiles");
        assertThat(text("#before-name")).isEqualTo("The first of the saved profiles");
    }

    private void compareProcessorTime() throws TimeoutException {
        Reading reading =
                new Reading(
                        Path.of("drawn.jfr"),
                        "jfr",
                        1,
                        Optional.of(DrawnRecording.of("time 0..10\n" + DRAWN)),
                        List.of());
        robot.interact(() -> {
            view.show(process(reading));
            view.choose(Map.of("of", "cpu"));
            view.setSelection(
                    Optional.of(
                            new TimeRange(
                                    DrawnRecording.ZERO + 5_000_000_000L,
                                    DrawnRecording.ZERO + 10_000_000_000L)));
        });
        await(() -> isProfileShown() && !rows().getItems().isEmpty());
    }

    private static Reading read(String file) {
        return Formats.read(SAMPLES.resolve(file), Limits.DEFAULT, new Progress());
    }

    private static ProcessCase process(Reading... readings) {
        return IncidentClock.align(List.of(readings)).processes().getFirst();
    }

    private static String samples(int from, int count, String stack) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("EXECUTION_SAMPLE ").append(from + 0.01 + i * 4.9 / count);
            text.append(" thread=worker-1, stack=").append(stack).append('\n');
        }
        return text.toString();
    }

    private List<String> cells(String title) {
        TableView<ProfileDiff.Row> rows = rows();
        return rows.getColumns().stream()
                .filter(column -> column.getText().equals(title))
                .findFirst()
                .map(column ->
                        rows.getItems().stream()
                                .map(row -> String.valueOf(column.getCellData(row)))
                                .toList())
                .orElseThrow();
    }

    private TableView<ProfileDiff.Row> rows() {
        return robot.lookup("#profile-changes").queryTableView();
    }

    private boolean isProfileShown() {
        return robot.lookup("#profile-comparison").query().isVisible();
    }

    private String text(String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    /// The condition is looked at on the JavaFX thread, which changes what it looks at.
    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }
}
