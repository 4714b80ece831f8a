package unwind.app.chart;

import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// The values from the bottom to the top of a plot. Zero is always in it, and both ends lie on
/// round numbers, so that it stays as it is while the visible values change a little.
public record ValueRange(double low, double high) {
    private static final double HEADROOM = 1.06;
    private static final int PARTS = 8;

    /// A range for the values of an extent.
    public static ValueRange around(Extent extent, Unit unit) {
        double min = extent.isEmpty() ? 0 : Math.min(0, extent.min());
        double max = extent.isEmpty() ? 0 : Math.max(0, extent.max());
        if (max - min == 0 || !Double.isFinite(max - min)) {
            return new ValueRange(0, least(unit));
        }
        double step = Steps.of(unit, (max - min) * HEADROOM / PARTS);
        double high = Math.ceil(max * HEADROOM / step) * step;
        if (unit == Unit.RATIO && max <= 1) {
            // shares of a whole are seen against the whole
            high = 1;
        }
        return new ValueRange(Math.floor(min * HEADROOM / step) * step, high);
    }

    /// The round numbers in this range, at most `count`.
    public List<Double> ticks(Unit unit, int count) {
        double step = Steps.of(unit, (high - low) / count * (1 + 1e-6));
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double least(Unit unit) {
        return switch (unit) {
            case BYTES, BYTES_PER_SECOND -> 1 << 20;
            case NANOSECONDS -> 1_000_000;
            case COUNT, PER_SECOND -> 4;
            case RATIO -> 1;
        };
    }
}
