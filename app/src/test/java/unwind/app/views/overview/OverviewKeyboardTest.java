package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.chart.Mark;
import unwind.parsers.model.Marker;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Walks through the timelines with the Tab key alone.
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class OverviewKeyboardTest {
    private static final TimeRange RANGE = range(100, 200);
    private final FxRobot robot = new FxRobot();
    private OverviewView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.setRangeSummaries(Incident::summary);
        view.show(
                OverviewContent.of(Incident.timeline())
                        .withMarks(
                                List.of(
                                        new Mark(
                                                Marker.Kind.THREAD_DUMP,
                                                RANGE.fromNanos(),
                                                "Thread dump",
                                                "threads.txt",
                                                Path.of("threads.txt"),
                                                new TimeAxis(
                                                        RANGE.fromNanos(),
                                                        RANGE.toNanos(),
                                                        TimeAxis.Source.RECORDED,
                                                        0)))));
        view.setFindings(List.of(new FindingBand(1, Severity.CRITICAL, RANGE, "It leaks")));
        view.setArrangement(TrackArrangement.USUAL.withHidden("rss", true));
        view.setBrushed(Optional.of(RANGE));
        scene = new Scene(view.node(), 900, 700);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    @BeforeEach
    void waitUntilWhole() throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> view.isWhole() && robot.lookup("#range-more").query().isVisible());
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    @Test
    void everyControlIsReachedShowsItsFocusAndHasAName() {
        Set<Node> expected = new LinkedHashSet<>(robot.lookup(".button").queryAll());
        expected.addAll(robot.lookup(".toggle-button").queryAll());
        expected.addAll(robot.lookup(".time-mark").queryAll());
        expected.add(robot.lookup("#minimap-plot").query());
        expected.removeIf(node -> !isShown(node));
        assertThat(expected).hasSizeGreaterThan(12);
        Set<Node> reached = new LinkedHashSet<>();
        robot.interact(() -> view.node().requestFocus());
        for (int i = 0; i < expected.size() + 8; i++) {
            robot.type(KeyCode.TAB);
            Node owner = WaitForAsyncUtils.waitForAsyncFx(2000, () -> scene.getFocusOwner());
            if (reached.add(owner) && expected.contains(owner)) {
                assertThat(name(owner)).as("%s", owner).isNotBlank();
            }
        }
        assertThat(reached).containsAll(expected);
        for (Node node : expected) {
            assertThat(changesWithFocus(node)).as("%s shows its focus", node).isTrue();
        }
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }

    /// Whether what is drawn at a control differs once the keyboard has moved the focus away.
    private boolean changesWithFocus(Node node) {
        robot.interact(node::requestFocus);
        robot.type(KeyCode.TAB);
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        int[] with = pixels(node);
        robot.type(KeyCode.TAB);
        return !Arrays.equals(with, pixels(node));
    }

    private int[] pixels(Node node) {
        WaitForAsyncUtils.waitForFxEvents(3);
        return WaitForAsyncUtils.waitForAsyncFx(
                5000,
                () -> {
                    Bounds bounds = node.localToScene(node.getLayoutBounds());
                    WritableImage image = scene.snapshot(null);
                    int x = (int) Math.max(0, bounds.getMinX() - 2);
                    int y = (int) Math.max(0, bounds.getMinY() - 2);
                    int width = (int) Math.min(image.getWidth() - x, bounds.getWidth() + 4);
                    int height = (int) Math.min(image.getHeight() - y, bounds.getHeight() + 4);
                    int[] pixels = new int[width * height];
                    image.getPixelReader()
                            .getPixels(
                                    x,
                                    y,
                                    width,
                                    height,
                                    PixelFormat.getIntArgbInstance(),
                                    pixels,
                                    0,
                                    width);
                    return pixels;
                });
    }

    private static TimeRange range(long fromSecond, long toSecond) {
        return new TimeRange(
                Incident.START + fromSecond * Incident.SECOND,
                Incident.START + toSecond * Incident.SECOND);
    }
}
