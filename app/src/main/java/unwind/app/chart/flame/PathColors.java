package unwind.app.chart.flame;

import javafx.scene.paint.Color;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.PathKind;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;

/// Boxes coloured by the path that they are on.
public record PathColors(Theme theme) implements BoxColoring {
    private static final double DARK = 0.55;
    private static final double LIGHT = 0.42;

    @Override
    public Color of(FlameTree tree, int node) {
        return of(tree.kind(node), theme);
    }

    /// The colour of a path's boxes.
    public static Color of(PathKind kind, Theme theme) {
        return theme.plot().interpolate(KindColors.of(kind, theme), theme.dark() ? DARK : LIGHT);
    }
}
