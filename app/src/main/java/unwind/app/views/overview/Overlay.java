package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.KindColors;
import unwind.app.chart.Scale;
import unwind.app.chart.Spans;
import unwind.app.chart.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What lies above all tracks: the brushed range, the crosshair, and what the bars under it were.
/// Takes no mouse events.
final class Overlay {
    private static final double GAP = 8;

    /// A brushed range as narrow as this is drawn stronger, pixels.
    private static final double THIN = 3;

    private final Pane node = new Pane();
    private final Rectangle finding = new Rectangle();
    private final Rectangle brush = new Rectangle();
    private final Rectangle brushStart = new Rectangle();
    private final Rectangle brushEnd = new Rectangle();
    private final Rectangle crosshair = new Rectangle();
    private final List<Label> notes = new ArrayList<>();
    private Theme theme = Theme.LIGHT;

    Overlay() {
        node.setMouseTransparent(true);
        node.setId("overlay");
        brush.setId("brush");
        crosshair.setId("crosshair");
        finding.setId("finding-shade");
        for (Rectangle shape : List.of(finding, brush, brushStart, brushEnd, crosshair)) {
            shape.setVisible(false);
            shape.setManaged(false);
            shape.heightProperty().bind(node.heightProperty());
            node.getChildren().add(shape);
        }
    }

    Region node() {
        return node;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        brush.setFill(theme.brush());
        brushStart.setFill(theme.brushEdge());
        brushEnd.setFill(theme.brushEdge());
        crosshair.setFill(theme.crosshair().deriveColor(0, 1, 1, 0.7));
        notes.forEach(this::dress);
    }

    /// Draws the brushed range.
    ///
    /// @param left where the plots begin, pixels
    void brush(Optional<TimeRange> range, Scale scale, double left) {
        boolean shown =
                range.isPresent()
                        && range.get().toNanos() >= scale.visible().fromNanos()
                        && range.get().fromNanos() <= scale.visible().toNanos();
        brush.setVisible(shown);
        brushStart.setVisible(false);
        brushEnd.setVisible(false);
        if (!shown) {
            return;
        }
        double start = scale.x(range.get().fromNanos());
        double end = scale.x(range.get().toNanos());
        double from = Math.max(0, start);
        double to = Math.min(scale.width(), end);
        place(brush, left + from, Math.max(1, to - from));
        double edge = to - from < THIN ? 2 : 1;
        if (start >= 0) {
            place(brushStart, left + Math.min(from, scale.width() - edge), edge);
            brushStart.setVisible(true);
        }
        if (end <= scale.width()) {
            place(brushEnd, left + Math.max(0, Math.min(to, scale.width() - edge)), edge);
            brushEnd.setVisible(true);
        }
    }

    /// Shades the time of the chosen finding.
    void finding(Optional<FindingBand> chosen, Scale scale, double left) {
        boolean shown =
                chosen.isPresent()
                        && chosen.get().range().toNanos() >= scale.visible().fromNanos()
                        && chosen.get().range().fromNanos() <= scale.visible().toNanos();
        finding.setVisible(shown);
        if (shown) {
            double from = Math.max(0, scale.x(chosen.get().range().fromNanos()));
            double to = Math.min(scale.width(), scale.x(chosen.get().range().toNanos()));
            finding.setFill(
                    KindColors.of(chosen.get().severity(), theme)
                            .deriveColor(0, 1, 1, to - from < 2 ? 0.6 : 0.07));
            place(finding, left + from, Math.max(1, to - from));
        }
    }

    /// Draws the crosshair and, on each track with bars under it, what they were.
    ///
    /// @param unknown what is said where nothing is known of a track
    void point(
            OptionalLong time, Scale scale, double left, List<TrackStrip> strips, String unknown) {
        boolean shown = time.isPresent() && scale.visible().durationNanos() > 0;
        crosshair.setVisible(shown);
        notes.forEach(note -> note.setVisible(false));
        if (!shown) {
            return;
        }
        long at = time.getAsLong();
        double x = left + scale.x(at);
        place(crosshair, Math.rint(x), 1);
        for (int i = 0; i < strips.size(); i++) {
            TrackStrip strip = strips.get(i);
            double top = top(strip);
            if (top < 0 || top > node.getHeight() - 2 * GAP) {
                continue;
            }
            List<Spans> spans = strip.content().spans().toList();
            Optional<String> text =
                    strip.content().covers(at)
                            ? Readings.textAt(spans, at, scale.nanosPerPixel())
                            : Optional.of(unknown);
            if (text.isPresent()) {
                place(note(i), text.get(), x, left, top);
            }
        }
    }

    /// Where a track begins, which may be above or below what is scrolled into view.
    private double top(TrackStrip strip) {
        return node.sceneToLocal(strip.node().localToScene(0, 0)).getY();
    }

    private Label note(int index) {
        while (notes.size() <= index) {
            Label note = new Label();
            note.setManaged(false);
            note.getStyleClass().add("track-note");
            dress(note);
            notes.add(note);
            node.getChildren().add(note);
        }
        return notes.get(index);
    }

    private void place(Rectangle shape, double x, double width) {
        shape.setX(x);
        shape.setWidth(width);
    }

    private void place(Label note, String text, double x, double left, double top) {
        note.setText(text);
        note.setVisible(true);
        note.applyCss();
        double room = node.getWidth() - left;
        double width = Math.min(room, Math.ceil(note.prefWidth(-1)));
        boolean fitsRight = x + GAP + width <= node.getWidth() - theme.measures().right();
        double at = fitsRight ? x + GAP : Math.max(left, x - GAP - width);
        note.resizeRelocate(
                Math.rint(at), Math.rint(top + GAP + 2), width, Math.ceil(note.prefHeight(width)));
    }

    private void dress(Label note) {
        CornerRadii radii = new CornerRadii(4);
        note.setFont(theme.font());
        note.setTextFill(theme.text());
        note.setPadding(new Insets(2, 6, 2, 6));
        note.setBackground(
                new Background(
                        new BackgroundFill(
                                theme.surface().deriveColor(0, 1, 1, 0.94), radii, Insets.EMPTY)));
        note.setBorder(
                new Border(
                        new BorderStroke(
                                theme.border(),
                                BorderStrokeStyle.SOLID,
                                radii,
                                new BorderWidths(1))));
    }
}
