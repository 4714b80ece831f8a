package unwind.app.views.overview;

import unwind.app.chart.Pyramid;
import unwind.app.chart.Quantity;
import unwind.app.chart.Spans;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the crosshair reads off curves and bars.
final class Readings {
    private static final double NEAR_PIXELS = 3;

    private Readings() {}

    /// The last value measured at an instant; empty before the first sample, after the last one and
    /// in a gap. What lies within a few pixels of either end still counts.
    static OptionalDouble valueAt(Pyramid pyramid, long timeNanos, double nanosPerPixel) {
        Series series = pyramid.series();
        if (series.size() == 0) {
            return OptionalDouble.empty();
        }
        long near = Math.round(nanosPerPixel * NEAR_PIXELS);
        int after = series.timesNanos().lowerBound(timeNanos + 1);
        boolean before = after == 0 && series.timeNanos(0) - timeNanos > near;
        boolean beyond = after == series.size() && timeNanos - series.timeNanos(after - 1) > near;
        if (before || beyond) {
            return OptionalDouble.empty();
        }
        double value = series.value(Math.max(0, after - 1));
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The longest bar at an instant, or within a few pixels of it.
    static OptionalInt barAt(Spans spans, long timeNanos, double nanosPerPixel) {
        long near = Math.round(nanosPerPixel * NEAR_PIXELS / 2);
        int index = spans.longestTouching(timeNanos - near, timeNanos + near);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// What all bars and bands at an instant were, one line each; empty if there are none.
    static Optional<String> textAt(List<Spans> all, long timeNanos, double nanosPerPixel) {
        StringBuilder text = new StringBuilder();
        for (Spans spans : all) {
            barAt(spans, timeNanos, nanosPerPixel)
                    .ifPresent(index -> {
                        text.append(text.isEmpty() ? "" : "\n").append(text(spans, index));
                    });
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static String text(Spans spans, int index) {
        String length = Quantity.text(spans.bars().durationNanos().get(index), Unit.NANOSECONDS);
        String label = spans.bars().label();
        String what = spans.bars().text(index);
        return what.isBlank() || what.equals(label)
                ? label + " · " + length
                : label + " · " + length + " · " + what;
    }
}
