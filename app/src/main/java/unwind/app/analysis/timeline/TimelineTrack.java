package unwind.app.analysis.timeline;

/// A track with what it shows.
public record TimelineTrack(Track track, TrackData data) {}
