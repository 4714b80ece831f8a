package unwind.app.export.report;

import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Unit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Instants for readers: in the zone that was chosen, and in UTC beside.
///
/// @param zone the zone
record Instants(ZoneId zone) {
    private static final double MILLI = 1e6;
    private static final long SECOND = 1_000_000_000L;
    private static final TimeLabels UTC = new TimeLabels(0, ZoneOffset.UTC, true);

    private boolean isUtc(long epochNanos) {
        return offset(epochNanos).equals(ZoneOffset.UTC);
    }

    private ZoneOffset offset(long epochNanos) {
        return zone.getRules().getOffset(Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND)));
    }

    private TimeLabels local() {
        return new TimeLabels(0, zone, true);
    }

    /// Day and time to the millisecond.
    String text(long epochNanos) {
        String utc = UTC.text(epochNanos, MILLI) + " UTC";
        if (isUtc(epochNanos)) {
            return UTC.day(epochNanos) + " " + utc;
        }
        String day = local().day(epochNanos);
        String utcDay = UTC.day(epochNanos);
        return day
                + " "
                + local().text(epochNanos, MILLI)
                + " "
                + offset(epochNanos).getId()
                + " ("
                + (day.equals(utcDay) ? "" : utcDay + " ")
                + utc
                + ")";
    }

    /// Time of day to the second; the zone stands where [#clockZone] says it.
    String clock(long epochNanos) {
        return isUtc(epochNanos)
                ? UTC.text(epochNanos, SECOND)
                : local().text(epochNanos, SECOND) + " (" + UTC.text(epochNanos, SECOND) + ")";
    }

    /// A span of time by the clock, to the second.
    String clock(long fromNanos, long toNanos) {
        String from = clock(fromNanos);
        String to = clock(toNanos);
        return from.equals(to) ? from : from + " to " + to;
    }

    /// The zone of [#clock], for a heading: `UTC`, or `Europe/Berlin (UTC)`.
    String clockZone() {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId() + " (UTC)";
    }

    static String duration(long nanos) {
        return Quantity.text(nanos, Unit.NANOSECONDS);
    }
}
