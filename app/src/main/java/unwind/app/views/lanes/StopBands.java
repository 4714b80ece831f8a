package unwind.app.views.lanes;

import javafx.scene.canvas.GraphicsContext;

import unwind.app.analysis.TimeRange;

/// Paints over all lanes when the whole process stood still: the darker, the more of the pixel's
/// time.
final class StopBands {
    /// A stop that is much shorter than a pixel is still to be seen.
    static final double FAINT = 0.12;

    static final double FULL = 0.45;

    private StopBands() {}

    /// @param x of the left edge; the fill is the colour of stops
    static void paint(
            GraphicsContext g,
            StopShares stops,
            TimeRange visible,
            double x,
            double y,
            double width,
            double height) {
        if (stops.isEmpty()) {
            return;
        }
        double pixel = visible.durationNanos() / Math.max(1, width);
        for (int i = 0; i < width; i++) {
            long from = visible.fromNanos() + Math.round(i * pixel);
            long to = visible.fromNanos() + Math.round((i + 1) * pixel);
            long stopped = stops.stoppedNanos(from, to);
            if (stopped > 0) {
                g.setGlobalAlpha(FAINT + (FULL - FAINT) * Math.min(1, stopped / pixel));
                g.fillRect(x + i, y, 1, height);
            }
        }
        g.setGlobalAlpha(1);
    }
}
