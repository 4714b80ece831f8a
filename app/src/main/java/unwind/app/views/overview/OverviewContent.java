package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;

import java.util.List;

/// The tracks of one process made ready for drawing.
///
/// @param title names the process where there are several; empty if there is nothing to tell apart
/// @param range the whole time
/// @param tracks from top to bottom
/// @param marks what was taken or happened at one instant, in the order of time
public record OverviewContent(
        String title, TimeRange range, List<TrackContent> tracks, List<Mark> marks) {
    /// Copies the lists.
    public OverviewContent {
        tracks = List.copyOf(tracks);
        marks = List.copyOf(marks);
    }

    /// Reads all samples of a timeline: to be called off the JavaFX thread.
    public static OverviewContent of(Timeline timeline) {
        return of("", timeline);
    }

    /// Reads all samples of a timeline that has a title: to be called off the JavaFX thread.
    public static OverviewContent of(String title, Timeline timeline) {
        return new OverviewContent(
                title,
                timeline.range(),
                timeline.tracks().parallelStream().map(TrackContent::of).toList(),
                List.of());
    }

    /// The same with these marks.
    public OverviewContent withMarks(List<Mark> shown) {
        return new OverviewContent(title, range, tracks, shown);
    }
}
