package unwind.app.views.pauses;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.pauses.Stop;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The stops over time, each as high as the logarithm of its duration.
final class StopStrip extends Region {
    private static final double HEIGHT = 96;
    private static final double MIN_HEIGHT = 60;
    private static final double AXIS = 56;
    private static final double LABELS = 16;
    private static final double TICK_SPACING = 96;
    private static final double REACH = 6;

    private final Canvas canvas = new Canvas();
    private List<Stop> stops = List.of();
    private TimeRange range = new TimeRange(0, 1);
    private TimeLabels labels = PausesContent.NONE.labels();
    private Optional<Stop> chosen = Optional.empty();
    private Theme theme = Theme.LIGHT;

    /// @param onChoose told of the stop that is clicked
    StopStrip(Consumer<Stop> onChoose) {
        setId("stop-strip");
        setAccessibleText("The stops over time; the higher, the longer, each line ten times more");
        getChildren().add(canvas);
        setMinHeight(MIN_HEIGHT);
        setMaxHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setOnMouseClicked(e -> at(e.getX(), e.getY()).ifPresent(onChoose));
    }

    void show(List<Stop> shown, TimeRange time, TimeLabels words) {
        stops = shown;
        range = time;
        labels = words;
        paint();
    }

    void choose(Optional<Stop> stop) {
        if (!stop.equals(chosen)) {
            chosen = stop;
            paint();
        }
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    /// The stop under a point, the nearest of those within reach.
    private Optional<Stop> at(double x, double y) {
        return stems().stream()
                .filter(stem -> Math.abs(stem.x() + AXIS - x) <= REACH)
                .min(
                        Comparator.comparingDouble(
                                stem -> Math.hypot(stem.x() + AXIS - x, Math.min(0, y - stem.y()))))
                .map(StopStripLayout.Stem::longest);
    }

    private List<StopStripLayout.Stem> stems() {
        return StopStripLayout.stems(stops, range, plotWidth(), plotHeight());
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - AXIS - 8);
    }

    private double plotHeight() {
        return Math.max(1, getHeight() - LABELS - 6);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        if (canvas.getWidth() <= AXIS) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(theme.background());
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(theme.plot());
        g.fillRect(AXIS, 6, plotWidth(), plotHeight());
        g.setFont(theme.font());
        g.save();
        g.translate(0, 6);
        grid(g);
        for (StopStripLayout.Stem stem : stems()) {
            g.setStroke(theme.color(stem.kind()));
            g.setLineWidth(1);
            double x = AXIS + stem.x() + 0.5;
            g.strokeLine(x, plotHeight(), x, stem.y());
            g.setFill(theme.color(stem.kind()));
            g.fillOval(x - 2, stem.y() - 2, 4, 4);
        }
        chosen.ifPresent(stop -> mark(g, stop));
        g.restore();
    }

    private void grid(GraphicsContext g) {
        double top = StopStripLayout.top(stops);
        g.setStroke(theme.grid());
        g.setLineWidth(1);
        g.setFill(theme.muted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        boolean label = true;
        for (double nanos = top; nanos >= StopStripLayout.BOTTOM_NANOS * 0.99; nanos /= 10) {
            double y = Math.rint(StopStripLayout.y(nanos, top, plotHeight())) + 0.5;
            g.strokeLine(AXIS, y, AXIS + plotWidth(), y);
            if (label) {
                g.fillText(Quantity.label(nanos, Unit.NANOSECONDS), AXIS - 6, y);
            }
            label = !label;
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (TimeLabels.Tick tick : labels.ticks(range, plotWidth(), TICK_SPACING)) {
            double x =
                    AXIS
                            + (tick.timeNanos() - range.fromNanos())
                                    * plotWidth()
                                    / Math.max(1, range.durationNanos());
            if (x > AXIS + TICK_SPACING / 3 && x < getWidth() - TICK_SPACING / 3) {
                g.fillText(tick.label(), x, plotHeight() + 2);
            }
        }
    }

    private void mark(GraphicsContext g, Stop stop) {
        double x =
                (stop.startNanos() - range.fromNanos())
                        * plotWidth()
                        / Math.max(1, range.durationNanos());
        if (x >= 0 && x <= plotWidth()) {
            g.setStroke(theme.brushEdge());
            g.setLineWidth(2);
            g.strokeOval(
                    AXIS + x - 5,
                    StopStripLayout.y(
                                    stop.durationNanos(), StopStripLayout.top(stops), plotHeight())
                            - 5,
                    10,
                    10);
        }
    }
}
