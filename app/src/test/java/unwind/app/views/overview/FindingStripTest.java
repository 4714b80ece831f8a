package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Severity;
import unwind.app.chart.Theme;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class FindingStripTest {
    private static final List<FindingBand> BANDS =
            List.of(
                    band(1, Severity.CRITICAL, 200, 600, "Heap grows until the collector runs"),
                    band(2, Severity.WARNING, 400, 520, "1,500 exceptions a second"),
                    band(3, Severity.NOTICE, 480, 480, "Stopped for 940 ms by a histogram"));

    private final FxRobot robot = new FxRobot();
    private final List<Integer> chosen = new ArrayList<>();
    private OverviewView view;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.setZone(ZoneId.of("UTC"));
        view.setOnFinding(chosen::add);
        view.show(OverviewContent.of(Incident.timeline()));
        view.setFindings(BANDS);
        stage.setScene(new Scene(view.node(), 900, 700));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    @Test
    void aNumberedBandLiesWhereItsTimeIs() {
        settle();
        List<Button> shown = visible();
        assertThat(shown).extracting(FindingStripTest::number).containsExactly("1", "2", "3");
        double left = Theme.LIGHT.measures().gutter() + Theme.LIGHT.measures().axis();
        double width = 900 - left - Theme.LIGHT.measures().right();
        Bounds first = bounds(shown.getFirst());
        assertThat(first.getMinX()).isCloseTo(left + width / 3, within(15.0));
        assertThat(first.getWidth()).isCloseTo(width * 2 / 3, within(15.0));
        assertThat(bounds(shown.getLast()).getWidth()).isGreaterThan(15);
    }

    @Test
    void aClickOrTheSpaceBarTellsTheNumber() {
        settle();
        robot.clickOn(visible().get(1));
        robot.interact(() -> visible().getLast().requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(chosen).containsExactly(2, 3);
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void enterOpensTheBandThatHasTheFocusAlsoWhileARangeIsBrushed() {
        robot.interact(() -> {
            view.setBrushed(Optional.of(BANDS.get(1).range()));
            visible().getFirst().requestFocus();
        });
        TimeRange before = view.visible();
        robot.type(KeyCode.ENTER);
        settle();
        assertThat(view.visible()).isEqualTo(before);
    }

    @Test
    void theTooltipTellsTitleSeverityAndWhen() {
        settle();
        assertThat(visible().get(1).getTooltip().getText())
                .contains("1,500 exceptions a second", "Warning", "2 min 0 s");
        assertThat(visible().getLast().getAccessibleText())
                .startsWith("Finding 3  Stopped for 940 ms")
                .contains("Notice");
    }

    @Test
    void theChosenOneShadesItsTimeOverTheTracks() {
        settle();
        Node shade = robot.lookup("#finding-shade").query();
        assertThat(shade.isVisible()).isFalse();
        robot.interact(() -> view.setChosenFinding(OptionalInt.of(2)));
        settle();
        assertThat(shade.isVisible()).isTrue();
        assertThat(number(visible().getFirst())).as("on top").isEqualTo("2");
        assertThat(bounds(shade).getMinX())
                .isCloseTo(bounds(visible().getFirst()).getMinX(), within(1.5));
        robot.interact(() -> view.setVisible(new TimeRange(time(0), time(100))));
        settle();
        assertThat(shade.isVisible()).isFalse();
    }

    @Test
    void zoomingDoesNotChangeTheHeightOfTheStrip() {
        settle();
        double before = robot.lookup("#finding-strip").query().getLayoutBounds().getHeight();
        robot.interact(() -> view.setVisible(new TimeRange(time(210), time(220))));
        settle();
        assertThat(visible()).hasSize(1);
        assertThat(robot.lookup("#finding-strip").query().getLayoutBounds().getHeight())
                .isEqualTo(before);
    }

    @Test
    void withoutFindingsOrAfterClearingThereIsNoStrip() {
        robot.interact(() -> view.setFindings(List.of()));
        assertThat(robot.lookup("#finding-strip").query().isManaged()).isFalse();
        robot.interact(() -> {
            view.setFindings(BANDS);
            view.clear();
        });
        assertThat(robot.lookup("#finding-strip").query().isManaged()).isFalse();
    }

    private static String number(Button band) {
        return ((javafx.scene.control.Label) band.getGraphic()).getText();
    }

    private List<Button> visible() {
        return robot.lookup(".finding-band").queryAllAs(Button.class).stream()
                .filter(Node::isVisible)
                .toList();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    private static long time(long second) {
        return Incident.START + second * Incident.SECOND;
    }

    private static FindingBand band(
            int number, Severity severity, long from, long to, String title) {
        return new FindingBand(number, severity, new TimeRange(time(from), time(to)), title);
    }
}
