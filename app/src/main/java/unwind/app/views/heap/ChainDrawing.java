package unwind.app.views.heap;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.text.TextAlignment;

import unwind.app.analysis.heap.Holder;
import unwind.app.chart.Theme;
import unwind.app.controls.ShortNames;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What keeps objects alive, drawn: the root at the top, below it each object that refers to the
/// next one, with the field or element by which it does.
final class ChainDrawing {
    private static final double BOX = 24;
    private static final double GAP = 22;
    private static final double MARGIN = 10;
    private static final double ROUND = 6;

    /// A longer chain is cut; a canvas has its limits.
    private static final int MAX_BOXES = 120;

    private final Canvas canvas = new Canvas();
    private final ScrollPane node;
    private List<Holder> chain = List.of();
    private Theme theme = Theme.LIGHT;

    ChainDrawing() {
        node = new ScrollPane(new Pane(canvas));
        node.setId("old-object-chain");
        node.setFitToWidth(true);
        node.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node.viewportBoundsProperty().addListener((o, old, now) -> paint());
    }

    ScrollPane node() {
        return node;
    }

    /// Shows a chain.
    ///
    /// @param path from the root to the chosen object
    void show(List<Holder> path) {
        chain = path.stream().limit(MAX_BOXES).toList();
        node.setAccessibleText(
                chain.stream()
                        .map(each -> (each.how() + " " + each.what()).strip())
                        .collect(Collectors.joining(", then ")));
        paint();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        paint();
    }

    private void paint() {
        double width = Math.max(80, node.getViewportBounds().getWidth());
        canvas.setWidth(width);
        canvas.setHeight(Math.max(1, 2 * MARGIN + chain.size() * (BOX + GAP) - GAP));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(theme.background());
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(theme.font());
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < chain.size(); i++) {
            double y = MARGIN + i * (BOX + GAP);
            if (i > 0) {
                arrow(g, y, chain.get(i).how());
            }
            box(g, y, width - 2 * MARGIN, chain.get(i));
        }
    }

    private void arrow(GraphicsContext g, double y, String how) {
        double x = MARGIN + 18;
        g.setStroke(theme.muted());
        g.setLineWidth(1);
        g.strokeLine(x + 0.5, y - GAP, x + 0.5, y - 1);
        g.strokeLine(x - 3.5, y - 5, x + 0.5, y - 1);
        g.strokeLine(x + 4.5, y - 5, x + 0.5, y - 1);
        g.setFill(theme.muted());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(how, x + 10, y - GAP / 2);
    }

    private void box(GraphicsContext g, double y, double width, Holder holder) {
        g.setFill(theme.surface());
        g.fillRoundRect(MARGIN, y, width, BOX, ROUND, ROUND);
        g.setStroke(
                switch (holder.kind()) {
                    case ROOT -> theme.marks().second();
                    case OBJECT -> theme.marks().main();
                    case HOLDER, LEFT_OUT -> theme.border();
                });
        g.setLineWidth(holder.kind() == Holder.Kind.HOLDER ? 1 : 1.6);
        g.strokeRoundRect(MARGIN + 0.5, y + 0.5, width - 1, BOX - 1, ROUND, ROUND);
        String count = String.format(Locale.ROOT, "%,d", holder.objects());
        g.setFill(theme.muted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(count, MARGIN + width - 8, y + BOX / 2);
        g.setFill(theme.text());
        g.setTextAlign(TextAlignment.LEFT);
        String name =
                holder.kind() == Holder.Kind.ROOT
                        ? "root: " + holder.what()
                        : ShortNames.of(holder.what());
        g.save();
        g.beginPath();
        g.rect(MARGIN, y, Math.max(0, width - 16 - 7 * count.length()), BOX);
        g.clip();
        g.fillText(name, MARGIN + 8, y + BOX / 2);
        g.restore();
    }
}
