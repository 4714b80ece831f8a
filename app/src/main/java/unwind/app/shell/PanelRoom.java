package unwind.app.shell;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/// The place of the chosen panel. In a low window it does not squeeze the panel until its parts lie
/// on each other, but lets it be scrolled. A scroll pane would do, but takes the arrow keys that a
/// panel leaves to the window.
final class PanelRoom extends Region {
    /// What a tool bar of three rows, a legend and some rows of a table need.
    static final double MIN_PANEL_HEIGHT = 260;

    private final StackPane panel = new StackPane();
    private final ScrollBar bar = new ScrollBar();

    PanelRoom() {
        getStyleClass().add("panel-room");
        setMinSize(0, 0);
        panel.setMinSize(0, 0);
        bar.setId("panel-scroll");
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText("Scrolls the panel");
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener((o, old, now) -> requestLayout());
        getChildren().addAll(panel, bar);
        Rectangle visible = new Rectangle();
        visible.widthProperty().bind(widthProperty());
        visible.heightProperty().bind(heightProperty());
        setClip(visible);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        sceneProperty()
                .flatMap(scene -> scene.focusOwnerProperty())
                .addListener((o, old, now) -> {
                    if (now != null) {
                        reveal(now);
                    }
                });
    }

    /// Shows a panel from its top.
    void show(Node shown) {
        if (panel.getChildren().size() != 1 || panel.getChildren().getFirst() != shown) {
            panel.getChildren().setAll(shown);
            bar.setValue(0);
        }
    }

    private boolean isLow() {
        return getHeight() < MIN_PANEL_HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double hidden = Math.max(0, MIN_PANEL_HEIGHT - getHeight());
        bar.setVisible(isLow());
        bar.setMax(hidden);
        bar.setVisibleAmount(hidden * getHeight() / MIN_PANEL_HEIGHT);
        bar.setUnitIncrement(24);
        bar.setBlockIncrement(Math.max(24, getHeight()));
        double value = Math.clamp(bar.getValue(), 0, hidden);
        double barWidth = isLow() ? snapSizeX(bar.prefWidth(-1)) : 0;
        panel.resizeRelocate(
                0,
                snapPositionY(-value),
                Math.max(0, getWidth() - barWidth),
                Math.max(getHeight(), MIN_PANEL_HEIGHT));
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    }

    /// What no table or chart below the pointer has used.
    private void scroll(ScrollEvent e) {
        if (isLow() && e.getDeltaY() != 0 && !e.isShortcutDown()) {
            bar.setValue(Math.clamp(bar.getValue() - e.getDeltaY(), 0, bar.getMax()));
            e.consume();
        }
    }

    /// Has what the keyboard went to in view.
    private void reveal(Node focused) {
        Node above = focused;
        while (above != null && above != panel) {
            above = above.getParent();
        }
        if (above == null || !isLow()) {
            return;
        }
        Bounds bounds = sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
        double below = Math.max(0, bounds.getMaxY() - getHeight());
        double move = bounds.getMinY() < 0 ? bounds.getMinY() : Math.min(below, bounds.getMinY());
        bar.setValue(Math.clamp(bar.getValue() + move, 0, bar.getMax()));
    }
}
