package unwind.app.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Series;

/// Draws a curve so that no spike is lost: where samples are dense, each pixel column is filled
/// from the least to the greatest value in it; where they are few, they are joined by lines. A
/// value of `NaN` is a gap.
final class CurvePainter {
    private static final double DOT_DISTANCE = 14;

    /// Samples per pixel from which on columns look like lines, and are far quicker to draw.
    private static final double DENSE = 1;

    private final Columns columns = new Columns();

    /// Draws what is visible of a curve.
    void paint(GraphicsContext gc, TrackContent.Curve curve, Scale scale, Theme theme) {
        Role role = curve.line().role();
        boolean step = role == Role.LIMIT;
        Color line = theme.color(role);
        Color area = role == Role.MAIN ? theme.area(role) : Color.TRANSPARENT;
        Series series = curve.pyramid().series();
        int from = series.timesNanos().lowerBound(scale.visible().fromNanos());
        int to = curve.pyramid().firstAtOrAfter(scale.visible().toNanos(), from);
        if (to - from >= DENSE * scale.width()) {
            columns.fill(curve.pyramid(), scale);
            paintColumns(gc, series, scale, line, area);
        } else {
            int first = Math.max(0, from - 1);
            int end = Math.min(series.size(), to + 1);
            paintSamples(gc, series, first, end, scale, step, line, area);
        }
    }

    private void paintColumns(
            GraphicsContext gc, Series series, Scale scale, Color line, Color area) {
        if (area.getOpacity() > 0) {
            paintArea(gc, scale, area);
        }
        gc.setFill(line);
        double lastTop = Double.NaN;
        double lastLow = Double.NaN;
        for (int column = 0; column < columns.width(); column++) {
            if (columns.isEmpty(column)) {
                lastTop = Double.NaN;
                continue;
            }
            double top = Math.floor(scale.y(columns.max(column)));
            double low = Math.ceil(scale.y(columns.min(column)));
            double from = top;
            double to = low;
            if (Double.isNaN(lastTop)) {
                bridge(gc, series, columns.start(column), scale, line);
            } else {
                // reach the neighbour's nearer end, as a line through the samples would
                from = Math.min(top, lastLow);
                to = Math.max(low, lastTop);
            }
            gc.fillRect(column, from, 1, Math.max(1, to - from));
            lastTop = top;
            lastLow = low;
        }
        if (Double.isNaN(lastTop)) {
            bridge(gc, series, columns.end(columns.width() - 1), scale, line);
        }
    }

    /// Fills below the greatest values; neighbours of equal height at once. Whole pixels, since
    /// parts of pixels take several times as long to draw.
    private void paintArea(GraphicsContext gc, Scale scale, Color area) {
        gc.setFill(area);
        double bottom = Math.rint(scale.y(Math.max(scale.low(), 0)));
        int start = 0;
        while (start < columns.width()) {
            double top = top(start, scale);
            int end = start + 1;
            while (end < columns.width() && top(end, scale) == top) {
                end++;
            }
            if (top < bottom) {
                gc.fillRect(start, top, end - start, bottom - top);
            }
            start = end;
        }
    }

    private double top(int column, Scale scale) {
        return columns.isEmpty(column)
                ? Double.POSITIVE_INFINITY
                : Math.floor(scale.y(columns.max(column)));
    }

    /// Joins a sample to the one before it, across columns that are empty.
    private static void bridge(
            GraphicsContext gc, Series series, int sample, Scale scale, Color line) {
        if (sample == 0 || sample == series.size()) {
            return;
        }
        double from = series.value(sample - 1);
        double to = series.value(sample);
        if (Double.isNaN(from) || Double.isNaN(to)) {
            return;
        }
        double[] xs = {scale.x(series.timeNanos(sample - 1)), scale.x(series.timeNanos(sample))};
        double[] ys = {scale.y(from), scale.y(to)};
        clip(xs, ys, 2, scale.width());
        gc.setStroke(line);
        gc.setLineWidth(1);
        gc.strokePolyline(xs, ys, 2);
    }

    private static void paintSamples(
            GraphicsContext gc,
            Series series,
            int from,
            int to,
            Scale scale,
            boolean step,
            Color line,
            Color area) {
        int start = from;
        while (start < to) {
            while (start < to && Double.isNaN(series.value(start))) {
                start++;
            }
            int end = start;
            while (end < to && !Double.isNaN(series.value(end))) {
                end++;
            }
            if (end > start) {
                paintRun(gc, series, start, end, scale, step, line, area);
            }
            start = end;
        }
    }

    /// Draws samples without a gap between them.
    private static void paintRun(
            GraphicsContext gc,
            Series series,
            int from,
            int to,
            Scale scale,
            boolean step,
            Color line,
            Color area) {
        int samples = to - from;
        int points = step ? 2 * samples - 1 : samples;
        double[] xs = new double[points + 2];
        double[] ys = new double[points + 2];
        int n = 0;
        for (int i = from; i < to; i++) {
            double x = scale.x(series.timeNanos(i));
            double y = scale.y(series.value(i));
            if (step && n > 0) {
                xs[n] = x;
                ys[n] = ys[n - 1];
                n++;
            }
            xs[n] = x;
            ys[n++] = y;
        }
        clip(xs, ys, n, scale.width());
        if (area.getOpacity() > 0) {
            double bottom = scale.y(Math.max(scale.low(), 0));
            xs[n] = xs[n - 1];
            ys[n] = bottom;
            xs[n + 1] = xs[0];
            ys[n + 1] = bottom;
            gc.setFill(area);
            gc.fillPolygon(xs, ys, n + 2);
        }
        gc.setStroke(line);
        gc.setLineWidth(step ? 1 : 1.4);
        gc.strokePolyline(xs, ys, n);
        if (!step && samples < scale.width() / DOT_DISTANCE) {
            gc.setFill(line);
            for (int i = 0; i < n; i++) {
                gc.fillOval(xs[i] - 1.8, ys[i] - 1.8, 3.6, 3.6);
            }
        }
    }

    /// Moves the first and last point of a line to the plot's edges, along the line: far away they
    /// would be beyond what drawing can count in.
    private static void clip(double[] xs, double[] ys, int n, double width) {
        if (n < 2) {
            return;
        }
        if (xs[0] < -1) {
            ys[0] += (ys[1] - ys[0]) * (-1 - xs[0]) / (xs[1] - xs[0]);
            xs[0] = -1;
        }
        int last = n - 1;
        if (xs[last] > width + 1) {
            ys[last] -=
                    (ys[last] - ys[last - 1]) * (xs[last] - width - 1) / (xs[last] - xs[last - 1]);
            xs[last] = width + 1;
        }
    }
}
