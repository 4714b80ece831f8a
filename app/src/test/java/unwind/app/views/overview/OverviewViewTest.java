package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.Theme;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@ExtendWith(ApplicationExtension.class)
class OverviewViewTest {
    private static final OverviewContent CONTENT = OverviewContent.of(Incident.timeline());
    private static final double WIDTH = 900;
    private final FxRobot robot = new FxRobot();
    private final Set<String> summaryThreads = ConcurrentHashMap.newKeySet();
    private OverviewView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.setZone(ZoneId.of("UTC"));
        view.setRangeSummaries(range -> {
            summaryThreads.add(Thread.currentThread().getName());
            return Incident.summary(range);
        });
        view.show(CONTENT);
        scene = new Scene(view.node(), WIDTH, 800);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void waitUntilWhole() throws TimeoutException {
        await(() -> view.isWhole());
        settle();
    }

    @Test
    void everyTrackIsThere() {
        for (var track : CONTENT.tracks()) {
            if (track.absence().isPresent()) {
                continue;
            }
            Bounds bounds = robot.lookup("#track-" + track.track().id()).query().getLayoutBounds();
            assertThat(bounds.getHeight()).as(track.track().id()).isGreaterThan(15);
        }
        assertThat(texts(".track-title")).contains("Heap", "Pauses", "Live threads");
        assertThat(texts(".track-legend")).contains("used", "after GC", "GC pause");
    }

    @Test
    void aTrackWithoutDataSaysWhyInsteadOfShowingAnEmptyChart() {
        assertThat(texts(".track-absence")).isEmpty();
        Button fold = robot.lookup("#empty-tracks").queryButton();
        assertThat(fold.getText()).isEqualTo("1 track without values: Lock wait");
        robot.interact(fold::fire);
        settle();
        assertThat(texts(".track-absence"))
                .containsExactly(
                        "No lock waits: jdk.JavaMonitorEnter was not recorded; next time: the"
                                + " JFR setting jdk.JavaMonitorEnter#enabled=true.");
        assertThat(robot.lookup("#track-lockwait").query().getLayoutBounds().getHeight())
                .isLessThan(50);
    }

    @Test
    void allPlotsLieInLineWithTheCrosshair() {
        robot.interact(() -> view.point(OptionalLong.of(Incident.START)));
        double crosshair = bounds("#crosshair").getMinX();
        for (TrackStrip strip : view.strips()) {
            strip.chart()
                    .ifPresent(chart -> {
                        Bounds plot = chart.plot().localToScene(chart.plot().getLayoutBounds());
                        assertThat(plot.getMinX()).isCloseTo(crosshair, within(0.6));
                        assertThat(plot.getWidth()).isCloseTo(plotWidth(), within(0.6));
                    });
        }
    }

    @Test
    void everyCurveAndBarIsPainted() {
        assertPainted(Theme.LIGHT);
    }

    @Test
    void theDarkThemePaintsDarkGroundAndLightMarks() {
        robot.interact(() -> view.setDark(true));
        settle();
        assertPainted(Theme.DARK);
    }

    private void assertPainted(Theme theme) {
        WritableImage image = snapshot();
        assertThat(count(image, theme.plot())).isGreaterThan(60_000);
        for (Line.Role role : Set.of(Line.Role.MAIN, Line.Role.SECOND)) {
            assertThat(count(image, theme.color(role))).as("%s", role).isGreaterThan(200);
        }
        for (Bars.Kind kind : Set.of(Bars.Kind.GC_PAUSE, Bars.Kind.DIAGNOSIS)) {
            assertThat(count(image, theme.color(kind))).as("%s", kind).isGreaterThan(30);
        }
    }

    @Test
    void theWheelZoomsAtThePointer() {
        turnWheel(0.25, 3);
        TimeRange visible = view.visible();
        assertThat(visible.durationNanos()).isLessThan(Incident.LENGTH * 6 / 10);
        double place =
                (double) (Incident.START + Incident.LENGTH / 4 - visible.fromNanos())
                        / visible.durationNanos();
        assertThat(place).isCloseTo(0.25, within(0.01));
        turnWheel(0.25, -30);
        assertThat(view.visible()).isEqualTo(Incident.RANGE);
    }

