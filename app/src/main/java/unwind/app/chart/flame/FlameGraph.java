package unwind.app.chart.flame;

import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.chart.Theme;

import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// A flame graph on the screen: wheel and bar scroll, a click makes a box as wide as everything, a
/// click on a caller, Escape or the right button goes back; arrows and Enter do the same by
/// keyboard. For the JavaFX thread.
public final class FlameGraph extends Region {
    /// Boxes narrower than this are folded, pixels.
    static final double LEAST = 1.5;

    private static final FlameTree NOTHING = new FlameTreeBuilder("").build();

    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private FlameTree tree = NOTHING;
    private FlameLayout layout = FlameLayout.of(NOTHING, FlameTree.ROOT, 1, LEAST);
    private FlameMatches matches = FlameMatches.NONE;
    private Function<Theme, BoxColoring> coloring = PathColors::new;
    private BoxColoring colors = new PathColors(Theme.LIGHT);
    private FlamePainter painter = new FlamePainter(Theme.LIGHT);
    private Theme theme = Theme.LIGHT;
    private Consumer<OptionalInt> onHover = node -> {};
    private IntConsumer onChoose = node -> {};
    private SpanListener onSpan = this::showSpan;
    private int focus = FlameTree.ROOT;
    private long spanFrom;
    private long spanTo;
    private int hover = -1;
    private boolean stale;

    /// What accepts a part of a tree whose children lie in order.
    @FunctionalInterface
    public interface SpanListener {
        /// Accepts it, in weight from the root's beginning on.
        void accept(long from, long to);
    }

