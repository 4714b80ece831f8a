package unwind.app.views.lanes;

import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneShares;
import unwind.app.chart.Raster;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.Viewport;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/// The lanes one below the other on a time axis; draws those that are on the screen only. What keys
/// and the mouse do to it is [LaneHands]. For the JavaFX thread.
final class LaneStrip extends Region {
    static final double ROW = 20;
    static final double RULER = 20;
    private static final double BAR = 14;
    private static final double GAP = 4;
    private static final double INDENT = 16;
    private static final double TICK_SPACING = 96;

    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final Raster raster = new Raster();
    private final ToDoubleFunction<String> widths;
    private @Nullable LanesContent content;
    private @Nullable LaneShares shares;
    private List<LaneRow> rows = List.of();
    private RowAmounts amounts = row -> "";
    private Viewport viewport = Viewport.all(new TimeRange(0, 1));
    private Theme theme = Theme.LIGHT;
    private int chosen = -1;
    private OptionalLong pointer = OptionalLong.empty();
    private OptionalLong pressed = OptionalLong.empty();

    /// What stands behind a row's name.
    interface RowAmounts {
        String of(LaneRow row);
    }

    LaneStrip() {
        setId("lane-strip");
        setFocusTraversable(true);
        getStyleClass().add("lane-strip");
        getChildren().addAll(canvas, bar);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setId("lane-scroll");
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener((o, old, now) -> paint());
        focusedProperty().addListener((o, old, now) -> paint());
        setMinHeight(RULER + 2 * ROW);
        setPrefHeight(400);
        widths = text -> text.length() * theme.measures().fontSize() * 0.56;
    }

    /// Shows rows; the row that was chosen stays chosen where it is still there.
    void show(@Nullable LanesContent of, List<LaneRow> shown, RowAmounts behind) {
        String before = chosenRow() == null ? "" : key(chosenRow());
        content = of;
        rows = shown;
        amounts = behind;
        chosen = -1;
        for (int i = 0; i < rows.size() && !before.isEmpty() && chosen < 0; i++) {
            if (key(rows.get(i)).equals(before)) {
                chosen = i;
            }
        }
        scrollBar();
        paint();
    }

    private static String key(@Nullable LaneRow row) {
        return row == null ? "" : row.isSingle() + " " + row.group() + " " + row.name();
    }

    List<LaneRow> rows() {
        return rows;
    }

    @Nullable LanesContent content() {
        return content;
    }

    @Nullable LaneRow chosenRow() {
        return chosen >= 0 && chosen < rows.size() ? rows.get(chosen) : null;
    }

    int chosen() {
        return chosen;
    }

    /// Chooses a row and brings it on the screen.
    void choose(int index) {
        chosen = index;
        if (index >= 0) {
            double top = index * ROW;
            double page = pageHeight();
            if (top < bar.getValue()) {
                bar.setValue(top);
            } else if (top + ROW > bar.getValue() + page) {
                bar.setValue(Math.min(bar.getMax(), top + ROW - page));
            }
        }
        paint();
    }

    void setViewport(Viewport shown) {
        viewport = shown;
        paint();
    }

