package unwind.app.chart;

import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;

import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// Draws one track into the chart's canvas, from back to front: ground, bands, grid, bars, curves.
/// Reads the range from the axes while it draws, so that setting an axis is all it takes to move.
final class TrackRenderer extends AbstractRendererXY<TrackRenderer> {
    private final ValueAxis valueAxis;
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
        double width = getChart().getCanvas().getWidth();
        double height = getChart().getCanvas().getHeight();
        if (shown == null || width < 1 || height < 1) {
            return;
        }
        Scale scale = scale(width, height);
        GraphicsContext gc = getChart().getCanvas().getGraphicsContext2D();
        gc.setFill(theme.plot());
        gc.fillRect(0, 0, width, height);
        for (Spans bands : shown.bands()) {
            spanPainter.paintBands(gc, bands, scale, theme.band(bands.bars().kind()));
        }
        paintGrid(gc, scale);
        for (Spans bars : shown.bars().reversed()) {
            spanPainter.paintBars(gc, bars, scale, theme.color(bars.bars().kind()));
        }
        for (DataSetNode node : getDatasetNodes()) {
            render(gc, node.getDataSet(), node);
        }
    }

    @Override
    protected void render(GraphicsContext gc, DataSet dataSet, DataSetNode style) {
        if (dataSet instanceof CurveDataSet curve) {
            var canvas = getChart().getCanvas();
            Scale scale = scale(canvas.getWidth(), canvas.getHeight());
            curvePainter.paint(gc, curve.curve(), scale, theme);
        }
    }

    private Scale scale(double width, double height) {
        TimeRange visible =
                new TimeRange(
                        originNanos + Math.round(xAxis.getMin()),
                        originNanos + Math.round(xAxis.getMax()));
        return new Scale(visible, width, yAxis.getMin(), yAxis.getMax(), height);
    }

    private void paintGrid(GraphicsContext gc, Scale scale) {
        gc.setFill(theme.grid());
        for (double tick : valueAxis.ticks(scale.height())) {
            gc.fillRect(
                    0, Math.min(scale.height() - 1, Math.rint(scale.y(tick))), scale.width(), 1);
        }
        for (double tick : timeTicks) {
            gc.fillRect(Math.rint(scale.x(originNanos + Math.round(tick))), 0, 1, scale.height());
        }
        gc.setFill(theme.border());
        double zero = scale.y(Math.max(0, scale.low()));
        gc.fillRect(0, Math.min(scale.height() - 1, Math.rint(zero)), scale.width(), 1);
    }
}
