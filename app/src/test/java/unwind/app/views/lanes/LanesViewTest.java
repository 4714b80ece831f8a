package unwind.app.views.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class LanesViewTest {
    private static final TimeRange WHOLE = DrawnRecording.range(0, 10);
    private static final LanesContent THREE =
            content(
                    """
                    set jdk.ThreadStart enabled=true
                    set jdk.ThreadPark enabled=true threshold=20 ms
                    MONITOR_ENTER 2+6 thread=worker-1, class=app.Cache, other=main, \
                    stack=java.util.HashMap.get:1 < app.Cache.find:7
                    PARK 1+1 thread=worker-2, class=app.Latch
                    PARK 4+1 thread=worker-2, class=app.Latch
                    SLEEP 3+1 thread=main
                    """);

    private final FxRobot robot = new FxRobot();
    private LanesView view;
    private Filter filter = Filter.NONE;
    private Optional<TimeRange> brushed = Optional.empty();

    private static LanesContent content(String drawn) {
        return LanesContent.of(
                List.of(DrawnRecording.of(drawn)),
                WHOLE,
                TimeLabels.of(WHOLE, ZoneId.of("UTC"), false));
    }

    @Start
    void start(Stage stage) {
        view = new LanesView();
        view.setOnNarrow(change -> filter = change.apply(filter));
        view.setOnBrush(range -> brushed = Optional.of(range));
        stage.setScene(new Scene(view.node(), 900, 500));
        stage.show();
    }

    @Test
    void poolsAreLanesThatUnfoldAndThreadsAreChosenByKeyboard() throws TimeoutException {
        show(THREE);
        assertThat(names()).containsExactly("worker-*", "main");
        focus();
        robot.type(KeyCode.DOWN, KeyCode.RIGHT);
        await(4);
        assertThat(names()).containsExactly("worker-*", "worker-1", "worker-2", "main");
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.RIGHT);
        assertThat(view.readout())
                .startsWith("worker-2 · parked for 1.00 s · from +0:01")
                .contains("on app.Latch");
        robot.type(KeyCode.RIGHT);
        assertThat(view.readout()).contains("from +0:04");
        robot.type(KeyCode.ENTER);
        assertThat(filter.threads()).containsExactly("worker-2");
        robot.type(KeyCode.HOME, KeyCode.LEFT);
        await(2);
    }

    @Test
    void pointingSaysTheStateItsLengthOnWhatAndWhere() throws TimeoutException {
        show(THREE);
        robot.interact(() -> view.choose(Map.of("rows", "threads")));
        await(3);
        assertThat(names()).containsExactly("worker-1", "worker-2", "main");
        LaneStrip strip = view.strip();
        double middle = strip.gutter() + strip.plotWidth() / 2;
        robot.moveTo(at(middle, LaneStrip.RULER + 10));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.readout())
                .startsWith("worker-1 · blocked for 6.00 s")
                .endsWith("on app.Cache, previous owner main · at Cache.find:7");
        robot.moveTo(at(strip.gutter() + 2, LaneStrip.RULER + 10));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.readout()).endsWith("nothing known");
    }

    @Test
    void aDragSelectsTimeAndTheSelectedTimeFillsTheLanes() throws TimeoutException {
        show(THREE);
        LaneStrip strip = view.strip();
        double from = strip.gutter() + strip.plotWidth() * 0.2;
        robot.drag(at(from, 60)).dropTo(at(from + strip.plotWidth() * 0.4, 60));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(brushed.orElseThrow().durationNanos() / 1e9).isBetween(3.9, 4.1);
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(5, 6))));
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> strip.viewport().visible().equals(DrawnRecording.range(5, 6)));
    }

    @Test
    void lanesHaveTheColoursOfTheirStatesInBothPalettes() throws TimeoutException {
        show(THREE);
        robot.interact(() -> view.choose(Map.of("rows", "threads")));
        await(3);
        for (boolean dark : new boolean[] {false, true}) {
            robot.interact(() -> view.setDark(dark));
            LaneStrip strip = view.strip();
            Color color = color(strip.gutter() + strip.plotWidth() / 2, LaneStrip.RULER + 6);
            Color blocked = KindColors.of(LaneState.BLOCKED, Theme.of(dark));
            assertThat(color.getRed()).isCloseTo(blocked.getRed(), within());
            assertThat(color.getGreen()).isCloseTo(blocked.getGreen(), within());
        }
    }

    @Test
    void theFilterNarrowsAndNothingIsSaidInWords() throws TimeoutException {
        show(THREE);
        robot.interact(() -> view.setFilter(Filter.NONE.withText("main")));
        await(1);
        assertThat(text("#lanes-headline")).isEqualTo("1 of 3 threads");
        robot.interact(() -> view.setFilter(Filter.NONE.withThreads(List.of("worker-*"))));
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> text("#lanes-headline").startsWith("2 of 3 threads"));
        robot.interact(() -> view.setFilter(Filter.NONE.withText("nobody")));
        await(0);
        assertThat(text("#lanes-nothing")).isEqualTo("None of the 3 threads matches the filter");
        assertThat(text("#lanes-details")).contains("Shorter than 20 ms is not recorded: parked");
        robot.interact(() -> view.setFilter(Filter.NONE.withPaths(Set.of(PathKind.CLEANUP))));
        await(2);
        assertThat(text("#lanes-details")).startsWith("Kinds of paths do not narrow lanes");
        robot.interact(view::clear);
        assertThat(text("#lanes-headline")).isEmpty();
    }

    @Test
    void whatIsThereAtAllTakesAPixelAndNeverMoreThanThereIsRoom() {
        int[] heights = new int[3];
        LanePainter.stack(new double[] {0.001, 0, 0.5}, 1, 16, heights);
        assertThat(heights).containsExactly(1, 0, 7);
        LanePainter.stack(new double[] {1, 1, 0.001}, 1, 10, heights);
        assertThat(heights[0] + heights[1] + heights[2]).isLessThanOrEqualTo(10);
        LanePainter.stack(new double[] {1, 1, 1}, 1, 2, heights);
        assertThat(heights[0] + heights[1] + heights[2]).isEqualTo(2);
        LanePainter.stack(new double[] {3, 0, 0}, 12, 16, heights);
        assertThat(heights).containsExactly(4, 0, 0);
    }

    private static Offset<Double> within() {
        return Offset.offset(0.02);
    }

    private Color color(double x, double y) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = view.strip().snapshot(null, null));
        return image[0].getPixelReader().getColor((int) x, (int) y);
    }

    private Point2D at(double x, double y) {
        return view.strip().localToScreen(x, y);
    }

    private void focus() {
        robot.interact(() -> view.strip().requestFocus());
    }

    private void show(LanesContent content) throws TimeoutException {
        robot.interact(() -> view.show(content));
        await(2);
    }

    private void await(int rows) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> names().size() == rows);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> names() {
        return view.strip().rows().stream().map(LaneRow::name).toList();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
