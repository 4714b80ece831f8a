package unwind.app.views.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
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
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.CurveStrip;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class CleanupViewTest {
    private static final TimeRange WHOLE = DrawnRecording.range(0, 10);

    private static final CleanupContent IMAGES =
            content(
                    """
                    FINALIZER_STATISTICS 2 class=app.Image, count=100, total=0
                    FINALIZER_STATISTICS 4 class=app.Image, count=300, total=50
                    FINALIZER_STATISTICS 6 class=app.Image, count=500, total=100
                    FINALIZER_STATISTICS 6 class=app.Sound, count=3, total=0
                    REFERENCE_STATISTICS 3 name=Final reference, count=300, gc=1
                    ALLOCATION_SAMPLE 1 class=app.Image, weight=512, thread=worker-1, stack=app.Shop.load:7
                    ALLOCATION_SAMPLE 3 class=byte[], weight=512, thread=Finalizer, stack=app.Image.finalize:30 < java.lang.ref.Finalizer.runFinalizer:88
                    """);

    private final FxRobot robot = new FxRobot();
    private CleanupView view;

    private static CleanupContent content(String drawn) {
        return CleanupContent.of(
                List.of(DrawnRecording.of(drawn)),
                WHOLE,
                TimeLabels.of(WHOLE, ZoneId.of("UTC"), true),
                new KnownClasses(ClassFiles.none()));
    }

    @Start
    void start(Stage stage) {
        view = new CleanupView();
        stage.setScene(new Scene(view.node(), 1000, 500));
        stage.show();
    }

    @Test
    void theWorstDebtStandsInTheHeadlineAndIsToldInFull() throws TimeoutException {
        show(IMAGES);
        await("#cleanup-headline", "Image falls behind: 500 owed, 20.0 s to drain");
        assertThat(rows("#cleanup-owed")).isEqualTo(2);
        assertThat(robot.lookup("#cleanup-text").queryAs(TextArea.class).getText())
                .startsWith("app.Image\nwants finalize()")
                .contains("app.Shop.load:7", "app.Image.finalize:30", "Not seen");
        assertThat(robot.lookup("#cleanup-curve").queryAs(CurveStrip.class).getAccessibleText())
                .isEqualTo("owed: 100 to 500; done so far: 0 to 100");
        assertThat(text("#cleanup-details"))
                .contains(
                        "Finalizers: 503 not run, in use or waiting",
                        "Allocation on cleanup paths 50");
    }

    @Test
    void pagesAreChosenByButtonByKeyAndByPlace() throws TimeoutException {
        show(IMAGES);
        await("#cleanup-headline", "Image falls behind");
        robot.interact(() -> {
            robot.lookup("#cleanup-costs-button").queryAs(ToggleButton.class).requestFocus();
        });
        robot.type(KeyCode.SPACE);
        assertThat(view.options()).isEqualTo(Map.of("show", "costs"));
        assertThat(robot.lookup("#cleanup-text").queryAs(TextArea.class).getText())
                .startsWith("app.Image.finalize:30")
                .contains("finalizer");
        robot.interact(() -> view.choose(Map.of("show", "references")));
        assertThat(robot.lookup("#cleanup-references").query().isVisible()).isTrue();
        robot.interact(() -> view.choose(Map.of("show", "not-recorded")));
        assertThat(robot.lookup("#cleanup-text").queryAs(TextArea.class).getText())
                .contains("How to enable");
        robot.interact(() -> view.choose(Map.of()));
        assertThat(view.options()).isEmpty();
        assertThat(robot.lookup("#cleanup-owed").query().isVisible()).isTrue();
    }

    @Test
    void notRecordedNothingInTheTimeAndFilteredToNothingAreDifferentSentences()
            throws TimeoutException {
        show(content("time 0..10"));
        await("#cleanup-headline", "No class was counted");
        assertThat(nothing("#cleanup-owed")).startsWith("No class was counted whose objects");
        show(IMAGES);
        await("#cleanup-headline", "Image falls behind");
        robot.interact(() -> view.setFilter(Filter.NONE.withText("nowhere")));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> rows("#cleanup-owed") == 0);
        assertThat(nothing("#cleanup-owed")).isEqualTo("Nothing here matches the filter");
        robot.interact(() -> view.setFilter(Filter.NONE));
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(8, 9))));
        await("#cleanup-headline", "No class was counted");
        assertThat(nothing("#cleanup-owed")).contains("in the selected time");
    }

    @Test
    void aClearedViewShowsNothing() throws TimeoutException {
        show(IMAGES);
        await("#cleanup-headline", "Image falls behind");
        robot.interact(view::clear);
        assertThat(rows("#cleanup-owed")).isZero();
        assertThat(text("#cleanup-headline")).isEmpty();
    }

    private void show(CleanupContent content) {
        robot.interact(() -> view.show(content));
    }

    private void await(String id, String start) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> text(id).startsWith(start));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int rows(String id) {
        return robot.lookup(id).queryAs(TableView.class).getItems().size();
    }

    private String nothing(String id) {
        return ((Label) robot.lookup(id).queryAs(TableView.class).getPlaceholder()).getText();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
