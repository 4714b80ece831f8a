package unwind.app.analysis.timeline;

/// A track and what it shows.
public record TimelineTrack(Track track, TrackData data) {}
