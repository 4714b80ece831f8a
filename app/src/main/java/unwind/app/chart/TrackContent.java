package unwind.app.chart;

import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A track made ready for drawing. Building it reads all samples: do that off the JavaFX thread.
///
/// @param curves lines, the most important first
/// @param bars drawn as high as they lasted long, the most important first
/// @param bands drawn behind everything
/// @param absence why there is nothing to draw
public record TrackContent(
        Track track,
        List<Curve> curves,
        List<Spans> bars,
        List<Spans> bands,
        Optional<Absence> absence) {

    /// A line with its pyramid.
    public record Curve(Line line, Pyramid pyramid) {}

    /// Copies the lists.
    public TrackContent {
        curves = List.copyOf(curves);
        bars = List.copyOf(bars);
        bands = List.copyOf(bands);
    }

    /// Reads all samples of a track.
    public static TrackContent of(TimelineTrack timelineTrack) {
        var data = timelineTrack.data();
        return new TrackContent(
                timelineTrack.track(),
                data.lines().stream().map(l -> new Curve(l, Pyramid.of(l.series()))).toList(),
                data.bars().stream().map(Spans::of).toList(),
                data.bands().stream().map(Spans::of).toList(),
                data.absence());
    }

    /// The vertical range that shows everything in a visible time.
    public ValueRange valueRange(Viewport viewport) {
        Extent extent = new Extent();
        for (Curve curve : curves) {
            curve.pyramid().addTo(extent, viewport.visible());
        }
        for (Spans spans : bars) {
            spans.addTo(extent, viewport.visible().fromNanos(), viewport.visible().toNanos());
        }
        return ValueRange.around(extent, track.unit());
    }

    /// Bars and bands.
    public Stream<Spans> spans() {
        return Stream.concat(bars.stream(), bands.stream());
    }
}
