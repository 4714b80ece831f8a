package unwind.app.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All of a time in a few pixels of height: the heap, or else the first curve there is, and when
/// the program stood still. Painted anew only where what it shows, its size or its colours change.
/// For the JavaFX thread.
public final class Miniature extends Region {
    private static final String HEAP = "heap";

    private final Canvas canvas = new Canvas();
    private final Raster raster = new Raster();
    private final CurvePainter curvePainter = new CurvePainter();
    private final SpanPainter spanPainter = new SpanPainter();
    private Optional<TrackContent.Curve> curve = Optional.empty();
    private Optional<TrackContent> track = Optional.empty();
    private List<Spans> stops = List.of();
    private TimeRange whole = new TimeRange(0, 0);
    private Theme theme = Theme.LIGHT;

    /// An empty one.
    public Miniature() {
        getChildren().add(canvas);
        setMouseTransparent(true);
    }

    /// Shows the tracks of a time.
    public void show(List<TrackContent> tracks, TimeRange newWhole) {
        whole = newWhole;
        track = telling(tracks);
        curve = track.flatMap(Miniature::first);
        stops =
                tracks.stream()
                        .flatMap(each -> each.bars().stream())
                        .filter(spans -> isStop(spans) && spans.bars().size() > 0)
                        .toList();
        paint();
    }

    /// What it shows, in a few words; empty if nothing.
    public String text() {
        String what =
                track.isPresent() && curve.isPresent()
                        ? track.get().track().title() + ", " + curve.get().line().label()
                        : "";
        String still = stops.isEmpty() ? "" : "when the program stood still";
        return what.isEmpty() ? still : still.isEmpty() ? what : what + "; " + still;
    }

    /// Changes the colours.
    public void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    private static Optional<TrackContent> telling(List<TrackContent> tracks) {
        return tracks.stream()
                .filter(each -> first(each).isPresent())
                .min(Comparator.comparing(each -> !each.track().id().equals(HEAP)));
    }

    private static Optional<TrackContent.Curve> first(TrackContent content) {
        return content.curves().stream()
                .filter(each -> each.pyramid().size() > 0)
                .min(Comparator.comparing(each -> each.line().role() != Line.Role.MAIN));
    }

    private static boolean isStop(Spans spans) {
        return switch (spans.bars().kind()) {
            case GC_PAUSE, SAFEPOINT, DIAGNOSIS -> true;
            case CONCURRENT -> false;
        };
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paint();
        }
    }

    private void paint() {
        if (canvas.getWidth() < 1 || canvas.getHeight() < 1) {
            return;
        }
        double density = Raster.density(canvas);
        raster.begin(
                (int) Math.ceil(canvas.getWidth() * density),
                (int) Math.ceil(canvas.getHeight() * density),
                theme.plot());
        curve.ifPresent(shown -> paint(shown, density));
        for (Spans spans : stops.reversed()) {
            spanPainter.paintBars(
                    raster, spans, scale(longest()), theme.color(spans.bars().kind()));
        }
        canvas.getGraphicsContext2D()
                .drawImage(
                        raster.image(), 0, 0, raster.width() / density, raster.height() / density);
    }

    private void paint(TrackContent.Curve shown, double density) {
        Extent extent = new Extent();
        shown.pyramid().addTo(extent, 0, shown.pyramid().size());
        ValueRange values =
                ValueRange.around(
                        extent,
                        track.map(each -> each.track().unit())
                                .orElse(unwind.parsers.model.Unit.COUNT));
        Scale scale =
                new Scale(whole, raster.width(), values.low(), values.high(), raster.height());
        curvePainter.paint(raster, shown, scale, density, theme);
    }

    private double longest() {
        Extent extent = new Extent();
        stops.forEach(spans -> spans.durations().addTo(extent, 0, spans.bars().size()));
        return Math.max(1, extent.isEmpty() ? 1 : extent.max());
    }

    private Scale scale(double high) {
        return new Scale(whole, raster.width(), 0, high, raster.height());
    }
}
