package unwind.app.views.overview;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import unwind.app.chart.Theme;

/// Pinned tracks above those that scroll, and what lies above both. All plots are in line, also
/// where a scroll bar takes some of the width.
final class TrackArea {
    private static final double MIN_SCROLLED = 60;

    private final TrackColumn tracks;
    private final Overlay overlay;
    private final StackPane content = new StackPane();
    private final ScrollPane scroll = new ScrollPane(content);
    private final StackPane node = new StackPane();

    /// @param onResized told that width or height changed
    /// @param onScrolled told that the tracks moved
    TrackArea(TrackColumn tracks, Overlay overlay, Runnable onResized, Runnable onScrolled) {
        this.tracks = tracks;
        this.overlay = overlay;
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setPadding(Insets.EMPTY);
        scroll.setStyle("-fx-background-color: transparent; -fx-background-insets: 0;");
        scroll.setMinHeight(MIN_SCROLLED);
        content.getChildren().add(tracks.node());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(tracks.pinned(), Priority.NEVER);
        node.getChildren().addAll(new VBox(tracks.pinned(), scroll), overlay.node());
        StackPane.setAlignment(overlay.node(), Pos.TOP_LEFT);
        Runnable resized =
                () -> {
                    fit();
                    onResized.run();
                };
        content.widthProperty().addListener((o, old, now) -> resized.run());
        node.heightProperty().addListener((o, old, now) -> resized.run());
        tracks.pinned().heightProperty().addListener((o, old, now) -> resized.run());
        scroll.vvalueProperty().addListener((o, old, now) -> onScrolled.run());
        tracks.setOnFocus(this::reveal);
        tracks.setOnMoved(onScrolled);
    }

    Region node() {
        return node;
    }

    /// Has gestures listened to wherever there are tracks.
    void listen(Gestures gestures, Runnable onPressed) {
        gestures.listenTo(content);
        gestures.listenTo(tracks.pinned());
        content.setOnMousePressed(e -> onPressed.run());
        tracks.pinned().setOnMousePressed(e -> onPressed.run());
    }

    /// The width of legends, axes and plots together.
    double width() {
        return content.getWidth();
    }

    private void fit() {
        tracks.pinned().setMaxWidth(content.getWidth());
        overlay.node().setMaxWidth(content.getWidth());
        tracks.setRoom(node.getHeight());
    }

    /// Scrolls by a page where a key asks for it.
    void typed(KeyEvent event) {
        boolean down = event.getCode() == KeyCode.PAGE_DOWN;
        if (down || event.getCode() == KeyCode.PAGE_UP) {
            scrollBy((down ? 1 : -1) * scroll.getViewportBounds().getHeight() * 0.9);
            event.consume();
        }
    }

    private void scrollBy(double pixels) {
        double hidden = content.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + pixels / hidden, 0, 1));
        }
    }

    /// Scrolls a track into view, if it is one of those that scroll.
    private void reveal(TrackStrip strip) {
        if (strip.node().getParent() != tracks.node()) {
            return;
        }
        Bounds track =
                content.sceneToLocal(strip.node().localToScene(strip.node().getLayoutBounds()));
        double top = track.getMinY();
        double bottom = top + Math.min(track.getHeight(), scroll.getViewportBounds().getHeight());
        double hidden = content.getHeight() - scroll.getViewportBounds().getHeight();
        double from = scroll.getVvalue() * Math.max(0, hidden);
        double to = from + scroll.getViewportBounds().getHeight();
        if (top < from) {
            scrollBy(top - from);
        } else if (bottom > to) {
            scrollBy(bottom - to);
        }
    }

    void setTheme(Theme theme) {
        tracks.node().setBackground(Background.fill(theme.background()));
        tracks.pinned().setBackground(Background.fill(theme.background()));
    }
}
