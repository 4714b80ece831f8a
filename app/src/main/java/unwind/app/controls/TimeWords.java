package unwind.app.controls;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.chart.Quantity;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.TimeAxis;
import unwind.parsers.model.Unit;

import java.time.ZoneId;
import java.util.OptionalLong;

/// Instants of an incident in words.
///
/// @param originNanos when the incident begins, nanoseconds since the epoch
/// @param zone the time zone of wall-clock time
public record TimeWords(long originNanos, ZoneId zone) {
    private static final double SECOND = 1e9;

    /// Time of day, such as `14:03:22`; "time unknown" where it is.
    public String clock(OptionalLong timeNanos) {
        return timeNanos.isPresent()
                ? new TimeLabels(originNanos, zone, true).text(timeNanos.getAsLong(), SECOND)
                : "time unknown";
    }

    /// Time since the incident's beginning, such as `+2 min 3 s`; empty where unknown.
    public String since(OptionalLong timeNanos) {
        return timeNanos.isPresent()
                ? Quantity.change(timeNanos.getAsLong() - originNanos, Unit.NANOSECONDS)
                : "";
    }

    /// How sure the times of an artifact are, in a few words.
    public static String certainty(TimeAxis time) {
        String how =
                switch (time.source()) {
                    case RECORDED -> "time as recorded";
                    case ALIGNED -> "time found by comparing with the other files";
                    case FILE_TIME -> "time is the file's";
                    case USER -> "time was set by hand";
                };
        if (time.uncertaintyNanos() == AlignedArtifact.UNKNOWN_NANOS) {
            return "time unknown";
        }
        return time.uncertaintyNanos() <= 0
                ? how
                : how + ", ±" + Quantity.text(time.uncertaintyNanos(), Unit.NANOSECONDS);
    }
}
