package unwind.app.chart;

import javafx.scene.paint.Color;

/// Draws spans: bars as high as they lasted long, or bands of full height. Where many begin in one
/// pixel column, the longest stands for them.
final class SpanPainter {
    private final Columns columns = new Columns();

    /// Draws bars.
    void paintBars(Raster raster, Spans spans, Scale scale, Color color) {
        each(
                spans,
                scale,
                (x, width, nanos) -> {
                    double y = scale.y(nanos);
                    double height = Math.max(1, scale.height() - y);
                    raster.fill(x, scale.height() - height, width, height, color);
                });
    }

    /// Draws bands.
    void paintBands(Raster raster, Spans spans, Scale scale, Color color) {
        double[] painted = {Double.NEGATIVE_INFINITY};
        each(
                spans,
                scale,
                (x, width, nanos) -> {
                    // translucent: what overlaps must not be painted twice
                    double from = Math.max(x, painted[0]);
                    if (x + width > from) {
                        raster.fill(from, 0, x + width - from, scale.height(), color);
                        painted[0] = x + width;
                    }
                });
    }

    private interface Box {
        void paint(double x, double width, double durationNanos);
    }

    private void each(Spans spans, Scale scale, Box box) {
        Pyramid durations = spans.durations();
        int begun = durations.series().timesNanos().lowerBound(scale.visible().fromNanos());
        int end = durations.firstAtOrAfter(scale.visible().toNanos(), begun);
        for (int i = spans.firstReaching(scale.visible().fromNanos()); i < begun; i++) {
            if (spans.endNanos(i) > scale.visible().fromNanos()) {
                one(spans, i, scale, box);
            }
        }
        if (end - begun < 2 * scale.width()) {
            for (int i = begun; i < end; i++) {
                one(spans, i, scale, box);
            }
            return;
        }
        columns.fill(durations, scale);
        for (int column = 0; column < columns.width(); column++) {
            if (!columns.isEmpty(column)) {
                double nanos = columns.max(column);
                box.paint(column, Math.max(1, nanos / scale.nanosPerPixel()), nanos);
            }
        }
    }

    private static void one(Spans spans, int index, Scale scale, Box box) {
        double from = Math.max(-1, scale.x(spans.startNanos(index)));
        double to = Math.min(scale.width() + 1, scale.x(spans.endNanos(index)));
        double x = Math.floor(from);
        // at least one whole pixel, so that a short one is as strong in colour as a long one
        double width = to - from < 1.5 ? 1 : Math.round(to) - x;
        box.paint(x, width, (double) (spans.endNanos(index) - spans.startNanos(index)));
    }
}
