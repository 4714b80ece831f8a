package unwind.app.chart;

import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// Has one track painted and puts the picture on the chart's canvas. Reads the range from the axes
/// while it draws, so that setting an axis is all it takes to move.
final class TrackRenderer extends AbstractRendererXY<TrackRenderer> {
    private final ValueAxis valueAxis;
    private final Raster raster = new Raster();
    private final TrackPainter painter = new TrackPainter();
    private @Nullable TrackContent content;
    private long originNanos;
    private Theme theme = Theme.LIGHT;
    private List<Long> timeTicks = List.of();

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

    /// The instants at which the ruler has ticks, nanoseconds since the epoch.
    void setTimeTicks(List<Long> ticks) {
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
        double density = Raster.density(canvas);
        raster.begin(
                (int) Math.ceil(canvas.getWidth() * density),
                (int) Math.ceil(canvas.getHeight() * density),
                theme.plot());
        Scale scale =
                new Scale(
                        visible(), raster.width(), yAxis.getMin(), yAxis.getMax(), raster.height());
        List<Double> valueTicks = valueAxis.ticks(canvas.getHeight());
        painter.paint(raster, shown, scale, valueTicks, timeTicks, density, theme);
        canvas.getGraphicsContext2D()
                .drawImage(
                        raster.image(), 0, 0, raster.width() / density, raster.height() / density);
    }

    /// Not called: [#render()] draws all curves.
    @Override
    protected void render(GraphicsContext gc, DataSet dataSet, DataSetNode style) {
        throw new UnsupportedOperationException("a track is drawn as a whole");
    }

    private TimeRange visible() {
        return new TimeRange(
                originNanos + Math.round(xAxis.getMin()), originNanos + Math.round(xAxis.getMax()));
    }
}
