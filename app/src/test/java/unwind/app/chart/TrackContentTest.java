package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

class TrackContentTest {
    @Test
    void whatNoRecordingCoversIsAGap() {
        TrackContent content = content(List.of(), range(10, 20), range(30, 40));
        assertThat(content.gaps(range(0, 50)))
                .containsExactly(range(0, 10), range(20, 30), range(40, 50));
        assertThat(content.gaps(range(12, 18))).isEmpty();
        assertThat(content.gaps(range(21, 25))).containsExactly(range(21, 25));
        assertThat(content.gaps(range(15, 35))).containsExactly(range(20, 30));
        assertThat(content.covers(20)).isTrue();
        assertThat(content.covers(25)).isFalse();
    }

    @Test
    void whereNobodyTellsWhatIsCoveredThereIsNoGap() {
        TrackContent content = content(List.of());
        assertThat(content.gaps(range(0, 50))).isEmpty();
        assertThat(content.covers(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTwoCurvesHaveOneColourAlsoIfTheyHaveOneRole(boolean dark) {
        for (Line.Role role : Line.Role.values()) {
            List<Color> colors = content(Collections.nCopies(9, role)).colors(Theme.of(dark));
            assertThat(colors.getFirst()).isEqualTo(Theme.of(dark).color(role));
            assertThat(new HashSet<>(colors)).as("%s", role).hasSize(9);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void barsOfOneKindDifferInColour(boolean dark) {
        List<Spans> bars = List.of(bars("by a dump"), bars("by a histogram"));
        TrackContent content =
                new TrackContent(
                        Tracks.ALL.getFirst(), List.of(), bars, List.of(), Optional.empty());
        Theme theme = Theme.of(dark);
        assertThat(content.color(bars.getFirst(), theme))
                .isEqualTo(theme.color(Bars.Kind.DIAGNOSIS))
                .isNotEqualTo(content.color(bars.getLast(), theme));
    }

    private static Spans bars(String label) {
        return Spans.of(
                new Bars(
                        "stop",
                        label,
                        Bars.Kind.DIAGNOSIS,
                        LongColumn.of(1),
                        LongColumn.of(1),
                        List.of(label),
                        LongColumn.of(0)));
    }

    @Test
    void aGapIsHatchedOverACurveThatPassesIt() {
        Series series = Series.of("s", Unit.BYTES, LongColumn.of(0, 100), LongColumn.of(50, 50));
        TrackContent content =
                new TrackContent(
                        Tracks.ALL.getFirst(),
                        List.of(
                                new TrackContent.Curve(
                                        new Line("s", Line.Role.MAIN, series), Pyramid.of(series))),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(range(0, 40), range(60, 100)));
        Raster raster = new Raster();
        raster.begin(100, 20, Theme.LIGHT.plot());
        new TrackPainter()
                .paint(
                        raster,
                        content,
                        new Scale(range(0, 100), 100, 0, 100, 20),
                        List.of(),
                        List.of(),
                        1,
                        Theme.LIGHT);
        assertThat(raster.pixel(20, 10)).isNotEqualTo(argb(Theme.LIGHT.plot()));
        for (int x = 40; x < 60; x++) {
            for (int y = 0; y < 20; y++) {
                assertThat(raster.pixel(x, y))
                        .isIn(argb(Theme.LIGHT.background()), argb(Theme.LIGHT.border()));
            }
        }
        assertThat(raster.pixel(80, 10)).isEqualTo(raster.pixel(20, 10));
    }

    private static int argb(Color color) {
        return 0xff << 24
                | (int) Math.rint(color.getRed() * 255) << 16
                | (int) Math.rint(color.getGreen() * 255) << 8
                | (int) Math.rint(color.getBlue() * 255);
    }

    private static TrackContent content(List<Line.Role> roles, TimeRange... covered) {
        Series series = Series.of("s", Unit.BYTES, LongColumn.of(1), LongColumn.of(1));
        return new TrackContent(
                Tracks.ALL.getFirst(),
                roles.stream()
                        .map(role ->
                                new TrackContent.Curve(
                                        new Line("s", role, series), Pyramid.of(series)))
                        .toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(covered));
    }

    private static TimeRange range(long from, long to) {
        return new TimeRange(from, to);
    }
}
