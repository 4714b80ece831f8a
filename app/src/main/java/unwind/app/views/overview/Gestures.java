package unwind.app.views.overview;

import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Scale;
import unwind.app.chart.Viewport;

import java.util.OptionalLong;
import java.util.function.Supplier;

/// Turns mouse and keys into changes of the model: the wheel zooms at the pointer, a drag brushes,
/// a drag with shift or the middle button moves, a double click shows everything.
final class Gestures {
    private static final double NOTCH = 40;
    private static final double FACTOR_PER_NOTCH = 0.8;
    private static final double CLICK_PIXELS = 3;
    private static final double KEY_SHARE = 0.1;
    private static final double LONG_KEY_SHARE = 0.8;

    private enum Drag {
        NONE,
        BRUSH,
        PAN
    }

    private final OverviewModel model;
    private final Supplier<Scale> scale;
    private final Supplier<Double> left;
    private Drag drag = Drag.NONE;
    private double pressedX;
    private Viewport pressedViewport;
    private boolean moved;

    /// @param scale the scale of all plots
    /// @param left where the plots begin in the nodes that are listened to, pixels
    Gestures(OverviewModel model, Supplier<Scale> scale, Supplier<Double> left) {
        this.model = model;
        this.scale = scale;
        this.left = left;
        this.pressedViewport = model.viewport().get();
    }

    /// Listens to a node that lies in line with the plots.
    void listenTo(Node node) {
        node.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        node.addEventHandler(ZoomEvent.ZOOM, this::pinched);
        node.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        node.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> dragged(node, e));
        node.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> released(node, e));
        node.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        node.addEventHandler(MouseEvent.MOUSE_MOVED, this::pointed);
        node.addEventHandler(
                MouseEvent.MOUSE_EXITED, e -> model.pointer().set(OptionalLong.empty()));
    }

    /// Listens to keys that reach a node or what lies in it.
    void listenToKeys(Node node) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    }

    private boolean onPlot(double x) {
        double inPlot = x - left.get();
        return inPlot >= 0 && inPlot <= scale.get().width();
    }

    private long timeAt(double x) {
        Scale now = scale.get();
        return now.timeNanos(Math.clamp(x - left.get(), 0, now.width()));
    }

    private void scrolled(ScrollEvent event) {
        if (!onPlot(event.getX())) {
            return;
        }
        if (event.getDeltaY() != 0 && !event.isShiftDown()) {
            model.zoom(timeAt(event.getX()), zoomFactor(event.getDeltaY()));
        } else {
            double delta = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
            model.panByShare(-delta / scale.get().width());
        }
        event.consume();
    }

    /// How much more time is shown after a turn of the wheel.
    static double zoomFactor(double delta) {
        return Math.pow(FACTOR_PER_NOTCH, delta / NOTCH);
    }

    private void pinched(ZoomEvent event) {
        if (onPlot(event.getX()) && event.getZoomFactor() > 0) {
            model.zoom(timeAt(event.getX()), 1 / event.getZoomFactor());
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        if (!onPlot(event.getX())) {
            return;
        }
        pressedX = event.getX();
        pressedViewport = model.viewport().get();
        moved = false;
        boolean pan =
                event.getButton() == MouseButton.MIDDLE
                        || (event.getButton() == MouseButton.PRIMARY && event.isShiftDown());
        drag = pan ? Drag.PAN : event.getButton() == MouseButton.PRIMARY ? Drag.BRUSH : Drag.NONE;
    }

    private void dragged(Node node, MouseEvent event) {
        moved |= Math.abs(event.getX() - pressedX) >= CLICK_PIXELS;
        if (drag == Drag.NONE || !moved) {
            return;
        }
        if (drag == Drag.PAN) {
            node.setCursor(Cursor.CLOSED_HAND);
            double pixels = pressedX - event.getX();
            model.viewport()
                    .set(pressedViewport.panned(Math.round(pixels * scale.get().nanosPerPixel())));
        } else {
            model.brushing().set(true);
            model.brush(timeAt(pressedX), timeAt(event.getX()));
        }
        pointed(event);
    }

    private void released(Node node, MouseEvent event) {
        node.setCursor(Cursor.DEFAULT);
        if (drag == Drag.BRUSH && !moved && event.getClickCount() == 1) {
            model.clearBrush();
        }
        model.brushing().set(false);
        drag = Drag.NONE;
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY
                && event.getClickCount() == 2
                && event.isStillSincePress()
                && onPlot(event.getX())) {
            model.showAll();
        }
    }

    private void pointed(MouseEvent event) {
        boolean shown = onPlot(event.getX()) || drag != Drag.NONE;
        model.pointer().set(shown ? OptionalLong.of(timeAt(event.getX())) : OptionalLong.empty());
    }

    private void typed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean onControl = event.getTarget() instanceof Labeled;
        double share = event.isShiftDown() ? LONG_KEY_SHARE : KEY_SHARE;
        if (isPlus(event)) {
            model.zoom(FACTOR_PER_NOTCH * FACTOR_PER_NOTCH);
        } else if (event.getCode() == KeyCode.MINUS || event.getCode() == KeyCode.SUBTRACT) {
            model.zoom(1 / (FACTOR_PER_NOTCH * FACTOR_PER_NOTCH));
        } else if (event.getCode() == KeyCode.LEFT) {
            model.panByShare(-share);
        } else if (event.getCode() == KeyCode.RIGHT) {
            model.panByShare(share);
        } else if (event.getCode() == KeyCode.HOME) {
            model.showAll();
        } else if (event.getCode() == KeyCode.ENTER
                && !onControl
                && model.brush().get().isPresent()) {
            TimeRange range = model.brush().get().get();
            model.showPadded(range);
        } else if (event.getCode() == KeyCode.ESCAPE && model.brush().get().isPresent()) {
            model.clearBrush();
        } else {
            return;
        }
        event.consume();
    }

    private static boolean isPlus(KeyEvent event) {
        return event.getCode() == KeyCode.PLUS
                || event.getCode() == KeyCode.ADD
                || event.getCode() == KeyCode.EQUALS
                || "+".equals(event.getText());
    }
}
