package unwind.app.views.lanes;

import javafx.scene.paint.Color;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LanePoints;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneShares;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.chart.KindColors;
import unwind.app.chart.Raster;
import unwind.app.chart.Theme;
import unwind.parsers.model.ThreadState;

/// Paints lanes, a pixel column at a time: stacked from the bottom the share of the column that
/// each state took, the rest as a thin line for as long as the thread was alive.
final class LanePainter {
    /// From the bottom of a lane to its top.
    private static final LaneState[] STATES = LaneState.values();

    private static final ThreadState[] DUMPED = ThreadState.values();
    private static final double THIN = 2;
    private static final double POINT = 3.5;
    private static final double POOL_POINT = 5;

    private final Lanes lanes;
    private final Theme theme;
    private final double density;
    private final Color[] colors = new Color[STATES.length];
    private final double[] parts = new double[STATES.length];
    private final int[] heights = new int[STATES.length];

    LanePainter(Lanes lanes, Theme theme, double density) {
        this.lanes = lanes;
        this.theme = theme;
        this.density = density;
        for (LaneState state : STATES) {
            colors[state.ordinal()] = KindColors.of(state, theme);
        }
    }

    /// Paints one lane.
    ///
    /// @param top of the lane, pixels of the picture
    /// @param height of the lane, pixels of the picture
    void paint(
            Raster raster,
            LaneRow row,
            TimeRange visible,
            LaneShares shares,
            double top,
            double height) {
        row.index().fill(visible, shares);
        raster.fill(0, top, raster.width(), height, theme.plot());
        double most = most(row, shares);
        double middle = top + height / 2;
        Color thin = theme.marks().limit();
        for (int x = 0; x < shares.width(); x++) {
            double alive = shares.alive(x);
            if (alive > 0) {
                double line = Math.max(THIN * density, 0);
                raster.column(x, middle - line / 2, middle + line / 2, thin);
            }
            paint(raster, shares, x, most, top, (int) height);
        }
        if (row.isSingle()) {
            lifetime(raster, row.lane(), visible, top, height);
        }
        points(raster, row, visible, top, height);
    }

    /// What the whole height of a lane stands for: one thread, or as many as were alive at once.
    private double most(LaneRow row, LaneShares shares) {
        if (row.isSingle()) {
            return 1;
        }
        double most = 1;
        for (int x = 0; x < shares.width(); x++) {
            most = Math.max(most, shares.alive(x));
        }
        return most;
    }

    private void paint(
            Raster raster, LaneShares shares, int x, double most, double top, int height) {
        boolean any = false;
        for (int i = 0; i < STATES.length; i++) {
            parts[i] = shares.has(STATES[i]) ? shares.of(STATES[i], x) : 0;
            any |= parts[i] > 0;
        }
        if (!any) {
            return;
        }
        stack(parts, most, height, heights);
        double bottom = top + height;
        for (int i = 0; i < STATES.length; i++) {
            if (heights[i] > 0) {
                raster.column(x, bottom - heights[i], bottom, colors[i]);
                bottom -= heights[i];
            }
        }
    }

    /// How many pixels of a column each part takes. What is there at all takes one, as far as there
    /// is room: a short wait is not to vanish.
    ///
    /// @param most what the whole height stands for
    static void stack(double[] parts, double most, int height, int[] heights) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        double whole = Math.max(most, sum);
        int left = height;
        double exact = 0;
        int used = 0;
        for (int i = 0; i < parts.length; i++) {
            exact += parts[i] / whole * height;
            int wanted = (int) Math.round(exact) - used;
            heights[i] = parts[i] > 0 ? Math.clamp(wanted, Math.min(1, left), left) : 0;
            used += heights[i];
            left -= heights[i];
        }
    }

    private void lifetime(Raster raster, int lane, TimeRange visible, double top, double height) {
        lanes.startedNanos(lane).ifPresent(nanos -> end(raster, nanos, visible, top, height));
        lanes.endedNanos(lane).ifPresent(nanos -> end(raster, nanos, visible, top, height));
    }

    private void end(Raster raster, long nanos, TimeRange visible, double top, double height) {
        double x = x(raster, nanos, visible);
        if (x >= 0 && x < raster.width()) {
            raster.fill(
                    Math.min(x, raster.width() - density),
                    top,
                    Math.max(1, density),
                    height,
                    theme.text());
        }
    }

    private static double x(Raster raster, long nanos, TimeRange visible) {
        return (nanos - visible.fromNanos())
                * (double) raster.width()
                / Math.max(1, visible.durationNanos());
    }

    private void points(Raster raster, LaneRow row, TimeRange visible, double top, double height) {
        for (LanePoints.Point point : row.points()) {
            double x = x(raster, point.nanos(), visible);
            if (x < 0 || x > raster.width()) {
                continue;
            }
            if (row.size() == 1) {
                double y = top + height / 2;
                raster.disc(x, y, (POINT + 1) * density, theme.background());
                raster.disc(x, y, POINT * density, color(point));
            } else {
                column(raster, point, x, top, height);
            }
        }
    }

    private Color color(LanePoints.Point point) {
        for (ThreadState state : DUMPED) {
            if (point.of(state) > 0) {
                return KindColors.of(state, theme);
            }
        }
        return theme.marks().limit();
    }

    /// The threads of a pool in one dump: a column of their states.
    private void column(
            Raster raster, LanePoints.Point point, double x, double top, double height) {
        double left = x - POOL_POINT * density / 2;
        raster.fill(left - density, top, (POOL_POINT + 2) * density, height, theme.background());
        double bottom = top + height;
        for (ThreadState state : DUMPED) {
            double part = height * point.of(state) / Math.max(1, point.total());
            if (part > 0) {
                raster.fill(
                        left,
                        bottom - part,
                        POOL_POINT * density,
                        part,
                        KindColors.of(state, theme));
                bottom -= part;
            }
        }
    }
}