    public FlameGraph() {
        setId("flame-graph");
        setFocusTraversable(true);
        setMinHeight(60);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(FlamePainter.ROW * 3);
        bar.valueProperty().addListener((o, old, now) -> paint());
        getChildren().addAll(canvas, bar);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(boxAt(e.getX(), e.getY())));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Arrows walk the boxes, Enter makes one as wide as everything, Escape goes back.
    private void pressed(KeyEvent event) {
        int at = hover >= 0 && hover < layout.size() ? hover : -1;
        switch (event.getCode()) {
            case ESCAPE -> {
                if (focus == FlameTree.ROOT && !isPart()) {
                    return;
                }
                focusOn(FlameTree.ROOT);
            }
            case ENTER, SPACE -> {
                if (at >= 0) {
                    choose(at);
                }
            }
            case DOWN -> walk(at < 0 ? 0 : below(at));
            case UP -> walk(at < 0 ? 0 : layout.boxAt(layout.x(at) + 0.1, layout.row(at) - 1));
            case LEFT -> walk(at > layout.rowFrom(layout.row(Math.max(0, at))) ? at - 1 : at);
            case RIGHT -> walk(at + 1 < layout.rowTo(layout.row(Math.max(0, at))) ? at + 1 : at);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The first box below another one that stands for a single call, or the first of all; -1 where
    /// there is none.
    private int below(int box) {
        int row = layout.row(box) + 1;
        if (row >= layout.rows()) {
            return -1;
        }
        int folded = -1;
        for (int each = layout.rowFrom(row); each < layout.rowTo(row); each++) {
            boolean within =
                    layout.x(each) + 0.1 >= layout.x(box)
                            && layout.x(each) < layout.x(box) + layout.width(box);
            if (within && !layout.isFolded(each)) {
                return each;
            }
            folded = within && folded < 0 ? each : folded;
        }
        return folded;
    }

    private void walk(int box) {
        if (box < 0 || layout.size() == 0) {
            return;
        }
        double y = layout.row(box) * FlamePainter.ROW;
        if (y < bar.getValue() || y + FlamePainter.ROW > bar.getValue() + getHeight()) {
            scrollTo(y - getHeight() / 2);
        }
        point(box);
    }

    private void choose(int box) {
        boolean folded = layout.isFolded(box);
        int node = layout.node(box);
        focusOn(node);
        if (!folded) {
            onChoose.accept(node);
        }
    }

    /// Whom to tell which node is under the pointer; of a folded box, none.
    public void setOnHover(Consumer<OptionalInt> listener) {
        onHover = listener;
    }

    /// Whom to tell which node was clicked.
    public void setOnChoose(IntConsumer listener) {
        onChoose = listener;
    }

    /// Whom to tell which part of a tree in order the user wants to see; by default it shows it.
    /// For graphs that lie below each other on one axis.
    public void setOnSpan(SpanListener listener) {
        onSpan = listener;
    }

    /// Shows a part of a tree in order.
    public void showSpan(long from, long to) {
        spanFrom = from;
        spanTo = to;
        hover = -1;
        stale = true;
        requestLayout();
    }

    private boolean isPart() {
        return spanFrom > 0 || spanTo < tree.total();
    }

    /// Shows a tree, all of it, coloured by path.
    public void show(FlameTree shown) {
        show(shown, PathColors::new);
    }

    /// Shows a tree, all of it.
    ///
    /// @param by what colours its boxes have in a palette
    public void show(FlameTree shown, Function<Theme, BoxColoring> by) {
        tree = shown;
        coloring = by;
        colors = by.apply(theme);
        matches = FlameMatches.NONE;
        focus = FlameTree.ROOT;
        bar.setValue(0);
        showSpan(0, tree.total());
    }

    /// Highlights what a search found.
    public void highlight(FlameMatches found) {
        matches = found;
        paint();
    }

    /// Makes a node as wide as everything.
    public void focusOn(int node) {
        if (tree.isInOrder()) {
            long from = tree.start(node);
            onSpan.accept(from, from + tree.weight(node));
            return;
        }
        focus = node;
        hover = -1;
        stale = true;
        bar.setValue(0);
        requestLayout();
    }

    /// Scrolls down by that many pixels from the top, as far as there is more.
    public void scrollTo(double top) {
        bar.setValue(Math.clamp(top, 0, bar.getMax()));
    }

    public int focus() {
        return focus;
    }

    /// The height at which nothing has to be scrolled, pixels; known once it is laid out.
    public double wholeHeight() {
        return layout.rows() * FlamePainter.ROW;
    }

    public FlameLayout boxes() {
        return layout;
    }

    public void setTheme(Theme newTheme) {
        theme = newTheme;
        painter = new FlamePainter(theme);
        colors = coloring.apply(theme);
        paint();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        double width = Math.max(1, getWidth() - barWidth);
        double height = Math.max(1, getHeight());
        if (stale || canvas.getWidth() != width) {
            layout =
                    tree.isInOrder()
                            ? FlameLayout.of(tree, spanFrom, spanTo, width, LEAST)
                            : FlameLayout.of(tree, focus, width, LEAST);
            stale = false;
        }
        canvas.setWidth(width);
        canvas.setHeight(height);
        double whole = layout.rows() * FlamePainter.ROW;
        bar.resizeRelocate(width, 0, barWidth, height);
        bar.setVisible(whole > height);
        bar.setMax(Math.max(0, whole - height));
        bar.setVisibleAmount(whole <= 0 ? 1 : Math.min(1, height / whole) * bar.getMax());
        bar.setBlockIncrement(height);
        bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
        paint();
    }

    /// Paints everything anew; boxes that are of another tree wait until they are laid out.
    void paint() {
        if (stale) {
            requestLayout();
            return;
        }
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(theme.plot());
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (tree.total() > 0) {
            painter.paint(
                    gc,
                    tree,
                    layout,
                    matches,
                    colors,
                    focus,
                    hover,
                    bar.getValue(),
                    canvas.getHeight());
        }
    }

    private int boxAt(double x, double y) {
        return layout.boxAt(x, (int) Math.floor((y + bar.getValue()) / FlamePainter.ROW));
    }

    private void point(int box) {
        if (box != hover) {
            hover = box;
            onHover.accept(
                    box < 0 || layout.isFolded(box)
                            ? OptionalInt.empty()
                            : OptionalInt.of(layout.node(box)));
            paint();
        }
    }

    private void clicked(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.SECONDARY) {
            focusOn(FlameTree.ROOT);
            return;
        }
        int box = boxAt(event.getX(), event.getY());
        if (event.getButton() == MouseButton.PRIMARY && box >= 0) {
            choose(box);
        }
    }

    private void scrolled(ScrollEvent event) {
        double before = bar.getValue();
        if (bar.isVisible()) {
            scrollTo(before - event.getDeltaY());
        }
        // at its end, what lies around it scrolls
        if (bar.getValue() != before) {
            event.consume();
        }
    }
}
