package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.kordamp.ikonli.javafx.FontIcon;

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
import java.util.stream.Collectors;

/// A track's title and, below it, the colour of everything it shows, with the value under the
/// crosshair. Rows for which the track is too low are counted beside the title.
final class Legend {
    private static final double SWATCH = 9;
    private static final double MIN_NAME = 78;

    private final VBox rows = new VBox(1);
    private final Button title = new Button("", new FontIcon("fth-more-horizontal"));
    private final Label more = new Label();
    private final List<Entry> entries = new ArrayList<>();
    private final VBox node = new Fitting();
    private Theme theme = Theme.LIGHT;

    /// One row. The reader gives the text for an instant and the time a pixel covers.
    private record Entry(
            HBox row,
            Rectangle swatch,
            Label name,
            Label value,
            Function<Theme, Color> color,
            Reader reader) {}

    private interface Reader {
        String read(long timeNanos, double nanosPerPixel);
    }

    /// Shows as many rows as it has the height for.
    private final class Fitting extends VBox {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            double room = getHeight() - rows.getLayoutY();
            int hidden = 0;
            for (Entry entry : entries) {
                HBox row = entry.row;
                boolean fits = row.getLayoutY() + row.prefHeight(-1) <= room + 1;
                row.setVisible(fits);
                hidden += fits ? 0 : 1;
            }
            more.setText(hidden == 0 ? "" : "+" + hidden);
            more.setVisible(hidden > 0);
            if (hidden > 0 && more.getTooltip() == null) {
                Tooltip all = new Tooltip();
                all.setOnShowing(e -> all.setText(text()));
                more.setTooltip(all);
            }
        }
    }

    Legend(TrackContent content) {
        node.setMinHeight(0);
        title.getStyleClass().add("track-title");
        title.setMnemonicParsing(false);
        title.setContentDisplay(ContentDisplay.RIGHT);
        title.setGraphicTextGap(6);
        title.setPadding(new Insets(0, 4, 0, 4));
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.setMinWidth(0);
        more.getStyleClass().add("track-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(4, title, more);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        rows.setMinHeight(0);
        node.getChildren().addAll(head, rows);
        Focus.follow(title, this::dressTitle);
        show(content);
    }

    /// Lists what a track shows.
    void show(TrackContent content) {
        entries.clear();
        rows.getChildren().clear();
        String name = content.track().title();
        title.setText(name);
        title.setAccessibleText(name + ", track menu");
        title.setTooltip(
                new Tooltip(name + "\nDrag to move, click to pin, hide, collapse or resize"));
        Unit unit = content.track().unit();
        for (int i = 0; i < content.curves().size(); i++) {
            TrackContent.Curve curve = content.curves().get(i);
            int index = i;
            boolean limit = curve.line().role() == Line.Role.LIMIT;
            add(
                    curve.line().label(),
                    limit,
                    drawn -> content.colors(drawn).get(index),
                    (time, pixel) -> {
                        var value = Readings.valueAt(curve.pyramid(), time, pixel);
                        return value.isPresent() ? Quantity.text(value.getAsDouble(), unit) : "";
                    });
        }
        content.spans()
                .filter(spans -> spans.bars().size() > 0)
                .forEach(spans -> add(content, spans));
        setTheme(theme);
    }

    private void add(TrackContent content, Spans spans) {
        add(
                spans.bars().label(),
                false,
                drawn -> content.color(spans, drawn),
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
        name.setMinWidth(MIN_NAME);
        name.setTextOverrun(
                text.indexOf('.') > 0 ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
        name.widthProperty()
                .addListener((o, old, now) -> {
                    // made only where it is needed: a tooltip is a window
                    if (name.getTooltip() == null && name.prefWidth(-1) > now.doubleValue() + 0.5) {
                        name.setTooltip(new Tooltip(text));
                    }
                });
        name.getStyleClass().add("track-legend");
        Label value = new Label();
        value.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("track-value");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(6, swatch, name, value);
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        rows.getChildren().add(row);
        entries.add(new Entry(row, swatch, name, value, color, reader));
    }

    private String text() {
        return entries.stream()
                .map(entry -> (entry.name.getText() + "  " + entry.value.getText()).strip())
                .collect(Collectors.joining("\n"));
    }

    Region node() {
        return node;
    }

    /// The title, which takes the focus and opens the track's menu.
    Button title() {
        return title;
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

    /// Leaves less room above the title where the track is one line.
    void setCollapsed(boolean collapsed) {
        double top = collapsed ? 2 : theme.measures().trackPadding() - 3;
        node.setPadding(new Insets(top, 4, collapsed ? 0 : 3, 8));
        rows.setPadding(new Insets(0, 0, 0, 4));
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        node.setMinWidth(theme.measures().gutter());
        node.setPrefWidth(theme.measures().gutter());
        node.setMaxWidth(theme.measures().gutter());
        title.setFont(theme.titleFont());
        title.setTextFill(theme.text());
        more.setFont(theme.font());
        more.setTextFill(theme.muted());
        if (title.getGraphic() instanceof FontIcon icon) {
            icon.setIconColor(theme.muted());
            icon.setIconSize((int) theme.measures().fontSize());
        }
        dressTitle();
        for (Entry entry : entries) {
            entry.swatch.setFill(entry.color.apply(theme));
            entry.name.setFont(theme.font());
            entry.name.setTextFill(theme.muted());
            entry.value.setFont(theme.font());
            entry.value.setTextFill(theme.text());
        }
    }

    private void dressTitle() {
        title.setBackground(Focus.flat(title, theme));
    }
}
