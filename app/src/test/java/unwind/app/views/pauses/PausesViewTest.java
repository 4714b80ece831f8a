package unwind.app.views.pauses;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
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
import unwind.app.analysis.pauses.Stop;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class PausesViewTest {
    private static final TimeRange WHOLE = DrawnRecording.range(0, 10);

    private final FxRobot robot = new FxRobot();
    private PausesView view;

    private static PausesContent content(String drawn) {
        return PausesContent.of(
                List.of(DrawnRecording.of(drawn)),
                WHOLE,
                TimeLabels.of(WHOLE, ZoneId.of("UTC"), true));
    }

    private static final PausesContent THREE =
            content(
                    """
                    COLLECTION 1+0.3 gc=1, name=G1Full, cause=Heap Inspection Initiated GC
                    COLLECTION 3+0.1 gc=2, name=G1New, cause=G1 Evacuation Pause
                    GC_PAUSE 1+0.3 gc=1
                    GC_PAUSE 3+0.1 gc=2
                    VM_OPERATION 7+0.02 name=RedefineClasses, safepoint=1
                    """);

    @Start
    void start(Stage stage) {
        view = new PausesView();
        stage.setScene(new Scene(view.node(), 900, 500));
        stage.show();
    }

    @Test
    void theSummaryTellsHowLongTheProgramStood() throws TimeoutException {
        show(THREE, 3);
        assertThat(headline())
                .isEqualTo(
                        "3 stops, 420 ms together · p50 100 ms · p90 300 ms · p99 300 ms ·"
                                + " longest 300 ms");
        assertThat(text("#pauses-details"))
                .contains("Throughput 96.0 %", "By diagnosis 1, 300 ms", "Others 1, 20.0 ms");
    }

    @Test
    void theLongestIsListedFirstAndTheSelectedTimeCounts() throws TimeoutException {
        show(THREE, 3);
        assertThat(stops().getFirst().what()).isEqualTo("G1Full");
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(2, 4))));
        await(1);
        assertThat(stops().getFirst().what()).isEqualTo("G1New");
        assertThat(text("#pauses-details")).contains("Throughput 95.0 %");
    }

    @Test
    void notRecordedNothingInTheTimeAndFilteredToNothingAreDifferentSentences()
            throws TimeoutException {
        show(content("time 0..10"), 0);
        awaitHeadline("Not recorded: ");
        show(content("set jdk.GCPhasePause enabled=true"), 0);
        awaitHeadline("0 stops: the program was never stopped");
        show(THREE, 3);
        robot.interact(() -> view.setFilter(Filter.NONE.withText("no such stop")));
        awaitHeadline("None of the 3 stops in the selected time matches the filter");
        robot.interact(() -> view.setFilter(Filter.NONE));
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(8, 9))));
        awaitHeadline("0 stops in the selected time; 3 outside of it");
    }

    @Test
    void bothPalettesAndNothingAtAllCanBeShown() throws TimeoutException {
        show(THREE, 3);
        robot.interact(() -> view.setDark(true));
        robot.interact(view::clear);
        assertThat(stops()).isEmpty();
        assertThat(headline()).isEmpty();
    }

    @Test
    void aStripDrawsOfEachColumnAndKindTheLongest() {
        List<Stop> all = THREE.stops().all();
        assertThat(StopStripLayout.stems(all, WHOLE, 1000, 100)).hasSize(3);
        assertThat(StopStripLayout.stems(all, WHOLE, 2, 100))
                .extracting(stem -> stem.longest().what())
                .containsExactly("G1Full", "G1New", "RedefineClasses");
        assertThat(StopStripLayout.y(1e9, 1e9, 100)).isZero();
        assertThat(StopStripLayout.y(1e7 / Math.sqrt(10), 1e9, 100)).isEqualTo(50);
        assertThat(StopStripLayout.y(10, 1e9, 100)).isEqualTo(100);
    }

    private void show(PausesContent content, int rows) throws TimeoutException {
        robot.interact(() -> view.show(content));
        await(rows);
    }

    private void await(int rows) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> stops().size() == rows);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitHeadline(String start) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> headline().startsWith(start));
    }

    private List<Stop> stops() {
        return robot.lookup("#stops").<TableView<Stop>>query().getItems();
    }

    private String headline() {
        return text("#pauses-headline");
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
