package unwind.app.analysis.timeline;

import unwind.app.analysis.TimeRange;

import java.util.List;
import java.util.Optional;

/// What a track shows.
///
/// @param lines curves
/// @param bars events drawn as bars as high as they lasted long
/// @param bands spans drawn behind everything, without height
/// @param absence why there is nothing to show; empty if there is something
/// @param covered the spans of time of the recordings that have values, in order and apart from
///   each other: beyond them nothing is known; empty where that is not told
public record TrackData(
        List<Line> lines,
        List<Bars> bars,
        List<Bars> bands,
        Optional<Absence> absence,
        List<TimeRange> covered) {

    /// Copies the lists.
    public TrackData {
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
        bands = List.copyOf(bands);
        covered = List.copyOf(covered);
    }

    /// Of which nobody tells what time it covers.
    public TrackData(
            List<Line> lines, List<Bars> bars, List<Bars> bands, Optional<Absence> absence) {
        this(lines, bars, bands, absence, List.of());
    }

    /// The same, with the time it covers.
    TrackData covering(List<TimeRange> spans) {
        return new TrackData(lines, bars, bands, absence, spans);
    }

    /// Curves only.
    public static TrackData ofLines(List<Line> lines) {
        return new TrackData(lines, List.of(), List.of(), Optional.empty());
    }

    /// Nothing, and why.
    public static TrackData absent(Absence absence) {
        return new TrackData(List.of(), List.of(), List.of(), Optional.of(absence));
    }
}
