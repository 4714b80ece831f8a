package unwind.app.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import unwind.app.analysis.Curve;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.parsers.model.Unit;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/// A few quantities of one unit over time, from 0 on, each with its name in its colour. For the
/// JavaFX thread.
public final class CurveStrip extends Region {
    private static final double HEIGHT = 112;
    private static final double MIN_HEIGHT = 72;
    private static final double AXIS = 60;
    private static final double LABELS = 16;
    private static final double LEGEND = 16;
    private static final double RIGHT = 8;
    private static final double TICK_SPACING = 96;
    private static final double DOT = 4;
    private static final int MAX_DOTS = 40;

    private final Canvas canvas = new Canvas();
    private List<Shown> shown = List.of();
    private Unit unit = Unit.COUNT;
    private TimeRange range = new TimeRange(0, 1);
    private TimeLabels labels = new TimeLabels(0, ZoneId.of("UTC"), false);
    private Theme theme = Theme.LIGHT;

    /// A quantity and its name.
    ///
    /// @param role which says its colour
    public record Shown(String name, Curve curve, Line.Role role) {}

    /// A strip without curves.
    ///
    /// @param id of its node
    public CurveStrip(String id) {
        setId(id);
        getChildren().add(canvas);
        setMinHeight(MIN_HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /// Shows curves.
    ///
    /// @param words how instants are written
    public void show(List<Shown> curves, Unit of, TimeRange time, TimeLabels words) {
        shown = List.copyOf(curves);
        unit = of;
        range = time;
        labels = words;
        setAccessibleText(
                shown.stream()
                        .map(each ->
                                each.name
                                        + ": "
                                        + amount(each.curve.first().orElse(0))
                                        + " to "
                                        + amount(each.curve.last().orElse(0)))
                        .collect(Collectors.joining("; ")));
        paint();
    }

    /// Takes a palette.
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - AXIS - RIGHT);
    }

    private double plotHeight() {
        return Math.max(1, getHeight() - LABELS - LEGEND);
    }

    private double top() {
        return Math.max(
                1, shown.stream().mapToLong(each -> each.curve.max().orElse(0)).max().orElse(1));
    }

    private String amount(double value) {
        return Quantity.label(value, unit);
    }

    private void paint() {
        if (canvas.getWidth() <= AXIS) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(theme.background());
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFill(theme.plot());
        g.fillRect(AXIS, LEGEND, plotWidth(), plotHeight());
        g.setFont(theme.font());
        grid(g);
        legend(g);
        for (Shown each : shown) {
            curve(g, each.curve, theme.color(each.role));
        }
    }

    private void grid(GraphicsContext g) {
        g.setLineWidth(1);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (int part = 0; part <= 2; part++) {
            double y = Math.rint(LEGEND + plotHeight() * (2 - part) / 2) + 0.5;
            g.setStroke(theme.grid());
            g.strokeLine(AXIS, y, AXIS + plotWidth(), y);
            g.setFill(theme.muted());
            g.fillText(amount(top() * part / 2), AXIS - 6, y);
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (TimeLabels.Tick tick : labels.ticks(range, plotWidth(), TICK_SPACING)) {
            double x = x(tick.timeNanos());
            if (x > AXIS + TICK_SPACING / 3 && x < getWidth() - TICK_SPACING / 3) {
                g.fillText(tick.label(), x, LEGEND + plotHeight() + 2);
            }
        }
    }

    private void legend(GraphicsContext g) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double x = AXIS;
        for (Shown each : shown) {
            g.setFill(theme.color(each.role));
            g.fillRect(x, LEGEND / 2 - 1, 10, 3);
            g.setFill(theme.text());
            g.fillText(each.name, x + 14, LEGEND / 2);
            Text measured = new Text(each.name);
            measured.setFont(theme.font());
            x += measured.getLayoutBounds().getWidth() + 32;
        }
    }

    private void curve(GraphicsContext g, Curve curve, Color color) {
        double[] xs = new double[curve.size()];
        double[] ys = new double[curve.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(curve.timesNanos().get(i));
            ys[i] = LEGEND + plotHeight() * (1 - curve.values().get(i) / top());
        }
        g.save();
        g.beginPath();
        g.rect(AXIS, LEGEND - DOT, plotWidth(), plotHeight() + 2 * DOT);
        g.clip();
        g.setStroke(color);
        g.setLineWidth(1.6);
        g.strokePolyline(xs, ys, xs.length);
        g.setFill(color);
        for (int i = 0; i < xs.length && xs.length <= MAX_DOTS; i++) {
            g.fillOval(xs[i] - DOT / 2, ys[i] - DOT / 2, DOT, DOT);
        }
        g.restore();
    }

    private double x(long nanos) {
        return AXIS
                + (double) (nanos - range.fromNanos())
                        / Math.max(1, range.durationNanos())
                        * plotWidth();
    }
}
