package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Scale;
import unwind.app.chart.Viewport;

/// A drag on the minimap: where it began, and what it makes of the visible time.
///
/// @param part what is dragged
/// @param before the visible time when it began
/// @param whole the scale of all time
/// @param pressedX where it began, pixels
record FrameDrag(Part part, Viewport before, Scale whole, double pressedX) {
    private static final double NEAR = 5;

    /// What can be dragged.
    enum Part {
        /// The left edge.
        FROM,
        /// The right edge.
        TO,
        /// All of the frame.
        MOVE,
        /// Nothing yet: a new frame is drawn.
        NEW
    }

    /// A press at `x`: on an edge, on the frame, or outside of it, where the frame jumps to.
    static FrameDrag pressed(Viewport viewport, Scale whole, double x) {
        Part part = partAt(viewport, whole, x);
        boolean outside =
                part == Part.MOVE
                        && !viewport.isAll()
                        && (x < whole.x(viewport.visible().fromNanos())
                                || x > whole.x(viewport.visible().toNanos()));
        Viewport from = outside ? centred(viewport, whole.timeNanos(x)) : viewport;
        return new FrameDrag(part, from, whole, x);
    }

    /// What a press at `x` would drag.
    static Part partAt(Viewport viewport, Scale whole, double x) {
        double from = whole.x(viewport.visible().fromNanos());
        double to = whole.x(viewport.visible().toNanos());
        double inside = Math.min(NEAR, (to - from) / 4);
        if (x >= from - NEAR && x <= from + inside) {
            return Part.FROM;
        }
        if (x >= to - inside && x <= to + NEAR) {
            return Part.TO;
        }
        return viewport.isAll() ? Part.NEW : Part.MOVE;
    }

    private static Viewport centred(Viewport viewport, long timeNanos) {
        TimeRange visible = viewport.visible();
        long middle = visible.middleNanos();
        return viewport.panned(timeNanos - middle);
    }

    /// The visible time once the pointer is at `x`.
    Viewport at(double x) {
        long time =
                Math.clamp(
                        whole.timeNanos(x), before.bounds().fromNanos(), before.bounds().toNanos());
        TimeRange visible = before.visible();
        return switch (part) {
            case FROM ->
                    before.showing(
                            new TimeRange(Math.min(time, visible.toNanos()), visible.toNanos()));
            case TO ->
                    before.showing(
                            new TimeRange(
                                    visible.fromNanos(), Math.max(time, visible.fromNanos())));
            case MOVE -> before.panned(Math.round((x - pressedX) * whole.nanosPerPixel()));
            case NEW -> {
                long pressed =
                        Math.clamp(
                                whole.timeNanos(pressedX),
                                before.bounds().fromNanos(),
                                before.bounds().toNanos());
                yield before.showing(
                        new TimeRange(Math.min(time, pressed), Math.max(time, pressed)));
            }
        };
    }
}
