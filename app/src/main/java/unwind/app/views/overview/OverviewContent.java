package unwind.app.views.overview;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.crash.CrashStory;
import unwind.app.analysis.timeline.Timeline;
import unwind.app.chart.Mark;
import unwind.app.chart.TrackContent;

import java.util.List;
import java.util.function.UnaryOperator;

/// The tracks of one process made ready for drawing.
///
/// @param title names the process where there are several; empty if there is nothing to tell apart
/// @param range the whole time
/// @param tracks from top to bottom
/// @param marks what was taken or happened at one instant, in the order of time
/// @param crashes how the process died, if it did
public record OverviewContent(
        String title,
        TimeRange range,
        List<TrackContent> tracks,
        List<Mark> marks,
        List<CrashStory> crashes) {
    /// Copies the lists.
    public OverviewContent {
        tracks = List.copyOf(tracks);
        marks = List.copyOf(marks);
        crashes = List.copyOf(crashes);
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
                List.of(),
                List.of());
    }

    /// The same with these marks.
    public OverviewContent withMarks(List<Mark> shown) {
        return new OverviewContent(title, range, tracks, shown, crashes);
    }

    /// The same with these crashes.
    public OverviewContent withCrashes(List<CrashStory> shown) {
        return new OverviewContent(title, range, tracks, marks, shown);
    }

    /// The same with every name and text of the files in other words, as for those who are not to
    /// read them.
    public OverviewContent worded(UnaryOperator<String> wording) {
        return new OverviewContent(
                wording.apply(title),
                range,
                tracks.stream().map(track -> track.worded(wording)).toList(),
                marks.stream().map(mark -> mark.worded(wording)).toList(),
                crashes.stream().map(crash -> crash.worded(wording)).toList());
    }
}
