package unwind.app.chart;

import javafx.scene.paint.Color;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Bars;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.TimelineTrack;
import unwind.app.analysis.timeline.Track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A track made ready for drawing. Building it reads all samples: do that off the JavaFX thread.
///
/// @param curves lines, the most important first
/// @param bars drawn as high as they lasted long, the most important first
/// @param bands drawn behind everything
/// @param absence why there is nothing to draw
/// @param covered the spans of time that are known of, in order; empty where that is not told
public record TrackContent(
        Track track,
        List<Curve> curves,
        List<Spans> bars,
        List<Spans> bands,
        Optional<Absence> absence,
        List<TimeRange> covered) {

    /// A line with its pyramid.
    public record Curve(Line line, Pyramid pyramid) {
        private Curve worded(UnaryOperator<String> wording) {
            return new Curve(
                    new Line(wording.apply(line.label()), line.role(), line.series()), pyramid);
        }
    }

    /// Copies the lists.
    public TrackContent {
        curves = List.copyOf(curves);
        bars = List.copyOf(bars);
        bands = List.copyOf(bands);
        covered = List.copyOf(covered);
    }

    /// Of which nobody tells what time it covers.
    public TrackContent(
            Track track,
            List<Curve> curves,
            List<Spans> bars,
            List<Spans> bands,
            Optional<Absence> absence) {
        this(track, curves, bars, bands, absence, List.of());
    }

    /// Reads all samples of a track.
    public static TrackContent of(TimelineTrack timelineTrack) {
        var data = timelineTrack.data();
        return new TrackContent(
                timelineTrack.track(),
                data.lines().stream().map(l -> new Curve(l, Pyramid.of(l.series()))).toList(),
                data.bars().stream().map(Spans::of).toList(),
                data.bands().stream().map(Spans::of).toList(),
                data.absence(),
                data.covered());
    }

    /// The spans of a range of time that nothing is known of.
    public List<TimeRange> gaps(TimeRange range) {
        if (covered.isEmpty()) {
            return List.of();
        }
        List<TimeRange> gaps = new ArrayList<>();
        long from = range.fromNanos();
        for (TimeRange known : covered) {
            if (known.fromNanos() > from && from < range.toNanos()) {
                gaps.add(new TimeRange(from, Math.min(known.fromNanos(), range.toNanos())));
            }
            from = Math.max(from, known.toNanos());
        }
        if (from < range.toNanos()) {
            gaps.add(new TimeRange(from, range.toNanos()));
        }
        return gaps;
    }

    /// Whether anything is known of an instant, as far as is told.
    public boolean covers(long timeNanos) {
        return covered.isEmpty()
                || covered.stream()
                        .anyMatch(known ->
                                timeNanos >= known.fromNanos() && timeNanos <= known.toNanos());
    }

    /// The colour of each curve: its role's, unless another curve of the track has it already.
    public List<Color> colors(Theme theme) {
        List<Color> colors = new ArrayList<>();
        for (Curve curve : curves) {
            Color wanted = theme.color(curve.line().role());
            if (colors.contains(wanted)) {
                wanted =
                        theme.further().stream()
                                .filter(color -> !colors.contains(color))
                                .findFirst()
                                .orElse(wanted);
            }
            colors.add(wanted);
        }
        return colors;
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

    /// The colour of bars or bands: their kind's, paler where others of the track have it already.
    public Color color(Spans spans, Theme theme) {
        Bars.Kind kind = spans.bars().kind();
        long before =
                spans().takeWhile(each -> each != spans)
                        .filter(each -> each.bars().kind() == kind)
                        .count();
        Color color = theme.color(kind);
        return before == 0 ? color : color.interpolate(theme.plot(), Math.min(0.75, before * 0.45));
    }

    /// Bars and bands.
    public Stream<Spans> spans() {
        return Stream.concat(bars.stream(), bands.stream());
    }

    /// The same with labels and texts in other words.
    public TrackContent worded(UnaryOperator<String> wording) {
        return new TrackContent(
                track,
                curves.stream().map(curve -> curve.worded(wording)).toList(),
                bars.stream().map(spans -> Spans.of(spans.bars().worded(wording))).toList(),
                bands.stream().map(spans -> Spans.of(spans.bars().worded(wording))).toList(),
                absence,
                covered);
    }
}
