package unwind.app.views.lanes;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.Lanes;
import unwind.app.chart.Viewport;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// What keys and the mouse do to the lanes: up and down choose a lane, left and right go from one
/// of its intervals to the next or fold a pool, Enter narrows everything to the thread; the wheel
/// scrolls, with Ctrl it zooms, with Shift it moves; a drag selects time.
final class LaneHands {
    private static final double ZOOM = 1.25;
    private static final double DRAG = 4;

    private final LaneStrip strip;
    private final Actions actions;
    private int interval = -1;
    private double pressedX;

    /// What the view does.
    interface Actions {
        /// Unfolds or folds a group.
        void toggle(LaneRow row);

        /// Narrows everything to a row.
        void open(LaneRow row);

        /// Selects time.
        void brush(TimeRange range);

        /// Says what is under the pointer, or chosen.
        void tell(LaneRow row, long nanos);

        /// Says what an interval is.
        void tellInterval(LaneRow row, int interval);

        /// Says what a row comes to.
        void tellRow(@Nullable LaneRow row);
    }

    LaneHands(LaneStrip strip, Actions actions) {
        this.strip = strip;
        this.actions = actions;
        strip.setOnKeyPressed(this::key);
        strip.setOnScroll(this::wheel);
        strip.setOnMouseMoved(this::move);
        strip.setOnMouseExited(e -> leave());
        strip.setOnMousePressed(this::press);
        strip.setOnMouseDragged(this::drag);
        strip.setOnMouseReleased(this::release);
    }

    private void key(KeyEvent event) {
        boolean done = true;
        switch (event.getCode()) {
            case UP -> choose(strip.chosen() - 1);
            case DOWN -> choose(strip.chosen() + 1);
            case PAGE_UP -> choose(strip.chosen() - strip.pageRows());
            case PAGE_DOWN -> choose(strip.chosen() + strip.pageRows());
            case HOME -> choose(0);
            case END -> choose(strip.rows().size() - 1);
            case LEFT -> sideways(-1);
            case RIGHT -> sideways(1);
            case ENTER -> with(actions::open);
            case SPACE -> with(actions::toggle);
            case PLUS, ADD, EQUALS -> zoom(middle(), 1 / (ZOOM * ZOOM));
            case MINUS, SUBTRACT -> zoom(middle(), ZOOM * ZOOM);
            default -> done = false;
        }
        // keys with Ctrl or Alt are the window's
        if (done && !event.isShortcutDown() && !event.isAltDown()) {
            event.consume();
        }
    }

    private void with(Consumer<LaneRow> action) {
        LaneRow row = strip.chosenRow();
        if (row != null) {
            action.accept(row);
        }
    }

    private void choose(int index) {
        if (!strip.rows().isEmpty()) {
            interval = -1;
            strip.choose(Math.clamp(index, 0, strip.rows().size() - 1));
            actions.tellRow(strip.chosenRow());
        }
    }

    private void sideways(int step) {
        LaneRow row = strip.chosenRow();
        LanesContent content = strip.content();
        if (row == null || content == null) {
            return;
        }
        if (!row.isSingle()) {
            if (row.isExpanded() == step < 0) {
                actions.toggle(row);
            }
            return;
        }
        Lanes lanes = content.lanes();
        int first = lanes.firstInterval(row.lane());
        int end = lanes.endInterval(row.lane());
        if (first == end) {
            return;
        }
        TimeRange visible = strip.viewport().visible();
        int next =
                interval >= first && interval < end
                        ? interval + step
                        : step > 0
                                ? lanes.lowerBound(row.lane(), visible.fromNanos())
                                : lanes.lowerBound(row.lane(), visible.toNanos()) - 1;
        interval = Math.clamp(next, first, end - 1);
        long from = lanes.from(interval);
        if (from < visible.fromNanos() || from >= visible.toNanos()) {
            strip.setViewport(
                    strip.viewport()
                            .panned(from - visible.fromNanos() - visible.durationNanos() / 2));
        }
        strip.point(OptionalLong.of(from));
        actions.tellInterval(row, interval);
    }

    private long middle() {
        TimeRange visible = strip.viewport().visible();
        return visible.fromNanos() + visible.durationNanos() / 2;
    }

    private void zoom(long at, double factor) {
        Viewport shown = strip.viewport().zoomed(at, factor);
        strip.setViewport(shown);
    }

    private void wheel(ScrollEvent event) {
        double delta = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
        if (delta == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            zoom(strip.nanosAt(event.getX()), delta > 0 ? 1 / ZOOM : ZOOM);
        } else if (event.isShiftDown() || event.getDeltaY() == 0) {
            TimeRange visible = strip.viewport().visible();
            strip.setViewport(
                    strip.viewport()
                            .panned(
                                    Math.round(
                                            -Math.signum(delta) * visible.durationNanos() * 0.1)));
        } else {
            strip.scroll(-delta);
        }
        event.consume();
    }

    private void move(MouseEvent event) {
        int at = strip.rowAt(event.getY());
        boolean inPlot = event.getX() >= strip.gutter();
        strip.point(inPlot ? OptionalLong.of(strip.nanosAt(event.getX())) : OptionalLong.empty());
        if (at < 0) {
            actions.tellRow(strip.chosenRow());
        } else if (inPlot) {
            actions.tell(strip.rows().get(at), strip.nanosAt(event.getX()));
        } else {
            actions.tellRow(strip.rows().get(at));
        }
    }

    private void leave() {
        strip.point(OptionalLong.empty());
        actions.tellRow(strip.chosenRow());
    }

    private void press(MouseEvent event) {
        strip.requestFocus();
        pressedX = event.getX();
        if (event.getButton() == MouseButton.PRIMARY && event.getX() >= strip.gutter()) {
            strip.press(OptionalLong.of(strip.nanosAt(event.getX())));
        }
    }

    private void drag(MouseEvent event) {
        if (strip.pressed().isPresent()) {
            strip.point(OptionalLong.of(strip.nanosAt(event.getX())));
        }
    }

    private void release(MouseEvent event) {
        OptionalLong from = strip.pressed();
        strip.press(OptionalLong.empty());
        if (from.isPresent() && Math.abs(event.getX() - pressedX) > DRAG) {
            long to = strip.nanosAt(event.getX());
            actions.brush(
                    new TimeRange(Math.min(from.getAsLong(), to), Math.max(from.getAsLong(), to)));
            return;
        }
        int at = strip.rowAt(event.getY());
        if (at < 0 || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        LaneRow row = strip.rows().get(at);
        if (!row.isSingle() && strip.isOnTriangle(event.getX())) {
            actions.toggle(row);
            return;
        }
        choose(at);
        if (event.getClickCount() == 2) {
            actions.open(row);
        }
    }
}
