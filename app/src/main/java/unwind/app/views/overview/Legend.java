package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import unwind.app.analysis.timeline.Line;
import unwind.app.chart.Quantity;
import unwind.app.chart.Spans;
import unwind.app.chart.Theme;
import unwind.app.chart.TrackContent;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/// A track's title and, below it, the colour of everything it shows, with the value under the
/// crosshair.
final class Legend {
    private static final double SWATCH = 9;

    private final VBox node = new VBox(1);
    private final Label title = new Label();
    private final List<Entry> entries = new ArrayList<>();

    /// One row. The reader gives the text for an instant and the time a pixel covers.
    private record Entry(
            Rectangle swatch,
            Label name,
            Label value,
            Function<Theme, Color> color,
            Reader reader) {}

    private interface Reader {
        String read(long timeNanos, double nanosPerPixel);
    }

    Legend(TrackContent content) {
        node.setMinHeight(Region.USE_PREF_SIZE);
        title.setText(content.track().title());
        title.getStyleClass().add("track-title");
        title.setMinHeight(Region.USE_PREF_SIZE);
        node.getChildren().add(title);
        Unit unit = content.track().unit();
        for (TrackContent.Curve curve : content.curves()) {
            boolean limit = curve.line().role() == Line.Role.LIMIT;
            add(
                    curve.line().label(),
                    limit,
                    theme -> theme.color(curve.line().role()),
                    (time, pixel) -> {
                        var value = Readings.valueAt(curve.pyramid(), time, pixel);
                        return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "";
                    });
        }
        content.spans().filter(spans -> spans.bars().size() > 0).forEach(this::add);
    }

    private void add(Spans spans) {
        add(
                spans.bars().label(),
                false,
                theme -> theme.color(spans.bars().kind()),
                (time, pixel) -> {
                    var index = Readings.barAt(spans, time, pixel);
                    return index.isPresent()
                            ? Quantity.text(
                                    spans.bars().durationNanos().get(index.getAsInt()),
                                    Unit.NANOSECONDS)
                            : "";
                });
    }

    private void add(String text, boolean thin, Function<Theme, Color> color, Reader reader) {
        Rectangle swatch = new Rectangle(SWATCH, thin ? 2 : SWATCH);
        swatch.setArcWidth(thin ? 0 : 4);
        swatch.setArcHeight(thin ? 0 : 4);
        Label name = new Label(text);
        name.setMinWidth(20);
        name.getStyleClass().add("track-legend");
        Label value = new Label();
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("track-value");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(6, swatch, name, space, value);
        row.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().add(row);
        entries.add(new Entry(swatch, name, value, color, reader));
    }

    Region node() {
        return node;
    }

    /// Writes the values at an instant, or none.
    void read(OptionalLong timeNanos, double nanosPerPixel) {
        for (Entry entry : entries) {
            entry.value.setText(
                    timeNanos.isPresent()
                            ? entry.reader.read(timeNanos.getAsLong(), nanosPerPixel)
                            : "");
        }
    }

    void setTheme(Theme theme) {
        double padding = theme.measures().trackPadding();
        node.setPadding(new Insets(padding - 2, 4, 4, 12));
        node.setMinWidth(theme.measures().gutter());
        node.setPrefWidth(theme.measures().gutter());
        node.setMaxWidth(theme.measures().gutter());
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        for (Entry entry : entries) {
            entry.swatch.setFill(entry.color.apply(theme));
            entry.name.setFont(theme.font());
            entry.name.setTextFill(theme.muted());
            entry.value.setFont(theme.font());
            entry.value.setTextFill(theme.text());
        }
    }
}
