package unwind.app.export.report;

import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.time.ZoneOffset;

/// Instants for readers in any zone.
final class Instants {
    private static final double MILLI = 1e6;
    private static final TimeLabels UTC = new TimeLabels(0, ZoneOffset.UTC, true);

    private Instants() {}

    /// Day and time to the millisecond, in UTC.
    static String text(long epochNanos) {
        return UTC.day(epochNanos) + " " + UTC.text(epochNanos, MILLI) + " UTC";
    }

    /// Time of day to the second, in UTC, which whoever uses it says.
    static String clock(long epochNanos) {
        return UTC.text(epochNanos, 1e9);
    }

    static String duration(long nanos) {
        return Quantity.text(nanos, Unit.NANOSECONDS);
    }
}