    @Test
    void theVerticalAxisFollowsWhatIsVisible() {
        double all = heapTop();
        robot.interact(() -> view.setVisible(range(0, 20)));
        settle();
        assertThat(heapTop()).isLessThan(all);
    }

    private double heapTop() {
        return view.strips().getFirst().chart().orElseThrow().valueRange().high();
    }

    @Test
    void aDragBrushesARangeAndShowsItsSummary() throws TimeoutException {
        drag(0.25, 0.5, MouseButton.PRIMARY);
        TimeRange brushed = view.brushed().orElseThrow();
        assertThat(seconds(brushed.fromNanos())).isCloseTo(150, within(2.0));
        assertThat(seconds(brushed.toNanos())).isCloseTo(300, within(2.0));
        await(() -> texts(".fact-value").contains("57"));
        assertThat(texts("#range-facts .label"))
                .contains(
                        "Longest stop",
                        "812 ms",
                        "All stops",
                        "Heap change",
                        "+720 MiB",
                        "Exceptions")
                .doesNotContain("Threads ended");
        assertThat(texts("#range-sites .label"))
                .contains("com.example.orders.OrderCache.lookup:118", "43.8 %");
        assertThat(bounds("#brush").getWidth()).isCloseTo(plotWidth() / 4, within(4.0));
        assertThat(summaryThreads).containsExactly("range-summary");
    }

    @Test
    void aSelectedRangeLeadsToWhoUsedTheProcessorWhereThatWasRecorded() {
        drag(0.25, 0.5, MouseButton.PRIMARY);
        assertThat(robot.lookup("#range-processor").query().isVisible()).isFalse();

        List<String> asked = new ArrayList<>();
        robot.interact(() -> view.setOnProcessor(Optional.of(() -> asked.add("processor"))));
        settle();
        robot.clickOn("#range-processor");
        assertThat(asked).containsExactly("processor");
    }

    @Test
    void aClickOrEscapeClearsTheBrush() {
        drag(0.25, 0.5, MouseButton.PRIMARY);
        robot.moveTo(at(0.7)).clickOn(MouseButton.PRIMARY);
        settle();
        assertThat(view.brushed()).isEmpty();
        drag(0.6, 0.4, MouseButton.PRIMARY);
        assertThat(view.brushed()).isPresent();
        robot.type(KeyCode.ESCAPE);
        settle();
        assertThat(view.brushed()).isEmpty();
        assertThat(robot.lookup("#range-panel").query().isVisible()).isFalse();
    }

