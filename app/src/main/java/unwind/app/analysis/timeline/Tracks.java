package unwind.app.analysis.timeline;

import java.util.List;

/// The tracks of the timeline, from top to bottom.
public final class Tracks {
    /// Every track.
    public static final List<Track> ALL = List.of();

    private Tracks() {}
}
