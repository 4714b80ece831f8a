package unwind.app.views.overview;

import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;

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

    private static Border sides(Theme theme, BorderWidths widths) {
        return new Border(
                new BorderStroke(
                        theme.border(), BorderStrokeStyle.SOLID, CornerRadii.EMPTY, widths));
    }
}
