package unwind.app.analysis.timeline;

import java.util.List;
import java.util.Optional;

/// What a track shows.
///
/// @param lines curves
/// @param bars events drawn as bars as high as they lasted long
/// @param bands spans drawn behind everything, without height
/// @param absence why there is nothing to show; empty if there is something
public record TrackData(
        List<Line> lines, List<Bars> bars, List<Bars> bands, Optional<Absence> absence) {

    /// Copies the lists.
    public TrackData {
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
        bands = List.copyOf(bands);
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
