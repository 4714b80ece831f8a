package unwind.app.chart;

import javafx.scene.paint.Color;

import java.util.List;

/// Paints one track, from back to front: bands, grid, bars, curves. Not safe for several threads.
final class TrackPainter {
    private final CurvePainter curvePainter = new CurvePainter();
    private final SpanPainter spanPainter = new SpanPainter();

    /// Paints what is visible onto the ground of a raster.
    ///
    /// @param scale the plot in pixels of the raster
    /// @param valueTicks the values worth a line
    /// @param timeTicksNanos the instants worth a line
    /// @param density pixels of the raster to a pixel of the window
    void paint(
            Raster raster,
            TrackContent content,
            Scale scale,
            List<Double> valueTicks,
            List<Long> timeTicksNanos,
            double density,
            Theme theme) {
        for (Spans bands : content.bands()) {
            spanPainter.paintBands(raster, bands, scale, theme.band(bands.bars().kind()));
        }
        double line = Math.max(1, Math.rint(density));
        for (double tick : valueTicks) {
            paintLevel(raster, scale, tick, line, theme.grid());
        }
        for (long tick : timeTicksNanos) {
            double x = Math.rint(scale.x(tick));
            raster.fill(x, 0, line, scale.height(), theme.grid());
        }
        paintLevel(raster, scale, Math.max(0, scale.low()), line, theme.border());
        for (Spans bars : content.bars().reversed()) {
            spanPainter.paintBars(raster, bars, scale, theme.color(bars.bars().kind()));
        }
        for (TrackContent.Curve curve : content.curves()) {
            curvePainter.paint(raster, curve, scale, density, theme);
        }
    }

    /// A line across the plot at a value.
    private static void paintLevel(
            Raster raster, Scale scale, double value, double line, Color color) {
        double y = Math.min(scale.height() - line, scale.y(value));
        raster.fill(0, y, scale.width(), line, color);
    }
}
