package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;
import unwind.app.analysis.timeline.TrackData;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class TrackChartTest {
    private static final double HEIGHT = 84;
    private static final int CURVES = 5;
    private TrackChart chart;

    @Start
    void start(Stage stage) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < CURVES; i++) {
            Series series =
                    Series.of(
                            "a curve of a long name, number " + i,
                            Unit.BYTES,
                            LongColumn.of(0, 1_000),
                            LongColumn.of(i, 10 + i));
            lines.add(new Line(series.name(), Line.Role.values()[i], series));
        }
        TrackData data = TrackData.ofLines(lines);
        Track track = new Track("several", "Several", Unit.BYTES, process -> data);
        chart = new TrackChart();
        chart.show(TrackContent.of(new TimelineTrack(track, data)), 0);
        chart.setVisible(Viewport.all(new TimeRange(0, 1_000)), List.of());
        stage.setScene(new Scene(chart.node(), 600, HEIGHT));
        stage.show();
    }

    @Test
    void aPlotOfSeveralCurvesIsNoHigherThanItsPlace(FxRobot robot) {
        robot.interact(() -> chart.node().getScene().getRoot().layout());
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(chart.plot().getLayoutBounds().getHeight())
                .isLessThanOrEqualTo(chart.node().getHeight());
    }
}
