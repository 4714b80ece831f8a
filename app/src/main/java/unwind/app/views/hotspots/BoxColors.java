package unwind.app.views.hotspots;

import javafx.scene.paint.Color;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.chart.Theme;
import unwind.app.chart.flame.BoxColoring;
import unwind.app.chart.flame.PathColors;

import java.util.HashMap;
import java.util.Map;

/// What colour a box of a flame graph has.
final class BoxColors implements BoxColoring {
    private static final int HUES = 12;

    private final Theme theme;
    private final FlameShape.Colors colors;
    private final Map<Integer, Color> byLabel = new HashMap<>();

    BoxColors(Theme theme, FlameShape.Colors colors) {
        this.theme = theme;
        this.colors = colors;
    }

    /// The colour of a node's box on the ground of the plot.
    @Override
    public Color of(FlameTree tree, int node) {
        return switch (colors) {
            case PATH -> PathColors.of(tree.kind(node), theme);
            case PACKAGE -> label(tree, tree.labelIndex(node), true);
            case POOL -> label(tree, tree.labelIndex(pool(tree, node)), false);
        };
    }

    private static int pool(FlameTree tree, int node) {
        int at = node;
        while (at > FlameTree.ROOT && tree.parent(at) > FlameTree.ROOT) {
            at = tree.parent(at);
        }
        return at;
    }

    private Color label(FlameTree tree, int label, boolean ofPackage) {
        return byLabel.computeIfAbsent(
                label,
                index -> {
                    String text = tree.labels().get(index);
                    String name = ofPackage ? RowNames.packageOf(text) : text;
                    double hue = Math.floorMod(name.hashCode() * 31, HUES) * 360.0 / HUES;
                    Color color = Color.hsb(hue, 0.55, theme.dark() ? 0.85 : 0.75);
                    return theme.plot().interpolate(color, theme.dark() ? 0.5 : 0.45);
                });
    }
}
