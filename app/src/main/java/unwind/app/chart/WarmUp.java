package unwind.app.chart;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Tracks;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Has classes loaded and code compiled before the first timelines are shown, so that they do not
/// make the window wait.
public final class WarmUp {
    private static final int SAMPLES = 20_000;
    private static final int ROUNDS = 60;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 90;

    private WarmUp() {}

    /// A chart that has been styled and laid out off the screen. For the JavaFX thread; the first
    /// one takes a tenth of a second and more.
    public static TrackChart chart() {
        TrackContent content = content(3);
        Viewport viewport = Viewport.all(new TimeRange(0, 3));
        TrackChart chart = new TrackChart();
        chart.show(content, 0);
        chart.setVisible(viewport, List.of(1L));
        StackPane place = new StackPane(chart.node());
        Scene scene = new Scene(place, WIDTH, HEIGHT);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        place.getChildren().clear();
        return chart;
    }

    /// Paints made-up tracks, from all samples to a few. For a thread in the background.
    public static void painters() {
        TrackContent content = content(SAMPLES);
        TrackPainter painter = new TrackPainter();
        Raster raster = new Raster();
        for (int round = 1; round <= ROUNDS; round++) {
            Viewport viewport =
                    Viewport.all(new TimeRange(0, SAMPLES))
                            .showing(new TimeRange(0, SAMPLES / round / round));
            ValueRange values = content.valueRange(viewport);
            raster.begin(WIDTH, HEIGHT, Theme.LIGHT.plot());
            painter.paint(
                    raster,
                    content,
                    new Scale(viewport.visible(), WIDTH, values.low(), values.high(), HEIGHT),
                    values.ticks(Unit.BYTES, 3),
                    List.of(),
                    1,
                    Theme.LIGHT);
        }
    }

    /// A curve of each role that rises and falls.
    private static TrackContent content(int samples) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        for (int i = 0; i < samples; i++) {
            times.add(i);
            values.add((long) i * i % 4_093);
        }
        Series series = Series.of("warm-up", Unit.BYTES, times.build(), values.build());
        List<TrackContent.Curve> curves = new ArrayList<>();
        for (Line.Role role : Line.Role.values()) {
            Line line = new Line("warm-up", role, series);
            curves.add(new TrackContent.Curve(line, Pyramid.of(series)));
        }
        return new TrackContent(
                Tracks.ALL.getFirst(), curves, List.of(), List.of(), Optional.empty());
    }
}
