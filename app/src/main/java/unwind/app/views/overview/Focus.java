package unwind.app.views.overview;

import javafx.geometry.Insets;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import unwind.app.chart.Theme;

/// Shows which control has the keyboard's focus.
final class Focus {
    private static final CornerRadii RADII = new CornerRadii(4);

    private Focus() {}

    /// The background of a flat control: an edge where it has the focus, a tint under the pointer.
    /// An edge by the background does not push the words aside, as a border would.
    static Background flat(Region control, Theme theme) {
        Color ground = control.isHover() ? theme.grid() : Color.TRANSPARENT;
        if (!control.isFocusVisible()) {
            return new Background(new BackgroundFill(ground, RADII, Insets.EMPTY));
        }
        return new Background(
                new BackgroundFill(theme.brushEdge(), RADII, Insets.EMPTY),
                new BackgroundFill(theme.background(), RADII, new Insets(2)));
    }

    /// Has a flat control's background follow focus and pointer.
    static void follow(Region control, Runnable dress) {
        control.focusVisibleProperty().addListener((o, old, now) -> dress.run());
        control.hoverProperty().addListener((o, old, now) -> dress.run());
    }
}
