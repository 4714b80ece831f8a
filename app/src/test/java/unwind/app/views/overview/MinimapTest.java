package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;

import java.util.ArrayList;
import java.util.List;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class MinimapTest {
    private final FxRobot robot = new FxRobot();
    private final List<TimeRange> told = new ArrayList<>();
    private OverviewView view;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.show(OverviewContent.of(Incident.timeline()));
        view.setOnVisible(told::add);
        stage.setScene(new Scene(view.node(), 900, 700));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    @Test
    void theFrameLiesAroundTheVisibleTime() {
        robot.interact(() -> view.setVisible(range(150, 300)));
        settle();
        double width = plot().getLayoutBounds().getWidth();
        Node frame = robot.lookup("#minimap-frame").query();
        assertThat(frame.getLayoutBounds().getMinX()).isCloseTo(width / 4, within(1.5));
        assertThat(frame.getLayoutBounds().getWidth()).isCloseTo(width / 4, within(2.5));
    }

    @Test
    void aDragMovesTheVisibleTimeAndWhoeverListensIsTold() {
        robot.interact(() -> view.setVisible(range(150, 300)));
        settle();
        drag(0.375, 0.625);
        assertThat(view.visible().durationNanos()).isEqualTo(150 * Incident.SECOND);
        assertThat(seconds(view.visible().fromNanos())).isCloseTo(300, within(3.0));
        assertThat(told.getLast()).isEqualTo(view.visible());
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void aDragOfAnEdgeShowsMoreOrLess() {
        robot.interact(() -> view.setVisible(range(150, 300)));
        settle();
        drag(0.5, 0.75);
        assertThat(seconds(view.visible().fromNanos())).isEqualTo(150);
        assertThat(seconds(view.visible().toNanos())).isCloseTo(450, within(5.0));
    }

    @Test
    void aClickJumpsAndADoubleClickShowsAll() {
        robot.interact(() -> view.setVisible(range(0, 60)));
        settle();
        robot.clickOn(at(0.5));
        settle();
        assertThat(seconds(view.visible().fromNanos())).isCloseTo(270, within(3.0));
        robot.doubleClickOn(at(0.9), org.testfx.robot.Motion.DIRECT, MouseButton.PRIMARY);
        settle();
        assertThat(view.visible()).isEqualTo(Incident.RANGE);
    }

    @Test
    void itTakesTheFocusAndKeysMoveTheFrame() {
        robot.interact(() -> {
            view.setVisible(range(100, 200));
            plot().requestFocus();
        });
        settle();
        robot.type(KeyCode.RIGHT);
        settle();
        assertThat(seconds(view.visible().fromNanos())).isCloseTo(110, within(0.01));
        assertThat(plot().getAccessibleText()).startsWith("Visible time");
    }

    @Test
    void withoutTracksThereIsNone() {
        robot.interact(view::clear);
        assertThat(robot.lookup("#minimap").query().isManaged()).isFalse();
    }

    private Node plot() {
        return robot.lookup("#minimap-plot").query();
    }

    private Point2D at(double share) {
        return plot().localToScreen(plot().getLayoutBounds().getWidth() * share, 14);
    }

    private void drag(double from, double to) {
        robot.moveTo(at(from))
                .press(MouseButton.PRIMARY)
                .moveTo(at((from + to) / 2))
                .moveTo(at(to))
                .release(MouseButton.PRIMARY);
        settle();
    }

    private static TimeRange range(long fromSecond, long toSecond) {
        return new TimeRange(
                Incident.START + fromSecond * Incident.SECOND,
                Incident.START + toSecond * Incident.SECOND);
    }

    private static double seconds(long timeNanos) {
        return (timeNanos - Incident.START) / 1e9;
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(6);
    }
}
