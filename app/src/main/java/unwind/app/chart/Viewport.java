package unwind.app.chart;

import unwind.app.analysis.TimeRange;

/// Which part of the whole time is visible. Immutable; every change stays within the whole.
///
/// @param bounds the whole time
/// @param visible the part that is seen
public record Viewport(TimeRange bounds, TimeRange visible) {
    /// No closer than this, nanoseconds.
    public static final long CLOSEST_NANOS = 1_000;

    /// Everything visible.
    public static Viewport all(TimeRange bounds) {
        return new Viewport(bounds, bounds);
    }

    /// Whether everything is visible.
    public boolean isAll() {
        return visible.equals(bounds);
    }

    /// Shows `factor` times as much time; the instant `atNanos` keeps its place on the screen.
    public Viewport zoomed(long atNanos, double factor) {
        double span = visible.durationNanos();
        double wanted =
                Math.max((double) Math.min(CLOSEST_NANOS, bounds.durationNanos()), span * factor);
        if (wanted >= bounds.durationNanos()) {
            return all(bounds);
        }
        double place = span == 0 ? 0.5 : (atNanos - visible.fromNanos()) / span;
        long from = atNanos - Math.round(wanted * Math.clamp(place, 0, 1));
        return placed(from, Math.round(wanted));
    }

    /// Moves what is seen by a time, later if positive.
    public Viewport panned(long byNanos) {
        return placed(visible.fromNanos() + byNanos, visible.durationNanos());
    }

    /// Shows a range, as far as it lies in the whole and is not too close.
    public Viewport showing(TimeRange range) {
        long span = Math.max(range.durationNanos(), CLOSEST_NANOS);
        long middle = range.middleNanos();
        return placed(middle - span / 2, span);
    }

    private Viewport placed(long fromNanos, long spanNanos) {
        if (spanNanos >= bounds.durationNanos()) {
            return all(bounds);
        }
        long from = Math.clamp(fromNanos, bounds.fromNanos(), bounds.toNanos() - spanNanos);
        return new Viewport(bounds, new TimeRange(from, from + spanNanos));
    }
}
