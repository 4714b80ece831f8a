package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class TrackHandsTest {
    private final FxRobot robot = new FxRobot();
    private final List<TrackArrangement> told = new ArrayList<>();
    private OverviewView view;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.show(OverviewContent.of(Incident.timeline()));
        view.setOnArrangement(told::add);
        stage.setScene(new Scene(view.node(), 900, 700));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    @BeforeEach
    void waitUntilWhole() throws TimeoutException {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> view.isWhole());
        settle();
    }

    @Test
    void aDraggedTitleTakesItsTrackAlong() {
        Bounds threads = bounds(strip("threads").node());
        drag(strip("heap").title(), threads.getMaxY() - 4);
        assertThat(ids()).startsWith("pauses", "threads", "heap", "allocation");
        assertThat(told).hasSize(1).last().isEqualTo(view.arrangement());
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void altWithUpAndDownMovesTheTrackWhoseTitleHasTheFocus() {
        robot.interact(() -> strip("pauses").title().requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT);
        settle();
        assertThat(ids()).startsWith("pauses", "heap");
        assertThat(strip("pauses").title().isFocused()).isTrue();
        robot.press(KeyCode.ALT).type(KeyCode.UP).type(KeyCode.DOWN, 2).release(KeyCode.ALT);
        settle();
        assertThat(ids()).startsWith("heap", "threads", "pauses");
    }

    @Test
    void theLowerEdgeResizesAndADoubleClickUndoesIt() {
        double before = strip("heap").node().getHeight();
        Node edge = strip("heap").edge();
        drag(edge, centre(edge).getY() + 60);
        assertThat(strip("heap").node().getHeight()).isCloseTo(before + 60, within(2.0));
        assertThat(view.arrangement().height("heap")).isPresent();
        assertThat(view.brushed()).isEmpty();
        robot.doubleClickOn(centre(edge), org.testfx.robot.Motion.DIRECT, MouseButton.PRIMARY);
        settle();
        assertThat(view.arrangement().height("heap")).isEmpty();
    }

    @Test
    void aPinnedTrackStaysWhileTheOthersScroll() {
        choose("cpu", "Pin to the top");
        assertThat(ids()).startsWith("cpu", "heap");
        robot.interact(() -> view.node().requestFocus());
        double before = bounds(strip("heap").node()).getMinY();
        double pinned = bounds(strip("cpu").node()).getMinY();
        robot.interact(
                () -> robot.lookup("#track-cpu").query().getScene().getWindow().setHeight(400));
        settle();
        robot.type(KeyCode.PAGE_DOWN);
        settle();
        assertThat(bounds(strip("heap").node()).getMinY()).isLessThan(before);
        assertThat(bounds(strip("cpu").node()).getMinY()).isCloseTo(pinned, within(0.5));
        assertThat(plotLeft("cpu")).isCloseTo(plotLeft("heap"), within(0.6));
        choose("cpu", "Unpin");
        assertThat(ids()).startsWith("heap");
    }

    @Test
    void aHiddenTrackIsCountedAndComesBack() {
        choose("heap", "Hide");
        assertThat(ids()).doesNotContain("heap");
        Button hidden = robot.lookup("#hidden-tracks").queryButton();
        assertThat(hidden.getText()).isEqualTo("1 hidden track");
        assertThat(hidden.getAccessibleText()).contains("Heap");
        robot.interact(() -> fire(menu("pauses"), "All tracks as usual"));
        settle();
        assertThat(ids()).startsWith("heap");
        assertThat(hidden.isManaged()).isFalse();
    }

    @Test
    void aCollapsedTrackIsOneLineHighAndStillDrawn() {
        choose("threads", "Collapse to a line");
        assertThat(strip("threads").node().getHeight()).isLessThan(30);
        assertThat(strip("threads").chart()).isPresent();
        choose("threads", "Expand");
        assertThat(strip("threads").node().getHeight()).isGreaterThan(40);
    }

    @Test
    void whatTheCrosshairReadsStaysBesideItsTrackWhenTracksMove() {
        robot.interact(() -> view.point(OptionalLong.of(Incident.START + 480 * Incident.SECOND)));
        robot.interact(() ->
                view.setArrangement(
                        TrackArrangement.USUAL.withHeight("heap", OptionalDouble.of(250))));
        settle();
        Node note =
                robot.lookup(".track-note").queryAll().stream()
                        .filter(Node::isVisible)
                        .findFirst()
                        .orElseThrow();
        Bounds pauses = bounds(strip("pauses").node());
        assertThat(bounds(note).getMinY()).isBetween(pauses.getMinY(), pauses.getMaxY());
    }

    @Test
    void shiftF10OnATitleOpensItsMenu() {
        robot.interact(() -> strip("heap").title().requestFocus());
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        settle();
        assertThat(robot.lookup(".context-menu").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void tracksOfAnArrangementThatIsSetAreNotTold() {
        robot.interact(() -> view.setArrangement(TrackArrangement.USUAL.withHidden("heap", true)));
        assertThat(ids()).doesNotContain("heap");
        assertThat(told).isEmpty();
    }

    @Test
    void theFocusScrollsATrackIntoView() {
        robot.interact(() -> view.node().getScene().getWindow().setHeight(340));
        settle();
        robot.interact(() -> robot.lookup("#minimap-plot").query().requestFocus());
        for (int i = 0; i < 7; i++) {
            robot.type(KeyCode.TAB);
        }
        settle();
        TrackStrip focused =
                view.strips().stream()
                        .filter(strip -> strip.title().isFocused())
                        .findFirst()
                        .orElseThrow();
        assertThat(view.strips().indexOf(focused)).isGreaterThan(3);
        Bounds area = bounds(robot.lookup("#overlay").query());
        assertThat(bounds(focused.title()).getMinY()).isGreaterThanOrEqualTo(area.getMinY());
        assertThat(bounds(focused.title()).getMaxY()).isLessThanOrEqualTo(area.getMaxY());
    }

    @Test
    void threeTracksAreVisibleInALowView() {
        robot.interact(() -> view.node().getScene().getWindow().setHeight(310));
        settle();
        Bounds area = bounds(robot.lookup("#overlay").query());
        for (String id : List.of("heap", "pauses", "threads")) {
            assertThat(bounds(strip(id).node()).getMaxY())
                    .as(id)
                    .isLessThanOrEqualTo(area.getMaxY() + 1);
        }
    }

    /// As a person would do it: the robot's headless mouse does not stay with the node it pressed.
    private void drag(Node node, double toScreenY) {
        Point2D from = centre(node);
        robot.interact(() -> {
            fire(node, MouseEvent.MOUSE_PRESSED, from);
            fire(node, MouseEvent.MOUSE_DRAGGED, new Point2D(from.getX(), from.getY() + 9));
            fire(node, MouseEvent.MOUSE_DRAGGED, new Point2D(from.getX(), toScreenY));
            fire(node, MouseEvent.MOUSE_RELEASED, new Point2D(from.getX(), toScreenY));
        });
        settle();
    }

    private static void fire(Node node, EventType<MouseEvent> type, Point2D screen) {
        Point2D scene = node.localToScene(node.screenToLocal(screen));
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        node.fireEvent(
                new MouseEvent(
                        type,
                        scene.getX(),
                        scene.getY(),
                        screen.getX(),
                        screen.getY(),
                        MouseButton.PRIMARY,
                        1,
                        false,
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

    private void choose(String id, String text) {
        robot.interact(() -> fire(menu(id), text));
        settle();
    }

    private List<MenuItem> menu(String id) {
        return view.menu(strip(id)).getItems();
    }

    private static void fire(List<MenuItem> items, String text) {
        items.stream().filter(item -> text.equals(item.getText())).findFirst().orElseThrow().fire();
    }

    private TrackStrip strip(String id) {
        return view.strips().stream()
                .filter(strip -> strip.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// From top to bottom.
    private List<String> ids() {
        return view.shownStrips().stream().map(TrackStrip::id).toList();
    }

    private double plotLeft(String id) {
        return bounds(strip(id).chart().orElseThrow().plot()).getMinX();
    }

    private static Point2D centre(Node node) {
        Bounds bounds = bounds(node);
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static Bounds bounds(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(6);
    }
}
