package unwind.app.chart;

import javafx.scene.paint.Color;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Series;

/// Draws a curve so that no spike is lost: each pixel column is filled from the least to the
/// greatest value that the line through the samples has in it, however many samples that are. A
/// value of `NaN` is a gap.
final class CurvePainter {
    private static final double DOT_DISTANCE = 14;
    private static final double DOT_RADIUS = 1.8;
    private static final double THICK = 1.4;
    private static final double THIN = 1;

    private final Columns columns = new Columns();

    /// Draws what is visible of a curve.
    ///
    /// @param scale the plot in pixels of the raster
    /// @param density pixels of the raster a pixel of the window has
    /// @param line the colour of the line
    void paint(
            Raster raster,
            TrackContent.Curve curve,
            Scale scale,
            double density,
            Color line,
            Theme theme) {
        Role role = curve.line().role();
        boolean step = role == Role.LIMIT;
        Series series = curve.pyramid().series();
        columns.fillLine(curve.pyramid(), scale, step);
        if (role == Role.MAIN) {
            paintArea(raster, scale, theme.area(line));
        }
        double half = (step ? THIN : THICK) * density / 2;
        for (int x = 0; x < columns.width(); x++) {
            if (!columns.isEmpty(x)) {
                double top = scale.y(columns.max(x)) - half;
                raster.column(x, top, scale.y(columns.min(x)) + half, line);
            }
        }
        if (!step && columns.samples() < scale.width() / density / DOT_DISTANCE) {
            paintDots(raster, series, scale, DOT_RADIUS * density, line);
        }
    }

    /// Draws what is visible of a curve in the colour of its role.
    void paint(Raster raster, TrackContent.Curve curve, Scale scale, double density, Theme theme) {
        paint(raster, curve, scale, density, theme.color(curve.line().role()), theme);
    }

    /// Fills below the line.
    private void paintArea(Raster raster, Scale scale, Color area) {
        double bottom = Math.rint(scale.y(Math.max(scale.low(), 0)));
        for (int x = 0; x < columns.width(); x++) {
            if (!columns.isEmpty(x)) {
                raster.column(x, scale.y(columns.max(x)), bottom, area);
            }
        }
    }

    private void paintDots(Raster raster, Series series, Scale scale, double radius, Color color) {
        for (int i = columns.start(0); i < columns.end(columns.width() - 1); i++) {
            double value = series.value(i);
            if (!Double.isNaN(value)) {
                raster.disc(scale.x(series.timeNanos(i)), scale.y(value), radius, color);
            }
        }
    }
}
