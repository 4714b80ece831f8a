package unwind.app.chart;

import unwind.parsers.model.Unit;

/// Distances between ticks that people count in.
final class Steps {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final long[] FROM_A_SECOND = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY
    };

    private Steps() {}

    /// The least round step of a unit that is at least `atLeast`.
    static double of(Unit unit, double atLeast) {
        return switch (unit) {
            case BYTES, BYTES_PER_SECOND -> Math.max(1, binary(atLeast));
            case NANOSECONDS -> time(atLeast);
            case COUNT -> Math.max(1, decimal(atLeast));
            case PER_SECOND, RATIO -> decimal(atLeast);
        };
    }

    /// The least round span of time that is at least `atLeastNanos`: 1, 2 or 5 times a power of ten
    /// nanoseconds, then what clocks divide by.
    static long time(double atLeastNanos) {
        if (atLeastNanos <= SECOND / 2.0) {
            return Math.max(1, Math.round(decimal(atLeastNanos)));
        }
        for (long step : FROM_A_SECOND) {
            if (step >= atLeastNanos) {
                return step;
            }
        }
        return DAY * Math.round(decimal(atLeastNanos / DAY));
    }

    private static double decimal(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (int digit : new int[] {1, 2, 5}) {
            if (digit * power >= atLeast * (1 - 1e-9)) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private static double binary(double atLeast) {
        double power = Math.scalb(1.0, Math.getExponent(atLeast));
        return power >= atLeast ? power : 2 * power;
    }
}
