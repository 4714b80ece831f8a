package unwind.app.views.hotspots;

import javafx.scene.paint.Color;

import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;

import java.util.HashMap;
import java.util.Map;

/// What colour a box of a flame graph has.
final class BoxColors {
    private static final int HUES = 12;

    /// Changes of fewer standard deviations than this are drawn as none.
    private static final double SURE = 2.6;

    private final Theme theme;
    private final FlameDrawing drawing;
    private final FlameShape.Colors colors;
    private final Map<Integer, Color> byLabel = new HashMap<>();

    BoxColors(Theme theme, FlameDrawing drawing, FlameShape.Colors colors) {
        this.theme = theme;
        this.drawing = drawing;
        this.colors = colors;
    }

    /// The colour of a node's box on the ground of the plot.
    Color of(FlameTree tree, int node) {
        if (drawing.change().isPresent()) {
            return changed(drawing.change().get(), node);
        }
        return switch (colors) {
            case PATH -> path(tree.kind(node), theme);
            case PACKAGE -> label(tree, tree.labelIndex(node), true);
            case POOL -> label(tree, tree.labelIndex(pool(tree, node)), false);
        };
    }

    /// The colour of a path's boxes.
    static Color path(PathKind kind, Theme theme) {
        return theme.plot().interpolate(KindColors.of(kind, theme), theme.dark() ? 0.55 : 0.42);
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

    private Color changed(FlameDiff diff, int node) {
        long before = diff.before(node);
        long after = diff.after(node);
        double deviation = Math.sqrt((double) (before + after) * drawing.sampleWeight());
        if (Math.abs(after - before) < SURE * deviation) {
            return theme.plot().interpolate(theme.marks().limit(), 0.25);
        }
        double share = Math.abs((double) (after - before)) / Math.max(1, Math.max(before, after));
        Color full = after > before ? theme.marks().second() : theme.marks().main();
        return theme.plot().interpolate(full, 0.2 + 0.5 * share);
    }
}
