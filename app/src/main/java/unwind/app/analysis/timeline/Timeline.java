package unwind.app.analysis.timeline;

import unwind.app.analysis.TimeRange;

import java.util.List;

/// All tracks of one process on one clock.
///
/// @param range from the first to the last instant of all recordings
/// @param tracks from top to bottom
public record Timeline(TimeRange range, List<TimelineTrack> tracks) {
    /// Copies the list.
    public Timeline {
        tracks = List.copyOf(tracks);
    }
}
