package unwind.app.export;

import unwind.app.analysis.timeline.Line.Role;
import unwind.app.chart.Columns;
import unwind.app.chart.Pyramid;
import unwind.app.chart.Scale;
import unwind.app.chart.Spans;
import unwind.app.chart.TrackContent;
import unwind.parsers.model.Series;

import java.util.Locale;

/// The shapes of a track as SVG path data, such that no spike is lost: where samples are dense, a
/// pixel column goes from the least to the greatest value in it. A value of `NaN` is a gap.
///
/// @param line along the values
/// @param area between the greatest values and zero
record TrackPaths(String line, String area) {
    /// Samples per pixel from which on columns stand for them.
    private static final double DENSE = 1;

    static TrackPaths of(TrackContent.Curve curve, Scale scale) {
        Pyramid pyramid = curve.pyramid();
        int from = pyramid.series().timesNanos().lowerBound(scale.visible().fromNanos());
        int to = pyramid.firstAtOrAfter(scale.visible().toNanos(), from);
        Pen pen = new Pen(scale);
        if (to - from >= DENSE * scale.width()) {
            columns(pyramid, scale, pen);
        } else {
            samples(
                    pyramid.series(),
                    Math.max(0, from - 1),
                    Math.min(pyramid.series().size(), to + 1),
                    curve.line().role() == Role.LIMIT,
                    pen);
        }
        return pen.paths();
    }

    private static void columns(Pyramid pyramid, Scale scale, Pen pen) {
        Columns columns = new Columns();
        columns.fill(pyramid, scale);
        Series series = pyramid.series();
        double last = Double.NaN;
        for (int column = 0; column < columns.width(); column++) {
            if (columns.isEmpty(column)) {
                continue;
            }
            int start = columns.start(column);
            if (start > 0 && Double.isNaN(series.value(start - 1))) {
                pen.lift();
            }
            double min = columns.min(column);
            double max = columns.max(column);
            // first the end that is nearer to where the line is
            boolean up = Double.isNaN(last) || Math.abs(last - min) <= Math.abs(last - max);
            pen.to(column + 0.5, up ? min : max, max);
            if (min != max) {
                pen.to(column + 0.5, up ? max : min, max);
            }
            last = up ? max : min;
        }
    }

    private static void samples(Series series, int from, int to, boolean step, Pen pen) {
        double before = Double.NaN;
        for (int i = from; i < to; i++) {
            double value = series.value(i);
            if (Double.isNaN(value)) {
                pen.lift();
            } else {
                double x = pen.scale.x(series.timeNanos(i));
                if (step && !Double.isNaN(before)) {
                    pen.to(x, before, before);
                }
                pen.to(x, value, value);
            }
            before = value;
        }
    }

    /// Bars as high as they lasted long; of those that begin in one pixel column, the longest.
    static String bars(Spans spans, Scale scale) {
        StringBuilder d = new StringBuilder();
        each(
                spans,
                scale,
                (x, width, nanos) -> {
                    double top = Math.min(scale.height() - 1, scale.y(nanos));
                    box(d, x, width, top, scale.height());
                });
        return d.toString();
    }

    /// Spans over the whole height.
    static String bands(Spans spans, Scale scale) {
        StringBuilder d = new StringBuilder();
        each(spans, scale, (x, width, nanos) -> box(d, x, width, 0, scale.height()));
        return d.toString();
    }

    private interface Box {
        void add(double x, double width, double nanos);
    }

    private static void each(Spans spans, Scale scale, Box box) {
        int width = (int) scale.width();
        double free = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < width; column++) {
            int longest =
                    spans.longestTouching(
                            scale.timeNanos(column), scale.timeNanos(column + 1.0) - 1);
            if (longest < 0 || spans.endNanos(longest) <= scale.timeNanos(free)) {
                continue;
            }
            double from = Math.max(column, scale.x(spans.startNanos(longest)));
            double to = Math.min(scale.width(), scale.x(spans.endNanos(longest)));
            double least = Math.max(1, to - from);
            box.add(from, least, (double) (spans.endNanos(longest) - spans.startNanos(longest)));
            free = from + least;
        }
    }

    private static void box(StringBuilder d, double x, double width, double top, double bottom) {
        d.append(
                String.format(
                        Locale.ROOT, "M%.1f %.1fV%.1fh%.1fV%.1fz", x, bottom, top, width, bottom));
    }

    /// Draws a line and the area below its greatest values.
    private static final class Pen {
        private final Scale scale;
        private final StringBuilder line = new StringBuilder();
        private final StringBuilder area = new StringBuilder();
        private boolean down;
        private double lastX;

        Pen(Scale scale) {
            this.scale = scale;
        }

        void to(double x, double value, double greatest) {
            double inside = Math.clamp(x, 0, scale.width());
            if (!down) {
                area.append(String.format(Locale.ROOT, "M%.1f %.1f", inside, zero()));
            }
            line.append(
                    String.format(
                            Locale.ROOT, "%s%.1f %.1f", down ? "L" : "M", inside, scale.y(value)));
            area.append(String.format(Locale.ROOT, "L%.1f %.1f", inside, scale.y(greatest)));
            down = true;
            lastX = inside;
        }

        void lift() {
            if (down) {
                area.append(String.format(Locale.ROOT, "L%.1f %.1fz", lastX, zero()));
                down = false;
            }
        }

        private double zero() {
            return scale.y(Math.max(scale.low(), 0));
        }

        TrackPaths paths() {
            lift();
            return new TrackPaths(line.toString(), area.toString());
        }
    }
}
