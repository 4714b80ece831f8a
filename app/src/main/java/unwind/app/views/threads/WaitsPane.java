package unwind.app.views.threads;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import unwind.app.analysis.threads.WaitPicture;
import unwind.app.chart.Theme;
import unwind.app.controls.ShortNames;

import java.util.List;
import java.util.function.Consumer;

/// Who waits for whom in one dump, drawn, and what is wrong in words. For the JavaFX thread.
final class WaitsPane {
    /// What fits into a picture; no card has more.
    private static final double MAX_HEIGHT = 8_000;

    private final Canvas canvas = new Canvas();
    private final WaitBoxes boxes;
    private final ScrollPane scroll;
    private final Label more = new Label();
    private final AlertList alerts;
    private final Label none = new Label();
    private final SplitPane node;
    private WaitPicture picture = new WaitPicture(List.of(), List.of());
    private WaitLayout layout = WaitLayout.of(picture);
    private Theme theme = Theme.LIGHT;

    /// @param onOpen told the name of the thread of a box that is clicked
    WaitsPane(AlertList alerts, Consumer<String> onOpen) {
        this.alerts = alerts;
        canvas.setId("wait-picture");
        none.setId("waits-none");
        none.getStyleClass().addAll("text-muted", "list-note");
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        more.setId("waits-more");
        more.getStyleClass().addAll("text-muted", "list-note");
        boxes = new WaitBoxes(onOpen, this::reveal);
        VBox drawn = new VBox(none, new Pane(canvas, boxes.node()), more);
        // as wide as the picture at least, so that a narrow panel scrolls to what boxes wait for
        drawn.setMinWidth(Region.USE_PREF_SIZE);
        scroll = new ScrollPane(drawn);
        scroll.setId("waits-scroll");
        scroll.setAccessibleText("Wait-for graph; arrow keys go from box to box");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("alerts-scroll");
        node = new SplitPane(scroll, alerts.node());
        node.setDividerPositions(0.64);
        node.setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    /// Scrolls to a box that the keyboard came to.
    private void reveal(WaitLayout.Box box) {
        double shown = scroll.getViewportBounds().getHeight();
        double all = scroll.getContent().getLayoutBounds().getHeight();
        if (all > shown) {
            double top = scroll.getVvalue() * (all - shown);
            double wanted = Math.clamp(top, box.y() + WaitLayout.BOX_HEIGHT - shown + 6, box.y());
            scroll.setVvalue(wanted / (all - shown));
        }
    }

    /// Shows a dump.
    ///
    /// @param wrong what is wrong in it
    void show(WaitPicture shown, List<DumpPage.Alert> wrong) {
        picture = shown;
        layout = WaitLayout.of(shown);
        alerts.show(wrong);
        none.setText(
                shown.nodes().isEmpty()
                        ? "No thread in this dump is shown waiting for another one."
                        : "");
        none.setVisible(shown.nodes().isEmpty());
        none.setManaged(none.isVisible());
        List<WaitLayout.Box> drawn =
                layout.boxes().stream()
                        .filter(box -> box.y() + WaitLayout.BOX_HEIGHT <= MAX_HEIGHT)
                        .toList();
        int left = layout.boxes().size() - drawn.size();
        more.setText(
                left == 0
                        ? ""
                        : left
                                + " more boxes have no room in the picture. The Dump tab lists"
                                + " every thread.");
        more.setVisible(left > 0);
        more.setManaged(left > 0);
        boxes.show(shown, drawn);
        paint();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        alerts.setTheme(newTheme);
        paint();
    }

    private void paint() {
        canvas.setWidth(Math.max(1, layout.width()));
        canvas.setHeight(Math.clamp(layout.height(), 1, MAX_HEIGHT));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(theme.font());
        g.setTextBaseline(VPos.CENTER);
        for (WaitPicture.Edge edge : picture.edges()) {
            if (edge.circle()) {
                circle(g, edge);
            } else {
                arrow(g, edge);
            }
        }
        layout.boxes().forEach(box -> box(g, box));
    }

    private void box(GraphicsContext g, WaitLayout.Box box) {
        WaitPicture.Node of = box.node();
        g.setFill(theme.surface());
        g.fillRoundRect(box.x(), box.y(), WaitLayout.BOX_WIDTH, WaitLayout.BOX_HEIGHT, 6, 6);
        g.setStroke(of.deadlocked() ? theme.marks().gcPause() : theme.border());
        g.setLineWidth(of.deadlocked() ? 2 : 1);
        if (of.thread().isEmpty()) {
            g.setLineDashes(5, 4);
        }
        g.strokeRoundRect(box.x(), box.y(), WaitLayout.BOX_WIDTH, WaitLayout.BOX_HEIGHT, 6, 6);
        g.setLineDashes();
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(theme.text());
        g.setFont(theme.titleFont());
        g.fillText(
                fitted(ShortNames.of(of.title()), WaitLayout.BOX_WIDTH - 16),
                box.x() + 8,
                box.y() + 12);
        g.setFont(theme.font());
        g.setFill(theme.muted());
        g.fillText(
                fitted(ShortNames.of(of.text()), WaitLayout.BOX_WIDTH - 16),
                box.x() + 8,
                box.y() + 28);
    }

    private void arrow(GraphicsContext g, WaitPicture.Edge edge) {
        WaitLayout.Box from = layout.boxes().get(edge.from());
        WaitLayout.Box to = layout.boxes().get(edge.to());
        Color color = from.node().deadlocked() ? theme.marks().gcPause() : theme.marks().main();
        g.setStroke(color);
        g.setLineWidth(1.4);
        double turn = to.x() + layout.indent() / 2;
        double end = to.y() + WaitLayout.BOX_HEIGHT;
        g.strokeLine(from.x(), from.middle(), turn, from.middle());
        g.strokeLine(turn, from.middle(), turn, end);
        g.setFill(color);
        g.fillPolygon(
                new double[] {turn, turn - 4, turn + 4}, new double[] {end, end + 8, end + 8}, 3);
        label(g, from, edge.lock());
    }

    /// What a box waits for, to its right.
    private void label(GraphicsContext g, WaitLayout.Box box, String lock) {
        g.setFill(theme.muted());
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(
                fitted("waits for " + ShortNames.of(lock), WaitLayout.LABEL - 16),
                box.right() + 10,
                box.middle());
    }

    /// From box to box along the left side; the last one back to the first further out.
    private void circle(GraphicsContext g, WaitPicture.Edge edge) {
        WaitLayout.Box from = layout.boxes().get(edge.from());
        WaitLayout.Box to = layout.boxes().get(edge.to());
        Color color = theme.marks().gcPause();
        boolean down = to.y() > from.y();
        double startY = from.middle() + (down ? 8 : -8);
        double endY = to.middle() + (down ? -8 : 8);
        double turn = from.x() - (down ? 24 : 52);
        g.setStroke(color);
        g.setLineWidth(1.6);
        g.strokeLine(from.x(), startY, turn, startY);
        g.strokeLine(turn, startY, turn, endY);
        g.strokeLine(turn, endY, to.x(), endY);
        g.setFill(color);
        g.fillPolygon(
                new double[] {to.x(), to.x() - 8, to.x() - 8},
                new double[] {endY, endY - 4, endY + 4},
                3);
        label(g, from, edge.lock());
    }

    private String fitted(String text, double room) {
        int letters = (int) Math.max(3, room / (theme.measures().fontSize() * 0.58));
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
    }

    /// The boxes, for tests.
    WaitLayout layout() {
        return layout;
    }
}