    Viewport viewport() {
        return viewport;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    /// Marks an instant in all lanes.
    void point(OptionalLong nanos) {
        pointer = nanos;
        paint();
    }

    /// Marks where a selection begins that is being dragged.
    void press(OptionalLong nanos) {
        pressed = nanos;
        paint();
    }

    OptionalLong pressed() {
        return pressed;
    }

    /// Scrolls by pixels, down if positive.
    void scroll(double pixels) {
        bar.setValue(Math.clamp(bar.getValue() + pixels, 0, Math.max(0, bar.getMax())));
    }

    /// How many rows are on the screen.
    int pageRows() {
        return (int) Math.max(1, pageHeight() / ROW);
    }

    /// The row at a height; -1 for none.
    int rowAt(double y) {
        if (y < RULER) {
            return -1;
        }
        int row = (int) ((y - RULER + bar.getValue()) / ROW);
        return row < rows.size() ? row : -1;
    }

    /// The width of the names: that of the tracks' legends and axes, so that the same instant lies
    /// at the same place above and below.
    double gutter() {
        double above = theme.measures().gutter() + theme.measures().axis();
        return getWidth() > 2 * above ? above : Math.max(120, getWidth() * 0.3);
    }

    double plotWidth() {
        return Math.max(1, getWidth() - gutter() - BAR);
    }

    double nanosPerPixel() {
        return viewport.visible().durationNanos() / plotWidth();
    }

    /// The instant at a horizontal place.
    long nanosAt(double x) {
        TimeRange visible = viewport.visible();
        return visible.fromNanos()
                + Math.round(Math.clamp(x - gutter(), 0, plotWidth()) * nanosPerPixel());
    }

    /// Whether a place lies on the triangle of a group.
    boolean isOnTriangle(double x) {
        return x < INDENT + 4;
    }

    private double pageHeight() {
        return Math.max(ROW, getHeight() - RULER);
    }

    private void scrollBar() {
        double all = rows.size() * ROW;
        double page = pageHeight();
        bar.setMax(Math.max(0, all - page));
        bar.setVisibleAmount(all <= 0 ? 1 : bar.getMax() * page / Math.max(page, all));
        bar.setUnitIncrement(ROW);
        bar.setBlockIncrement(page - ROW);
        bar.setVisible(all > page);
        if (bar.getValue() > bar.getMax()) {
            bar.setValue(bar.getMax());
        }
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        bar.resizeRelocate(getWidth() - BAR, RULER, BAR, Math.max(1, getHeight() - RULER));
        scrollBar();
        paint();
    }

    /// Paints everything that is on the screen.
    void paint() {
        LanesContent of = content;
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(theme.background());
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (of == null || canvas.getWidth() <= gutter() + BAR || canvas.getHeight() <= RULER) {
            return;
        }
        double density = Raster.density(canvas);
        int width = (int) Math.max(1, Math.round(plotWidth() * density));
        LaneShares columns = shares;
        if (columns == null || columns.width() != width) {
            columns = new LaneShares(width);
            shares = columns;
        }
        int first = (int) (bar.getValue() / ROW);
        double offset = -(bar.getValue() - first * ROW);
        int end = (int) Math.min(rows.size(), first + Math.ceil(pageHeight() / ROW) + 1);
        raster.begin(
                width, (int) Math.max(1, Math.ceil(pageHeight() * density)), theme.background());
        LanePainter painter = new LanePainter(of.lanes(), theme, density);
        for (int i = first; i < end; i++) {
            double top = (offset + (i - first) * ROW + GAP / 2) * density;
            painter.paint(
                    raster,
                    rows.get(i),
                    viewport.visible(),
                    columns,
                    Math.rint(top),
                    Math.rint((ROW - GAP) * density));
        }
        g.drawImage(raster.image(), gutter(), RULER, width / density, raster.height() / density);
        g.setFill(theme.marks().gcPause());
        double drawn = Math.min(pageHeight(), rows.size() * ROW - bar.getValue());
        StopBands.paint(
                g,
                of.stops(),
                viewport.visible(),
                gutter(),
                RULER,
                plotWidth(),
                Math.max(0, drawn));
        g.setFont(theme.font());
        g.setTextBaseline(VPos.CENTER);
        names(g, first, end, offset);
        ruler(g, of.labels());
        marks(g);
    }

    private void names(GraphicsContext g, int first, int end, double offset) {
        g.save();
        g.beginPath();
        g.rect(0, RULER, getWidth(), getHeight() - RULER);
        g.clip();
        for (int i = first; i < end; i++) {
            double top = RULER + offset + (i - first) * ROW;
            LaneRow row = rows.get(i);
            if (i == chosen) {
                g.setFill(theme.brush());
                g.fillRect(0, top, getWidth() - BAR, ROW);
                g.setFill(theme.brushEdge());
                g.fillRect(0, top, 3, ROW);
            }
            double middle = top + ROW / 2;
            if (!row.isSingle()) {
                triangle(g, row.isExpanded(), middle);
            }
            String amount = amounts.of(row);
            g.setFill(theme.muted());
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(amount, gutter() - 8, middle);
            g.setFill(theme.text());
            g.setTextAlign(TextAlignment.LEFT);
            double room = gutter() - INDENT - 8 - widths.applyAsDouble(amount) - 14;
            String name =
                    row.isSingle()
                            ? row.label()
                            : row.label() + String.format(Locale.ROOT, "  (%,d)", row.size());
            g.fillText(fitted(name, room), INDENT + 2, middle);
        }
        g.restore();
    }

    private void triangle(GraphicsContext g, boolean open, double middle) {
        g.setFill(theme.muted());
        if (open) {
            g.fillPolygon(
                    new double[] {5, 13, 9}, new double[] {middle - 3, middle - 3, middle + 3}, 3);
        } else {
            g.fillPolygon(
                    new double[] {6, 12, 6}, new double[] {middle - 4, middle, middle + 4}, 3);
        }
    }

    /// A name with its middle left out where it is too long: numbers at its end tell threads apart.
    private String fitted(String name, double room) {
        double width = widths.applyAsDouble(name);
        if (width <= room) {
            return name;
        }
        int letters = (int) Math.max(4, name.length() * room / width) - 1;
        int head = letters * 2 / 3;
        int tail = Math.max(1, letters - head - 1);
        return name.length() <= head + tail + 1
                ? name
                : name.substring(0, head) + "…" + name.substring(name.length() - tail);
    }

    private void ruler(GraphicsContext g, TimeLabels labels) {
        g.setFill(theme.muted());
        g.setTextAlign(TextAlignment.CENTER);
        TimeRange visible = viewport.visible();
        for (TimeLabels.Tick tick : labels.ticks(visible, plotWidth(), TICK_SPACING)) {
            double x = x(tick.timeNanos());
            if (x > gutter() + TICK_SPACING / 3 && x < getWidth() - BAR - TICK_SPACING / 3) {
                g.fillText(tick.label(), x, RULER / 2);
            }
        }
    }

    private double x(long nanos) {
        return gutter() + (nanos - viewport.visible().fromNanos()) / nanosPerPixel();
    }

    private void marks(GraphicsContext g) {
        if (pressed.isPresent() && pointer.isPresent()) {
            double a = x(pressed.getAsLong());
            double b = x(pointer.getAsLong());
            g.setFill(theme.brush());
            g.fillRect(Math.min(a, b), RULER, Math.abs(b - a), getHeight() - RULER);
        }
        if (pointer.isPresent()) {
            g.setStroke(theme.crosshair());
            g.setLineWidth(1);
            double x = Math.rint(x(pointer.getAsLong())) + 0.5;
            if (x >= gutter() && x <= getWidth() - BAR) {
                g.strokeLine(x, RULER, x, getHeight());
            }
        }
        if (isFocused()) {
            g.setStroke(theme.brushEdge());
            g.setLineWidth(1);
            g.strokeRect(0.5, 0.5, getWidth() - 1, getHeight() - 1);
        }
    }
}
