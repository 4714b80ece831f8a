package unwind.app.views.overview;

import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.OptionalDouble;

/// Lets a person arrange the tracks: titles are dragged, lower edges too, and each title has a menu
/// and keys for the same.
final class TrackHands {
    private static final double CLICK_PIXELS = 4;
    private static final double STEP = 32;

    private final TrackColumn column;
    private double pressedY;
    private double pressedHeight;
    private boolean dragged;

    TrackHands(TrackColumn column) {
        this.column = column;
    }

    /// Listens to a track's title, legend and lower edge.
    void listenTo(TrackStrip strip) {
        strip.title().setOnAction(e -> menu(strip).show(strip.title(), Side.BOTTOM, 0, 0));
        strip.title().addEventFilter(KeyEvent.KEY_PRESSED, e -> typed(strip, e));
        strip.title().addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        strip.title().addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> dragged(strip, e));
        strip.title().addEventFilter(MouseEvent.MOUSE_RELEASED, e -> released(strip, e));
        strip.gutter()
                .setOnContextMenuRequested(e -> {
                    menu(strip).show(strip.title(), e.getScreenX(), e.getScreenY());
                    e.consume();
                });
        strip.gutter()
                .setOnMouseClicked(e -> {
                    if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
                        collapse(strip);
                        e.consume();
                    }
                });
        listenToEdge(strip);
    }

    private void listenToEdge(TrackStrip strip) {
        Region edge = strip.edge();
        edge.setOnMousePressed(e -> {
            pressedY = e.getSceneY();
            pressedHeight = strip.node().getHeight();
            dragged = false;
            e.consume();
        });
        edge.setOnMouseDragged(e -> {
            dragged = true;
            column.preview(
                    unfolded(strip)
                            .withHeight(
                                    strip.id(),
                                    OptionalDouble.of(pressedHeight + e.getSceneY() - pressedY)));
            e.consume();
        });
        edge.setOnMouseReleased(e -> {
            if (dragged) {
                column.arrange(column.arrangement());
            }
            e.consume();
        });
        edge.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                resize(strip, OptionalDouble.empty());
            }
            e.consume();
        });
    }

    private TrackArrangement unfolded(TrackStrip strip) {
        return column.arrangement().withCollapsed(strip.id(), false);
    }

    private void pressed(MouseEvent event) {
        pressedY = event.getSceneY();
        dragged = false;
    }

    private void dragged(TrackStrip strip, MouseEvent event) {
        dragged |= Math.abs(event.getSceneY() - pressedY) >= CLICK_PIXELS;
        if (dragged) {
            strip.title().disarm();
            column.markDrop(strip, event.getSceneY());
            event.consume();
        }
    }

    private void released(TrackStrip strip, MouseEvent event) {
        if (dragged) {
            column.drop(strip, event.getSceneY());
            strip.title().disarm();
            event.consume();
        }
        dragged = false;
    }

    private void typed(TrackStrip strip, KeyEvent event) {
        boolean up = event.getCode() == KeyCode.UP;
        boolean down = event.getCode() == KeyCode.DOWN;
        if (event.isAltDown() && event.isShiftDown() && (up || down)) {
            resize(strip, OptionalDouble.of(strip.node().getHeight() + (down ? STEP : -STEP)));
        } else if (event.isAltDown() && (up || down)) {
            column.move(strip, down);
        } else if (event.getCode() == KeyCode.CONTEXT_MENU
                || (event.getCode() == KeyCode.F10 && event.isShiftDown())) {
            menu(strip).show(strip.title(), Side.BOTTOM, 0, 0);
        } else {
            return;
        }
        event.consume();
    }

    private void resize(TrackStrip strip, OptionalDouble height) {
        column.arrange(unfolded(strip).withHeight(strip.id(), height));
    }

    private void collapse(TrackStrip strip) {
        TrackArrangement now = column.arrangement();
        column.arrange(now.withCollapsed(strip.id(), !now.collapsed().contains(strip.id())));
    }

    /// Everything that can be done to a track.
    ContextMenu menu(TrackStrip strip) {
        TrackArrangement now = column.arrangement();
        String id = strip.id();
        boolean pinned = now.pinned().contains(id);
        boolean collapsed = now.collapsed().contains(id);
        double height = strip.node().getHeight();
        ContextMenu menu = new ContextMenu();
        if (!strip.isEmpty()) {
            menu.getItems()
                    .add(item(collapsed ? "Expand" : "Collapse to a line", () -> collapse(strip)));
        }
        menu.getItems()
                .addAll(
                        item(
                                pinned ? "Unpin" : "Pin to the top",
                                () -> column.arrange(now.withPinned(id, !pinned))),
                        item("Hide", () -> column.arrange(now.withHidden(id, true))),
                        new SeparatorMenuItem(),
                        keyed("Move up", KeyCode.UP, () -> column.move(strip, false)),
                        keyed("Move down", KeyCode.DOWN, () -> column.move(strip, true)));
        if (!strip.isEmpty()) {
            menu.getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            keyedShift(
                                    "Higher",
                                    KeyCode.DOWN,
                                    () -> resize(strip, OptionalDouble.of(height + STEP))),
                            keyedShift(
                                    "Lower",
                                    KeyCode.UP,
                                    () -> resize(strip, OptionalDouble.of(height - STEP))),
                            item("Usual height", () -> resize(strip, OptionalDouble.empty())));
        }
        menu.getItems().add(new SeparatorMenuItem());
        List<TrackStrip> hidden = column.hidden();
        if (!hidden.isEmpty()) {
            Menu show = new Menu("Show hidden track");
            show.getItems().addAll(showItems(hidden));
            menu.getItems().add(show);
        }
        MenuItem reset = item("All tracks as usual", () -> column.arrange(TrackArrangement.USUAL));
        reset.setDisable(now.equals(TrackArrangement.USUAL));
        menu.getItems().add(reset);
        return menu;
    }

    /// An item for each hidden track, which shows it.
    private List<MenuItem> showItems(List<TrackStrip> hidden) {
        return hidden.stream()
                .map(strip -> item(strip.content().track().title(), () -> column.show(strip)))
                .toList();
    }

    static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    private static MenuItem keyed(String text, KeyCode key, Runnable action) {
        MenuItem item = item(text, action);
        item.setAccelerator(new KeyCodeCombination(key, KeyCombination.ALT_DOWN));
        return item;
    }

    private static MenuItem keyedShift(String text, KeyCode key, Runnable action) {
        MenuItem item = item(text, action);
        item.setAccelerator(
                new KeyCodeCombination(key, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN));
        return item;
    }
}
