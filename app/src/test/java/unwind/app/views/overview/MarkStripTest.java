package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.Mark;
import unwind.app.chart.Theme;
import unwind.app.controls.TimeWords;
import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class MarkStripTest {
    private static final List<Mark> MARKS =
            List.of(
                    mark(Marker.Kind.THREAD_DUMP, 150),
                    mark(Marker.Kind.HISTOGRAM, 300),
                    mark(Marker.Kind.OUT_OF_MEMORY, 301),
                    mark(Marker.Kind.THREAD_DUMP, 302),
                    mark(Marker.Kind.CRASH, 600));

    private final FxRobot robot = new FxRobot();
    private final List<Mark> opened = new ArrayList<>();
    private OverviewView view;

    @Start
    void start(Stage stage) {
        view = new OverviewView();
        view.setZone(ZoneId.of("UTC"));
        view.setOnOpen(opened::add);
        view.show(OverviewContent.of(Incident.timeline()).withMarks(MARKS));
        stage.setScene(new Scene(view.node(), 900, 700));
        // tests of other views share the stage and may have left it larger or elsewhere
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(900);
        stage.setHeight(700);
        stage.show();
    }

    @Test
    void aMarkStandsAtItsTimeAndThoseThatWouldOverlapAreOne() {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(visible()).extracting(Label::getText).containsExactly("T", "!3", "✕");
        double left = left();
        double width = 900 - left - Theme.LIGHT.measures().right();
        var bounds = visible().getFirst().localToScene(visible().getFirst().getLayoutBounds());
        assertThat(bounds.getCenterX()).isCloseTo(left + width / 4, within(15.0));
    }

    @Test
    void zoomingInTakesThemApart() {
        robot.interact(() -> view.setVisible(new TimeRange(time(299), time(303))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(visible()).extracting(Label::getText).containsExactly("H", "!", "T");
    }

    @Test
    void aClickOpensTheGravestOfAMark() {
        robot.clickOn(visible().getFirst());
        robot.clickOn(visible().get(1));
        assertThat(opened).containsExactly(MARKS.get(0), MARKS.get(2));
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void aDraggedMarkTakesItsFileAlong() {
        List<String> moves = new ArrayList<>();
        robot.interact(() ->
                view.setOnMarks(
                        () -> {},
                        (file, nanos) -> moves.add(file + " " + Math.round(nanos / 1e10))));
        WaitForAsyncUtils.waitForFxEvents();
        Label mark = visible().getFirst();
        double before = mark.getLayoutX();
        double pixels = 60;
        robot.drag(mark).moveBy(pixels, 0);
        assertThat(robot.lookup("#mark-note").queryLabeled().getText())
                .startsWith("+")
                .contains(" → ");
        robot.drop();
        double width = 900 - left() - Theme.LIGHT.measures().right();
        assertThat(moves)
                .containsExactly("threads-150.txt " + Math.round(600 * pixels / width / 10));
        assertThat(visible().getFirst().getLayoutX()).isCloseTo(before + pixels, within(1.0));
        assertThat(robot.lookup("#mark-note").query().isVisible()).isFalse();
        assertThat(opened).isEmpty();
        assertThat(view.brushed()).isEmpty();
    }

    @Test
    void aMarkWhoseFileDidNotMoveGoesBack() {
        robot.interact(() -> view.setOnMarks(() -> {}, (file, nanos) -> false));
        WaitForAsyncUtils.waitForFxEvents();
        double before = visible().getFirst().getLayoutX();
        robot.drag(visible().getFirst()).moveBy(60, 0).drop();
        assertThat(visible().getFirst().getLayoutX()).isEqualTo(before);
    }

    @Test
    void marksOfSeveralFilesAreNotDraggedTogether() {
        List<Path> moved = new ArrayList<>();
        robot.interact(() -> view.setOnMarks(() -> {}, (file, nanos) -> moved.add(file)));
        WaitForAsyncUtils.waitForFxEvents();
        robot.drag(visible().get(1)).moveBy(60, 0);
        assertThat(robot.lookup("#mark-note").queryLabeled().getText()).startsWith("Zoom in");
        robot.drop();
        assertThat(moved).isEmpty();
    }

    @Test
    void aTooltipTellsTimeNameAndHowSure() {
        assertThat(visible().getFirst().getTooltip().getText())
                .contains("THREAD_DUMP at 150")
                .contains("threads-150.txt · time as recorded, ±2.00 s");
        robot.interact(() -> view.setWallClock(false));
        assertThat(visible().getFirst().getTooltip().getText()).startsWith("+2:30");
    }

    @Test
    void withoutMarksThereIsNoStrip() {
        robot.interact(() -> view.show(OverviewContent.of(Incident.timeline())));
        assertThat(robot.lookup("#mark-strip").query().isManaged()).isFalse();
    }

    @Test
    void everyArtifactGivesItsMarksAndADumpOnlyOne() {
        TimeAxis axis =
                new TimeAxis(time(0), time(9), TimeAxis.Source.ALIGNED, 2 * Incident.SECOND);
        Recording recording =
                Recording.builder(axis, ClockBase.EPOCH)
                        .threadDump(
                                new ThreadDump(
                                        "jstack",
                                        "",
                                        OptionalLong.of(time(5)),
                                        OptionalLong.empty(),
                                        List.of(),
                                        List.of(),
                                        true,
                                        1))
                        .marker(new Marker(Marker.Kind.THREAD_DUMP, time(5), "Thread dump"))
                        .marker(new Marker(Marker.Kind.OUT_OF_MEMORY, time(3), "Java heap space"))
                        .build();
        Reading reading =
                new Reading(
                        Path.of("server.log"), "thread-dump", 1, Optional.of(recording), List.of());
        AlignedArtifact artifact =
                new AlignedArtifact(
                        reading,
                        recording,
                        TimeAxis.Source.ALIGNED,
                        2 * Incident.SECOND,
                        "the second in the file",
                        Optional.empty());
        List<Mark> marks = Mark.of(new ProcessCase("Orders", List.of(artifact)), Path::toString);
        assertThat(marks)
                .extracting(Mark::title)
                .containsExactly("Java heap space", "Thread dump, 0 threads");
        assertThat(TimeWords.certainty(marks.getFirst().clock()))
                .isEqualTo("time found by comparing with the other files, ±2.00 s");
    }

    private static double left() {
        return Theme.LIGHT.measures().gutter() + Theme.LIGHT.measures().axis();
    }

    private static long time(long second) {
        return Incident.START + second * Incident.SECOND;
    }

    private static Mark mark(Marker.Kind kind, long second) {
        return new Mark(
                kind,
                time(second),
                kind + " at " + second,
                "threads-" + second + ".txt",
                Path.of("threads-" + second + ".txt"),
                new TimeAxis(time(0), time(10), TimeAxis.Source.RECORDED, 2 * Incident.SECOND));
    }

    private List<Label> visible() {
        return robot.lookup(".time-mark").queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .toList();
    }
}
