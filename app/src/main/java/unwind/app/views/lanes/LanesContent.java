package unwind.app.views.lanes;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneRows;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.analysis.pauses.Stops;
import unwind.app.chart.TimeLabels;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Locale;

/// The lanes of a process, ready to be shown.
///
/// @param whole the time of all its files
/// @param stops when the whole process stood still
public record LanesContent(
        Lanes lanes, LaneRows rows, TimeRange whole, TimeLabels labels, StopShares stops) {
    /// Puts the events into lanes; takes a while, so not for the JavaFX thread.
    ///
    /// @param labels how instants are written
    public static LanesContent of(List<Recording> process, TimeRange whole, TimeLabels labels) {
        Lanes lanes = Lanes.of(process);
        StopShares stops = StopShares.of(Stops.of(process, whole).all());
        return new LanesContent(lanes, new LaneRows(lanes), whole, labels, stops);
    }

    /// What the lanes are of.
    String threads(long count) {
        String noun = lanes.isOfGo() ? "goroutine" : "thread";
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
