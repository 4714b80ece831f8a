package unwind.app.views.overview;

import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.Theme;

/// The lines between areas.
final class Borders {
    private Borders() {}

    static Border bottom(Theme theme) {
        return sides(theme, new BorderWidths(0, 0, 1, 0));
    }

    static Border top(Theme theme) {
        return sides(theme, new BorderWidths(1, 0, 0, 0));
    }

    /// Around something that can be chosen: none, its colour where it is chosen, and the colour of
    /// the crosshair where it has the focus.
    static @Nullable Border around(Theme theme, Color color, boolean focused, boolean chosen) {
        if (!focused && !chosen) {
            return null;
        }
        return new Border(
                new BorderStroke(
                        focused ? theme.crosshair() : color,
                        BorderStrokeStyle.SOLID,
                        new CornerRadii(3),
                        new BorderWidths(focused ? 2 : 1.5)));
    }

    private static Border sides(Theme theme, BorderWidths widths) {
        return new Border(
                new BorderStroke(
                        theme.border(), BorderStrokeStyle.SOLID, CornerRadii.EMPTY, widths));
    }
}
