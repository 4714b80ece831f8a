package unwind.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.Pyramid;
import unwind.app.chart.Scale;
import unwind.app.chart.Spans;
import unwind.app.chart.TrackContent;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class TrackPathsTest {
    private static final int SAMPLES = 100_000;
    private static final Pattern POINT = Pattern.compile("[ML]([0-9.]+) ([0-9.]+)");

    private static TrackPaths paths(int samples, IntToLongFunction value, Line.Role role) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (int i = 0; i < samples; i++) {
            times.add(i);
            values.add(value.applyAsLong(i));
        }
        Series series = Series.of("x", Unit.COUNT, times.build(), values.build());
        TrackContent.Curve curve =
                new TrackContent.Curve(new Line("x", role, series), Pyramid.of(series));
        return TrackPaths.of(curve, new Scale(new TimeRange(0, samples), 100, 0, 1000, 100));
    }

    private static List<double[]> points(String path) {
        List<double[]> points = new ArrayList<>();
        Matcher matcher = POINT.matcher(path);
        while (matcher.find()) {
            points.add(
                    new double[] {
                        Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
                    });
        }
        return points;
    }

    @Test
    void oneSampleOfManyIsNotLost() {
        TrackPaths paths =
                paths(SAMPLES, i -> i == 77_777 ? 1000 : i == 22_222 ? 0 : 500, Line.Role.MAIN);
        List<double[]> points = points(paths.line());
        assertThat(points).hasSizeLessThan(250);
        assertThat(points).anyMatch(point -> (int) point[0] == 77 && point[1] == 0);
        assertThat(points).anyMatch(point -> (int) point[0] == 22 && point[1] == 100);
        assertThat(points(paths.area())).anyMatch(point -> (int) point[0] == 77 && point[1] == 0);
    }

    @Test
    void fewSamplesAreJoinedWhereTheyLie() {
        assertThat(paths(4, i -> i * 100L, Line.Role.SECOND).line())
                .isEqualTo("M0.0 100.0L25.0 90.0L50.0 80.0L75.0 70.0");
    }

    @Test
    void aLimitGoesInSteps() {
        assertThat(paths(2, i -> i * 100L, Line.Role.LIMIT).line())
                .isEqualTo("M0.0 100.0L50.0 100.0L50.0 90.0");
    }

    @Test
    void ofShortBarsInOneColumnTheLongestIsDrawn() {
        LongColumn.Builder starts = new LongColumn.Builder();
        LongColumn.Builder durations = new LongColumn.Builder();
        LongColumn.Builder texts = new LongColumn.Builder();
        for (int i = 0; i < SAMPLES; i++) {
            starts.add(i * 1000L);
            durations.add(i == 33_333 ? 900 : 1);
            texts.add(0);
        }
        Bars bars =
                new Bars(
                        "pause",
                        "pause",
                        Bars.Kind.GC_PAUSE,
                        starts.build(),
                        durations.build(),
                        List.of(""),
                        texts.build());
        String path =
                TrackPaths.bars(
                        Spans.of(bars),
                        new Scale(new TimeRange(0, SAMPLES * 1000L), 100, 0, 1000, 100));
        assertThat(path.split("M")).hasSizeLessThanOrEqualTo(101);
        assertThat(path).contains("M33.3 100.0V10.0h1.0");
    }
}