    @Test
    void aDragWithShiftOrTheMiddleButtonMovesTheTime() {
        robot.interact(() -> view.setVisible(range(200, 300)));
        settle();
        dragWithShift(0.5, 0.25);
        assertThat(seconds(view.visible().fromNanos())).isCloseTo(225, within(1.0));
        drag(0.5, 0.75, MouseButton.MIDDLE);
        assertThat(seconds(view.visible().fromNanos())).isCloseTo(200, within(1.0));
        assertThat(view.visible().durationNanos()).isEqualTo(100 * Incident.SECOND);
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void aDoubleClickShowsEverything() {
        robot.interact(() -> view.setVisible(range(200, 300)));
        robot.moveTo(at(0.5)).doubleClickOn(MouseButton.PRIMARY);
        settle();
        assertThat(view.visible()).isEqualTo(Incident.RANGE);
    }

    @Test
    void keysZoomMoveAndShowEverything() {
        robot.interact(() -> {
            view.node().requestFocus();
            view.point(OptionalLong.empty());
        });
        robot.type(KeyCode.ADD, 2);
        settle();
        TimeRange near = view.visible();
        assertThat(near.durationNanos()).isLessThan(Incident.LENGTH / 2);
        robot.type(KeyCode.RIGHT);
        settle();
        assertThat(view.visible().fromNanos() - near.fromNanos())
                .isCloseTo(near.durationNanos() / 10, within(10L));
        robot.type(KeyCode.LEFT);
        settle();
        assertThat(view.visible().fromNanos()).isCloseTo(near.fromNanos(), within(10L));
        robot.type(KeyCode.SUBTRACT);
        settle();
        assertThat(view.visible().durationNanos()).isGreaterThan(near.durationNanos());
        robot.type(KeyCode.HOME);
        settle();
        assertThat(view.visible()).isEqualTo(Incident.RANGE);
    }

    @Test
    void enterZoomsToTheBrushedRange() {
        TimeRange range = range(100, 140);
        robot.interact(() -> {
            view.setBrushed(Optional.of(range));
            view.node().requestFocus();
        });
        robot.type(KeyCode.ENTER);
        settle();
        assertThat(view.visible()).isEqualTo(range(98, 142));
    }

    @Test
    void aRangeThatIsBrushedFromOutsideIsMovedIntoView() {
        robot.interact(() -> view.setVisible(range(0, 60)));
        robot.interact(() -> view.setBrushed(Optional.of(range(400, 420))));
        assertThat(view.visible()).isEqualTo(range(380, 440));
        robot.interact(() -> view.setBrushed(Optional.of(range(300, 500))));
        assertThat(view.visible()).isEqualTo(range(290, 510));
        robot.interact(() -> view.setVisible(range(0, 60)));
        robot.interact(() -> view.setBrushed(Optional.of(range(300, 500))));
        assertThat(view.visible()).as("it was brushed before").isEqualTo(range(0, 60));
        robot.interact(() -> view.setBrushed(Optional.of(range(5000, 5001))));
        assertThat(view.brushed()).as("beyond all data").isEmpty();
    }

    @Test
    void aBrushedInstantCanStillBeSeen() {
        robot.interact(() -> view.setBrushed(Optional.of(range(300, 300))));
        settle();
        assertThat(count(snapshot(), Theme.LIGHT.brushEdge())).isGreaterThan(300);
    }

    @Test
    void theCrosshairReadsEveryTrack() {
        robot.interact(
                () -> view.point(OptionalLong.of(Incident.START + 480 * Incident.SECOND + 3)));
        settle();
        assertThat(texts(".track-value")).contains("940 ms", "2.00 GiB");
        assertThat(texts(".track-note"))
                .anyMatch(text -> text.contains("diagnosis · 940 ms · GC_HeapInspection"));
        robot.interact(() -> view.point(OptionalLong.empty()));
        assertThat(texts(".track-value")).containsOnly("");
    }

    @Test
    void theClockTurnsToElapsedTimeAndBack() {
        Button clock = robot.lookup("#clock").queryButton();
        assertThat(clock.getText()).isEqualTo("21 Nov 2026, UTC");
        robot.clickOn(clock);
        settle();
        assertThat(view.isWallClock()).isFalse();
        assertThat(clock.getText()).isEqualTo("Elapsed time");
        robot.interact(() -> view.setWallClock(true));
        assertThat(clock.getText()).isEqualTo("21 Nov 2026, UTC");
    }

    @Test
    void clearingLeavesNothingAndAnotherTimelineCanBeShown() throws TimeoutException {
        robot.interact(view::clear);
        settle();
        assertThat(robot.lookup(".timeline-track").queryAll()).isEmpty();
        robot.interact(() -> view.show(OverviewContent.of("orders (pid 7)", Incident.timeline())));
        await(() -> view.isWhole());
        settle();
        assertPainted(Theme.LIGHT);
        assertThat(texts(".label")).contains("orders (pid 7)");
    }

    @Test
    void tracksKeepALeastHeightInALowWindow() {
        robot.interact(() -> scene.getWindow().setHeight(300));
        settle();
        assertThat(robot.lookup("#track-heap").query().getLayoutBounds().getHeight())
                .isGreaterThanOrEqualTo(Theme.LIGHT.measures().minTrack());
    }

    private static TimeRange range(long fromSecond, long toSecond) {
        return new TimeRange(
                Incident.START + fromSecond * Incident.SECOND,
                Incident.START + toSecond * Incident.SECOND);
    }

    private static double seconds(long timeNanos) {
        return (timeNanos - Incident.START) / 1e9;
    }

    private double plotWidth() {
        var measures = Theme.LIGHT.measures();
        double width = robot.lookup("#overlay").query().getLayoutBounds().getWidth();
        return width - measures.gutter() - measures.axis() - measures.right();
    }

    /// A point on the heap's plot at a share of its width.
    private Point2D at(double share) {
        var plot = view.strips().getFirst().chart().orElseThrow().plot();
        return plot.localToScreen(
                plot.getLayoutBounds().getWidth() * share, plot.getLayoutBounds().getHeight() / 2);
    }

    private void drag(double from, double to, MouseButton button) {
        robot.moveTo(at(from))
                .press(button)
                .moveTo(at((from + to) / 2))
                .moveTo(at(to))
                .release(button);
        settle();
    }

    /// As a robot would do it, were its mouse to know of the keyboard.
    private void dragWithShift(double from, double to) {
        robot.interact(() -> {
            fireWithShift(MouseEvent.MOUSE_PRESSED, from);
            fireWithShift(MouseEvent.MOUSE_DRAGGED, (from + to) / 2);
            fireWithShift(MouseEvent.MOUSE_DRAGGED, to);
            fireWithShift(MouseEvent.MOUSE_RELEASED, to);
        });
        settle();
    }

    private void fireWithShift(EventType<MouseEvent> type, double share) {
        Node track = view.strips().getFirst().node();
        Point2D screen = at(share);
        Point2D local = track.screenToLocal(screen);
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        track.fireEvent(
                new MouseEvent(
                        type,
                        local.getX(),
                        local.getY(),
                        screen.getX(),
                        screen.getY(),
                        MouseButton.PRIMARY,
                        1,
                        true,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    /// Turns the wheel towards the user (negative) or away (positive).
    private void turnWheel(double share, int notches) {
        robot.interact(() -> {
            Node track = view.strips().getFirst().node();
            Point2D screen = at(share);
            Point2D local = track.screenToLocal(screen);
            double pixels = notches * 40;
            track.fireEvent(
                    new ScrollEvent(
                            ScrollEvent.SCROLL,
                            local.getX(),
                            local.getY(),
                            screen.getX(),
                            screen.getY(),
                            false,
                            false,
                            false,
                            false,
                            false,
                            false,
                            0,
                            pixels,
                            0,
                            0,
                            ScrollEvent.HorizontalTextScrollUnits.NONE,
                            0,
                            ScrollEvent.VerticalTextScrollUnits.NONE,
                            0,
                            0,
                            null));
        });
        settle();
    }

    private Bounds bounds(String query) {
        var node = robot.lookup(query).query();
        return node.localToScene(node.getLayoutBounds());
    }

    private List<String> texts(String query) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .filter(Labeled::isVisible)
                .map(Labeled::getText)
                .toList();
    }

    private WritableImage snapshot() {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> scene.snapshot(null));
    }

    private static int count(WritableImage image, Color color) {
        PixelReader pixels = image.getPixelReader();
        int wanted = argb(color);
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (pixels.getArgb(x, y) == wanted) {
                    count++;
                }
            }
        }
        return count;
    }

    private static int argb(Color color) {
        return 0xff << 24
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
    }

    /// Waits for the events and the frames that are due.
    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    @Test
    void whatDiedStandsAboveTheTracksAndTellsMoreOnDemand() {
        assertThat(robot.lookup("#crash-banner").query().isVisible()).isFalse();
        CrashStory story =
                new CrashStory(
                        "The JVM crashed: SIGSEGV in foo",
                        List.of(new CrashStory.Fact("Thread", "worker-1")),
                        List.of("C  [libfoo.so+0x1]  foo+0x1"),
                        List.of());
        robot.interact(() -> view.show(CONTENT.withCrashes(List.of(story))));

        assertThat(texts(".crash-title")).containsExactly("The JVM crashed: SIGSEGV in foo");
        assertThat(robot.lookup("#crash-text").query().isVisible()).isFalse();
        robot.interact(() -> robot.lookup("#crash-details").queryAs(ToggleButton.class).fire());
        assertThat(robot.lookup("#crash-text").queryAs(TextArea.class).getText())
                .contains("Thread: worker-1", "libfoo.so");
        assertThat(robot.lookup("#crash-text").query().isVisible()).isTrue();
    }
}
