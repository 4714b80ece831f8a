package unwind.app.chart.flame;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.chart.Theme;

/// Paints the boxes of a flame graph.
public final class FlamePainter {
    /// Height of a row with the gap below it, pixels.
    public static final double ROW = 18;

    private static final double GAP = 1;
    private static final double PALE = 0.3;
    private static final double TEXT_FROM = 36;
    private static final double PADDING = 4;

    /// Width of a letter as a part of the font's size, about.
    private static final double LETTER = 0.58;

    private final Theme theme;
    private final Color folded;

    FlamePainter(Theme theme) {
        this.theme = theme;
        folded = theme.grid();
    }

    /// Paints the rows that are visible.
    ///
    /// @param focus the node that takes the whole width; what lies above it is paler
    /// @param hover the box under the pointer, or -1
    /// @param top how far the graph is scrolled down, pixels
    /// @param height of the visible part, pixels
    void paint(
            GraphicsContext gc,
            FlameTree tree,
            FlameLayout layout,
            FlameMatches matches,
            BoxColoring colors,
            int focus,
            int hover,
            double top,
            double height) {
        int firstRow = Math.max(0, (int) (top / ROW));
        int endRow = Math.min(layout.rows(), (int) Math.ceil((top + height) / ROW));
        gc.setFont(theme.font());
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.CENTER);
        for (int row = firstRow; row < endRow; row++) {
            double y = Math.rint(row * ROW - top);
            for (int box = layout.rowFrom(row); box < layout.rowTo(row); box++) {
                double x = layout.x(box);
                double width = Math.max(0.5, layout.width(box) - (layout.width(box) > 3 ? GAP : 0));
                gc.setFill(color(tree, layout, matches, colors, box, focus));
                gc.fillRect(x, y, width, ROW - GAP);
                if (width >= TEXT_FROM && !layout.isFolded(box)) {
                    boolean dim = matches.active() && !matches.has(tree, layout.node(box));
                    gc.setFill(dim ? theme.muted() : theme.text());
                    write(gc, tree.label(layout.node(box)), x, y, width);
                }
            }
        }
        if (hover >= 0 && hover < layout.size()) {
            outline(gc, layout, hover, top);
        }
    }

    private Color color(
            FlameTree tree,
            FlameLayout layout,
            FlameMatches matches,
            BoxColoring colors,
            int box,
            int focus) {
        if (layout.isFolded(box)) {
            return folded;
        }
        int node = layout.node(box);
        boolean caller = node < focus && layout.width(box) > 0 && isCaller(tree, node, focus);
        boolean dim = matches.active() && !matches.has(tree, node);
        Color fill = colors.of(tree, node);
        return dim || caller ? theme.plot().interpolate(fill, PALE) : fill;
    }

    private static boolean isCaller(FlameTree tree, int node, int focus) {
        int at = focus;
        while (at > node) {
            at = tree.parent(at);
        }
        return at == node && at != focus;
    }

    private void write(GraphicsContext gc, String label, double x, double y, double width) {
        int room = (int) ((width - 2 * PADDING) / (theme.measures().fontSize() * LETTER));
        gc.fillText(shortened(label, room), x + PADDING, y + (ROW - GAP) / 2);
    }

    private void outline(GraphicsContext gc, FlameLayout layout, int hover, double top) {
        int row = 0;
        while (layout.rowTo(row) <= hover) {
            row++;
        }
        gc.setStroke(theme.text());
        gc.setLineWidth(1);
        gc.strokeRect(
                layout.x(hover) + 0.5,
                Math.rint(row * ROW - top) + 0.5,
                Math.max(1, layout.width(hover) - 2),
                ROW - GAP - 1);
    }

    /// As much of a label as there is room for: first the package goes, then the class, then the
    /// end.
    static String shortened(String label, int room) {
        if (label.length() <= room) {
            return label;
        }
        String text = label;
        int dot;
        while (text.length() > room && (dot = text.indexOf('.')) >= 0 && dot + 1 < text.length()) {
            text = text.substring(dot + 1);
        }
        if (text.length() <= room) {
            return text;
        }
        return room < 3 ? "" : text.substring(0, room - 1) + "…";
    }
}
