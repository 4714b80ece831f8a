package unwind.app.chart;

import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;

import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// Draws one track for the chart's canvas, from back to front: ground, bands, grid, bars, curves.
/// Reads the range from the axes while it draws, so that setting an axis is all it takes to move.
final class TrackRenderer extends AbstractRendererXY<TrackRenderer> {
    private final ValueAxis valueAxis;
    private final Raster raster = new Raster();
    private final CurvePainter curvePainter = new CurvePainter();
    private final SpanPainter spanPainter = new SpanPainter();
    private @Nullable TrackContent content;
    private long originNanos;
    private Theme theme = Theme.LIGHT;
    private List<Double> timeTicks = List.of();

    TrackRenderer(ValueAxis valueAxis) {
        this.valueAxis = valueAxis;
    }

    void show(TrackContent newContent, long newOriginNanos) {
        content = newContent;
        originNanos = newOriginNanos;
        getDatasets()
                .setAll(
                        newContent.curves().stream()
                                .map(curve -> new CurveDataSet(curve, originNanos))
                                .toList());
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        invalidateCanvas();
    }

    /// The distances from the origin at which the ruler has ticks.
    void setTimeTicks(List<Double> ticks) {
        timeTicks = ticks;
    }

    @Override
    protected TrackRenderer getThis() {
        return this;
    }

    @Override
    public void render() {
        TrackContent shown = content;
        Canvas canvas = getChart().getCanvas();
        if (shown == null || canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            return;
        }
        double density = density(canvas);
        raster.begin(
                (int) Math.ceil(canvas.getWidth() * density),
                (int) Math.ceil(canvas.getHeight() * density),
                theme.plot());
        Scale scale = scale();
        for (Spans bands : shown.bands()) {
            spanPainter.paintBands(raster, bands, scale, theme.band(bands.bars().kind()));
        }
        paintGrid(scale, density);
        for (Spans bars : shown.bars().reversed()) {
            spanPainter.paintBars(raster, bars, scale, theme.color(bars.bars().kind()));
        }
        for (TrackContent.Curve curve : shown.curves()) {
            curvePainter.paint(raster, curve, scale, density, theme);
        }
        canvas.getGraphicsContext2D()
                .drawImage(
                        raster.image(), 0, 0, raster.width() / density, raster.height() / density);
    }

    /// Not called: [#render()] draws all curves.
    @Override
    protected void render(GraphicsContext gc, DataSet dataSet, DataSetNode style) {
        throw new UnsupportedOperationException("a track is drawn as a whole");
    }

    /// Pixels of the screen to a pixel of the canvas.
    private static double density(Canvas canvas) {
        Scene scene = canvas.getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }

    private Scale scale() {
        TimeRange visible =
                new TimeRange(
                        originNanos + Math.round(xAxis.getMin()),
                        originNanos + Math.round(xAxis.getMax()));
        return new Scale(visible, raster.width(), yAxis.getMin(), yAxis.getMax(), raster.height());
    }

    private void paintGrid(Scale scale, double density) {
        double line = Math.max(1, Math.rint(density));
        double lowest = scale.height() - line;
        for (double tick : valueAxis.ticks(scale.height() / density)) {
            raster.fill(0, Math.min(lowest, scale.y(tick)), scale.width(), line, theme.grid());
        }
        for (double tick : timeTicks) {
            double x = scale.x(originNanos + Math.round(tick));
            raster.fill(Math.rint(x), 0, line, scale.height(), theme.grid());
        }
        double zero = scale.y(Math.max(0, scale.low()));
        raster.fill(0, Math.min(lowest, zero), scale.width(), line, theme.border());
    }
}
