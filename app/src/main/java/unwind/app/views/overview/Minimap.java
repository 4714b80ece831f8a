package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Miniature;
import unwind.app.chart.Quantity;
import unwind.app.chart.Scale;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.chart.TrackContent;
import unwind.app.chart.Viewport;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;

/// A slim strip of all time with a frame around what is visible. A drag of the frame moves, a drag
/// of an edge resizes, a click elsewhere jumps; where everything is visible a drag draws a frame.
final class Minimap {
    private static final double HEIGHT = 26;
    private static final double PADDING = 2;
    private static final double CLICK_PIXELS = 3;
    private static final double MIN_FRAME = 4;
    private static final double MIN_MARK = 2;

    private final OverviewModel model;
    private final HBox node = new HBox();
    private final Label title = new Label();
    private final HBox titleBox = new HBox(title);
    private final Pane place = new Pane();
    private final Miniature miniature = new Miniature();
    private final Rectangle before = new Rectangle();
    private final Rectangle after = new Rectangle();
    private final Rectangle brush = new Rectangle();
    private final Rectangle finding = new Rectangle();
    private final Rectangle frame = new Rectangle();
    private final Rectangle fromEdge = new Rectangle();
    private final Rectangle toEdge = new Rectangle();
    private final Tooltip tooltip = new Tooltip();
    private @Nullable FrameDrag drag;
    private double width = 1;
    private Theme theme = Theme.LIGHT;

    Minimap(OverviewModel model) {
        this.model = model;
        node.setId("minimap");
        title.setMinWidth(0);
        titleBox.setAlignment(Pos.CENTER_LEFT);
        place.setId("minimap-plot");
        place.setFocusTraversable(true);
        place.setAccessibleRole(AccessibleRole.SLIDER);
        frame.setId("minimap-frame");
        brush.setId("minimap-brush");
        frame.setFill(Color.TRANSPARENT);
        frame.setStrokeType(StrokeType.INSIDE);
        for (Rectangle shape : List.of(finding, brush, before, after, frame, fromEdge, toEdge)) {
            shape.setManaged(false);
            shape.setMouseTransparent(true);
        }
        miniature.setManaged(false);
        place.getChildren()
                .addAll(miniature, before, after, finding, brush, frame, fromEdge, toEdge);
        tooltip.setShowDelay(Duration.millis(600));
        Tooltip.install(place, tooltip);
        node.getChildren().addAll(titleBox, place);
        listen();
    }

