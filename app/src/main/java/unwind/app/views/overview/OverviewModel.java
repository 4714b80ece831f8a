package unwind.app.views.overview;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.Viewport;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/// What all tracks have in common: the visible time, the pointer, the brushed range, how time is
/// written. Everything else on the screen follows from it.
final class OverviewModel {
    /// Of a range, on each side.
    private static final double PADDING = 0.05;

    /// On each side of an instant lies this part of all the time.
    private static final long INSTANT_PART = 100;

    /// What takes more of the visible time than this does not fit.
    private static final double FITTING = 0.9;

    private final ObjectProperty<Viewport> viewport =
            new SimpleObjectProperty<>(Viewport.all(new TimeRange(0, 0)));
    private final ObjectProperty<OptionalLong> pointer =
            new SimpleObjectProperty<>(OptionalLong.empty());
    private final ObjectProperty<Optional<TimeRange>> brush =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<TimeLabels> labels =
            new SimpleObjectProperty<>(new TimeLabels(0, ZoneId.systemDefault(), true));

    private ZoneId zone = ZoneId.systemDefault();
    private boolean wallClock = true;

    private final BooleanProperty brushing = new SimpleBooleanProperty();

    /// Starts anew with another whole time.
    void reset(TimeRange bounds) {
        brush.set(Optional.empty());
        pointer.set(OptionalLong.empty());
        label(bounds);
        viewport.set(Viewport.all(bounds));
    }

    /// Goes on with another whole time: what is visible stays so, unless it was everything, and the
    /// brushed range stays as far as it lies in the whole.
    void extend(TimeRange bounds) {
        Optional<TimeRange> brushed =
                brush.get().filter(bounds::overlaps).map(range -> range.within(bounds));
        label(bounds);
        Viewport before = viewport.get();
        boolean all = before.isAll() || !before.visible().overlaps(bounds);
        Viewport whole = Viewport.all(bounds);
        viewport.set(all ? whole : whole.showing(before.visible()));
        brush.set(brushed);
    }

    ObjectProperty<Viewport> viewport() {
        return viewport;
    }

    ObjectProperty<OptionalLong> pointer() {
        return pointer;
    }

    ObjectProperty<Optional<TimeRange>> brush() {
        return brush;
    }

    /// Whether the brushed range is still being drawn.
    BooleanProperty brushing() {
        return brushing;
    }

    ObjectProperty<TimeLabels> labels() {
        return labels;
    }

    private void label(TimeRange bounds) {
        labels.set(TimeLabels.of(bounds, zone, wallClock));
    }

    /// Whether wall-clock time is wished for.
    boolean isWallClock() {
        return wallClock;
    }

    void setWallClock(boolean on) {
        wallClock = on;
        label(viewport.get().bounds());
    }

    void setZone(ZoneId newZone) {
        zone = newZone;
        label(viewport.get().bounds());
    }

    void zoom(long atNanos, double factor) {
        viewport.set(viewport.get().zoomed(atNanos, factor));
    }

    /// Zooms around the pointer, or around the middle where there is none.
    void zoom(double factor) {
        TimeRange visible = viewport.get().visible();
        zoom(pointer.get().orElse(visible.middleNanos()), factor);
    }

    void panByShare(double share) {
        viewport.set(
                viewport.get()
                        .panned(Math.round(viewport.get().visible().durationNanos() * share)));
    }

    void showAll() {
        viewport.set(Viewport.all(viewport.get().bounds()));
    }

    void show(TimeRange range) {
        viewport.set(viewport.get().showing(range));
    }

    /// Shows a range with some time on both sides.
    void showPadded(TimeRange range) {
        show(padded(range, viewport.get().bounds()));
    }

    /// Shows a range that lies outside of what is visible, or reaches beyond it: moves there if it
    /// fits, else shows all of it.
    void reveal(TimeRange range) {
        TimeRange visible = viewport.get().visible();
        boolean inside =
                range.fromNanos() >= visible.fromNanos() && range.toNanos() <= visible.toNanos();
        if (inside) {
            return;
        }
        if (range.durationNanos() > visible.durationNanos() * FITTING) {
            showPadded(range);
        } else {
            long middle = visible.middleNanos();
            long wanted = range.middleNanos();
            viewport.set(viewport.get().panned(wanted - middle));
        }
    }

    /// A range with a twentieth of it on both sides; an instant with a little of all the time.
    static TimeRange padded(TimeRange range, TimeRange bounds) {
        long pad =
                range.durationNanos() > 0
                        ? Math.max(1, Math.round(range.durationNanos() * PADDING))
                        : Math.max(Viewport.CLOSEST_NANOS, bounds.durationNanos() / INSTANT_PART);
        return new TimeRange(range.fromNanos() - pad, range.toNanos() + pad);
    }

    /// Brushes the time between two instants, in either order, as far as there is data.
    void brush(long oneNanos, long otherNanos) {
        TimeRange bounds = viewport.get().bounds();
        long from =
                Math.clamp(Math.min(oneNanos, otherNanos), bounds.fromNanos(), bounds.toNanos());
        long to = Math.clamp(Math.max(oneNanos, otherNanos), bounds.fromNanos(), bounds.toNanos());
        brush.set(Optional.of(new TimeRange(from, to)));
    }

    void clearBrush() {
        brush.set(Optional.empty());
    }
}
