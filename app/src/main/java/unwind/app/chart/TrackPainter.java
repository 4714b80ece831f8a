package unwind.app.chart;

import javafx.scene.paint.Color;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// Paints one track, from back to front: bands, grid, bars, curves. Not safe for several threads.
final class TrackPainter {
    /// A narrower gap would hide more than it says, pixels.
    private static final double MIN_GAP = 2;

    /// From one hatching line to the next, pixels.
    private static final double HATCH = 7;

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
            spanPainter.paintBars(raster, bars, scale, content.color(bars, theme));
        }
        List<Color> colors = content.colors(theme);
        for (int i = 0; i < content.curves().size(); i++) {
            curvePainter.paint(
                    raster, content.curves().get(i), scale, density, colors.get(i), theme);
        }
        paintGaps(raster, content, scale, density, theme);
    }

    /// Time that nothing is known of is hatched, also where a curve would pass over it.
    private static void paintGaps(
            Raster raster, TrackContent content, Scale scale, double density, Theme theme) {
        for (TimeRange gap : content.gaps(scale.visible())) {
            double from = Math.max(0, scale.x(gap.fromNanos()));
            double width = Math.min(scale.width(), scale.x(gap.toNanos())) - from;
            if (width >= MIN_GAP * density) {
                raster.fill(from, 0, width, scale.height(), theme.background());
                raster.hatch(from, width, (int) Math.rint(HATCH * density), theme.border());
            }
        }
    }

    /// A line across the plot at a value.
    private static void paintLevel(
            Raster raster, Scale scale, double value, double line, Color color) {
        double y = Math.min(scale.height() - line, scale.y(value));
        raster.fill(0, y, scale.width(), line, color);
    }
}