    private void listen() {
        place.setOnMousePressed(this::pressed);
        place.setOnMouseDragged(this::dragged);
        place.setOnMouseReleased(e -> {
            drag = null;
            e.consume();
        });
        place.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && e.isStillSincePress()) {
                model.showAll();
            }
            e.consume();
        });
        place.setOnScroll(e -> {
            if (e.getDeltaY() != 0) {
                model.zoom(whole().timeNanos(e.getX()), Gestures.zoomFactor(e.getDeltaY()));
            }
            e.consume();
        });
        place.setOnMouseMoved(e -> place.setCursor(cursor(e.getX())));
        place.focusVisibleProperty().addListener((o, old, now) -> dress());
    }

    Region node() {
        return node;
    }

    /// Shows the tracks of a time; takes no room without any.
    void show(List<TrackContent> tracks, TimeRange whole) {
        boolean shown = !tracks.isEmpty() && whole.durationNanos() > 0;
        node.setVisible(shown);
        node.setManaged(shown);
        miniature.show(tracks, whole);
        title.setText("All  " + Quantity.text(whole.durationNanos(), Unit.NANOSECONDS));
        String text = miniature.text();
        tooltip.setText(
                "All of the time"
                        + (text.isEmpty() ? "" : ": " + text)
                        + ". Drag the frame or its edges, click to jump, double-click for all");
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        double left = theme.measures().gutter() + theme.measures().axis();
        titleBox.setMinWidth(left);
        titleBox.setMaxWidth(left);
        titleBox.setPadding(new Insets(0, 4, 0, 12));
        title.setFont(theme.font());
        title.setTextFill(theme.muted());
        node.setBackground(Background.fill(theme.background()));
        node.setBorder(Borders.bottom(theme));
        miniature.setTheme(theme);
        for (Rectangle shade : List.of(before, after)) {
            shade.setFill(theme.background().deriveColor(0, 1, 1, 0.72));
        }
        brush.setFill(theme.brushEdge().deriveColor(0, 1, 1, 0.35));
        finding.setFill(theme.marks().second().deriveColor(0, 1, 1, 0.25));
        fromEdge.setFill(theme.brushEdge());
        toEdge.setFill(theme.brushEdge());
        dress();
    }

    private void dress() {
        boolean focused = place.isFocusVisible();
        frame.setStroke(focused ? theme.crosshair() : theme.brushEdge());
        frame.setStrokeWidth(focused ? 2 : 1);
    }

    /// Puts the frame where the visible time is in a strip of a width, and marks the brushed time
    /// and the time of the chosen finding, which may lie outside of it.
    void place(
            double newWidth,
            TimeLabels labels,
            Optional<TimeRange> brushed,
            Optional<TimeRange> chosen) {
        width = newWidth;
        place.setMinSize(width, HEIGHT + 2 * PADDING);
        place.setMaxSize(width, HEIGHT + 2 * PADDING);
        miniature.resizeRelocate(0, PADDING, width, HEIGHT);
        Scale whole = whole();
        TimeRange visible = model.viewport().get().visible();
        double from = Math.clamp(whole.x(visible.fromNanos()), 0, width);
        double to = Math.clamp(whole.x(visible.toNanos()), 0, width);
        if (to - from < MIN_FRAME) {
            from = Math.clamp((from + to - MIN_FRAME) / 2, 0, Math.max(0, width - MIN_FRAME));
            to = from + MIN_FRAME;
        }
        mark(brush, brushed, whole);
        mark(finding, chosen, whole);
        put(before, 0, from);
        put(after, to, width - to);
        put(frame, from, to - from);
        put(fromEdge, from, 3);
        put(toEdge, to - 3, 3);
        double precision = visible.durationNanos() / 1e3;
        place.setAccessibleText(
                "Visible time, "
                        + labels.text(visible.fromNanos(), precision)
                        + " to "
                        + labels.text(visible.toNanos(), precision));
    }

    private static void mark(Rectangle shape, Optional<TimeRange> range, Scale whole) {
        shape.setVisible(range.isPresent());
        range.ifPresent(marked -> {
            double from = Math.clamp(whole.x(marked.fromNanos()), 0, whole.width() - MIN_MARK);
            double to = Math.clamp(whole.x(marked.toNanos()), 0, whole.width());
            put(shape, from, Math.max(MIN_MARK, to - from));
        });
    }

    private static void put(Rectangle shape, double x, double shapeWidth) {
        shape.setX(x);
        shape.setY(PADDING);
        shape.setWidth(Math.max(0, shapeWidth));
        shape.setHeight(HEIGHT);
    }

    private Scale whole() {
        return new Scale(model.viewport().get().bounds(), Math.max(MIN_FRAME, width), 0, 1, 1);
    }

    private void pressed(MouseEvent event) {
        place.requestFocus();
        event.consume();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Viewport viewport = model.viewport().get();
        FrameDrag begun = FrameDrag.pressed(viewport, whole(), event.getX());
        drag = begun;
        if (!begun.before().equals(viewport)) {
            model.viewport().set(begun.before());
        }
    }

    private void dragged(MouseEvent event) {
        FrameDrag dragging = drag;
        event.consume();
        if (dragging != null
                && (Math.abs(event.getX() - dragging.pressedX()) >= CLICK_PIXELS
                        || dragging.part() == FrameDrag.Part.MOVE)) {
            model.viewport().set(dragging.at(event.getX()));
        }
    }

    private Cursor cursor(double x) {
        return switch (FrameDrag.partAt(model.viewport().get(), whole(), x)) {
            case FROM, TO -> Cursor.H_RESIZE;
            case MOVE -> Cursor.HAND;
            case NEW -> Cursor.CROSSHAIR;
        };
    }
}
