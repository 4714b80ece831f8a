package unwind.app.views.pauses;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.pauses.Stops;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Recording;

import java.time.ZoneId;
import java.util.List;

/// The stops of a process, ready to be shown.
///
/// @param whole the time of all its files
public record PausesContent(Stops stops, TimeRange whole, TimeLabels labels) {
    /// Nothing.
    static final PausesContent NONE =
            new PausesContent(
                    Stops.NONE, new TimeRange(0, 1), new TimeLabels(0, ZoneId.of("UTC"), false));

    private static final double PRECISION_NANOS = 1e6;

    /// Looks for the stops; takes a while, so not for the JavaFX thread.
    ///
    /// @param labels how instants are written
    public static PausesContent of(List<Recording> process, TimeRange whole, TimeLabels labels) {
        return new PausesContent(Stops.of(process, Slices.EVERYTHING), whole, labels);
    }

    /// An instant in words.
    String time(long nanos) {
        return labels.text(nanos, PRECISION_NANOS);
    }
}
