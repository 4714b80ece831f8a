package unwind.app.shell;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Above a panel: the names of the panels, the filter and the button for the whole window, and what
/// the panels are narrowed to. Where the names and the filter do not fit into one row, the filter
/// lies in the row of what is narrowed, so that a small window has two rows and not three.
final class PanelHead extends Region {
    private static final double GAP = 8;
    private static final double ROW_GAP = 4;
    private static final double CHIPS_WIDTH = 150;

    private final Region tabs;
    private final Region filter;
    private final Region whole;
    private final Region chips;

    PanelHead(Region tabs, Region filter, Region whole, Region chips) {
        this.tabs = tabs;
        this.filter = filter;
        this.whole = whole;
        this.chips = chips;
        getStyleClass().add("panel-head");
        getChildren().addAll(tabs, filter, whole, chips);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private boolean fitsOneRow(double inside) {
        return tabs.prefWidth(-1) + GAP + filter.prefWidth(-1) + GAP + whole.prefWidth(-1)
                <= inside;
    }

    /// Where each part is, from the left of the inside.
    private record Rows(
            double tabsWidth,
            double first,
            double filterWidth,
            double chipsWidth,
            double second,
            boolean one) {}

    private Rows rows(double inside) {
        boolean one = fitsOneRow(inside);
        double wholeWidth = snapSizeX(whole.prefWidth(-1));
        double filterWidth =
                Math.max(
                        filter.minWidth(-1),
                        Math.min(
                                snapSizeX(filter.prefWidth(-1)),
                                one ? inside : inside - CHIPS_WIDTH - GAP));
        double tabsWidth = Math.max(0, inside - wholeWidth - GAP - (one ? filterWidth + GAP : 0));
        double chipsWidth = Math.max(0, one ? inside : inside - filterWidth - GAP);
        double first = Math.max(tabs.prefHeight(tabsWidth), whole.prefHeight(-1));
        double second = chips.prefHeight(chipsWidth);
        if (one) {
            first = Math.max(first, filter.prefHeight(-1));
        } else {
            second = Math.max(second, filter.prefHeight(-1));
        }
        return new Rows(
                tabsWidth, snapSizeY(first), filterWidth, chipsWidth, snapSizeY(second), one);
    }

    @Override
    protected double computePrefHeight(double width) {
        Rows rows = rows(inside(width < 0 ? prefWidth(-1) : width));
        return snappedTopInset() + rows.first() + ROW_GAP + rows.second() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset()
                + tabs.prefWidth(-1)
                + GAP
                + filter.prefWidth(-1)
                + GAP
                + whole.prefWidth(-1)
                + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        double inside = inside(getWidth());
        Rows rows = rows(inside);
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double wholeWidth = snapSizeX(whole.prefWidth(-1));
        middle(tabs, x, y, rows.tabsWidth(), tabs.prefHeight(rows.tabsWidth()), rows.first());
        middle(whole, x + inside - wholeWidth, y, wholeWidth, whole.prefHeight(-1), rows.first());
        double below = y + rows.first() + ROW_GAP;
        middle(
                chips,
                x,
                below,
                rows.chipsWidth(),
                chips.prefHeight(rows.chipsWidth()),
                rows.second());
        double right = inside - rows.filterWidth() - (rows.one() ? wholeWidth + GAP : 0);
        middle(
                filter,
                x + right,
                rows.one() ? y : below,
                rows.filterWidth(),
                filter.prefHeight(-1),
                rows.one() ? rows.first() : rows.second());
    }

    private void middle(
            Region node, double x, double y, double width, double height, double rowHeight) {
        double tall = snapSizeY(height);
        node.resizeRelocate(
                snapPositionX(x), snapPositionY(y + (rowHeight - tall) / 2), width, tall);
    }
}
