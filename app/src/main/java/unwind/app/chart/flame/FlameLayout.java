package unwind.app.chart.flame;

import unwind.app.analysis.flame.FlameTree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the boxes of a flame graph lie: row 0 at the top is the root, below it what it called.
/// Pure; knows nothing of a screen.
///
/// Only what can be seen is laid out: boxes narrower than a limit become one folded box at the end
/// of their caller, so that the work depends on the width and not on the number of stacks.
public final class FlameLayout {
    /// The node of a folded box is its caller's.
    private static final int FOLDED = 1 << 31;

    private final int rows;
    private int[] rowStart = new int[64];
    private int[] nodes = new int[1024];
    private float[] xs = new float[1024];
    private float[] widths = new float[1024];

    /// Where boxes begin, also left of what is seen.
    private double[] begins = new double[1024];

    private int count;

    private FlameLayout(FlameTree tree, int focus, double width, double least) {
        List<Integer> callers = callers(tree, focus);
        int row = 0;
        for (int caller : callers) {
            startRow(row++);
            add(caller, 0, (float) width);
        }
        startRow(row++);
        add(focus, 0, (float) width);
        double perUnit = tree.weight(focus) == 0 ? 0 : width / tree.weight(focus);
        rows = addRows(tree, row, perUnit, width, least);
    }

    private FlameLayout(FlameTree tree, long first, long last, double width, double least) {
        double perUnit = width / Math.max(1, last - first);
        startRow(0);
        add(FlameTree.ROOT, 0, (float) width);
        begins[0] = -first * perUnit;
        rows = addRows(tree, 1, perUnit, width, least);
    }

    /// Adds what the boxes of the last row call, and so on; returns how many rows there are.
    private int addRows(FlameTree tree, int next, double perUnit, double width, double least) {
        int row = next;
        int from = count - 1;
        while (from < count) {
            int to = count;
            startRow(row++);
            for (int i = from; i < to; i++) {
                if (nodes[i] >= 0) {
                    addChildren(tree, i, perUnit, width, least);
                }
            }
            from = to;
        }
        return row - 1;
    }

    /// Lays out.
    ///
    /// @param focus the node that takes the whole width; its callers lie above it
    /// @param width of everything, pixels
    /// @param least boxes narrower than this are folded, pixels
    static FlameLayout of(FlameTree tree, int focus, double width, double least) {
        return new FlameLayout(tree, focus, width, least);
    }

    /// Lays out a part of a tree whose children lie in order.
    ///
    /// @param first where the part begins, in weight from the root's beginning on
    /// @param last where it ends
    static FlameLayout of(FlameTree tree, long first, long last, double width, double least) {
        return new FlameLayout(tree, first, last, width, least);
    }

    private static List<Integer> callers(FlameTree tree, int focus) {
        List<Integer> callers = new ArrayList<>();
        for (int node = tree.parent(focus); node >= 0; node = tree.parent(node)) {
            callers.addFirst(node);
        }
        return callers;
    }

    private void addChildren(FlameTree tree, int box, double perUnit, double seen, double least) {
        if (tree.isInOrder()) {
            addInOrder(tree, box, perUnit, seen, least);
            return;
        }
        int node = nodes[box];
        double x = xs[box];
        long rest = tree.childWeight(node);
        int end = tree.childrenTo(node);
        for (int child = tree.childrenFrom(node); child < end; child++) {
            double width = tree.weight(child) * perUnit;
            if (width < least) {
                break;
            }
            add(child, (float) x, (float) width);
            x += width;
            rest -= tree.weight(child);
        }
        double folded = rest * perUnit;
        if (folded >= least) {
            add(node | FOLDED, (float) x, (float) folded);
        }
    }

    /// Narrow neighbours become one folded box where they lie.
    private void addInOrder(FlameTree tree, int box, double perUnit, double seen, double least) {
        int node = nodes[box];
        double x = begins[box];
        double folded = 0;
        int end = tree.childrenTo(node);
        for (int child = tree.childrenFrom(node); child < end && x < seen; child++) {
            double width = tree.weight(child) * perUnit;
            if (width < least) {
                folded += width;
                continue;
            }
            if (folded >= least) {
                addSeen(node | FOLDED, x, folded, seen);
            }
            x += folded;
            folded = 0;
            if (!tree.isGap(child)) {
                addSeen(child, x, width, seen);
            }
            x += width;
        }
        if (folded >= least) {
            addSeen(node | FOLDED, x, folded, seen);
        }
    }

    /// Adds what can be seen of a box.
    private void addSeen(int node, double x, double width, double seen) {
        double from = Math.max(0, x);
        double to = Math.min(seen, x + width);
        if (to > from) {
            add(node, (float) from, (float) (to - from));
            begins[count - 1] = x;
        }
    }

    private void startRow(int row) {
        if (row + 1 >= rowStart.length) {
            rowStart = Arrays.copyOf(rowStart, rowStart.length * 2);
        }
        rowStart[row] = count;
        rowStart[row + 1] = count;
    }

    private void add(int node, float x, float width) {
        if (count == nodes.length) {
            nodes = Arrays.copyOf(nodes, count * 2);
            xs = Arrays.copyOf(xs, count * 2);
            widths = Arrays.copyOf(widths, count * 2);
            begins = Arrays.copyOf(begins, count * 2);
        }
        begins[count] = x;
        nodes[count] = node;
        xs[count] = x;
        widths[count++] = width;
    }

    /// The number of rows.
    int rows() {
        return rows;
    }

    /// The number of boxes.
    int size() {
        return count;
    }

    /// The first box of a row; the boxes of a row go from left to right.
    public int rowFrom(int row) {
        return rowStart[row];
    }

    /// The box after the last one of a row.
    int rowTo(int row) {
        return row + 1 < rows ? rowStart[row + 1] : count;
    }

    /// The row of a box.
    int row(int box) {
        int row = 0;
        while (row + 1 < rows && rowTo(row) <= box) {
            row++;
        }
        return row;
    }

    /// The node that a box shows; of a folded box, the caller of what is folded.
    int node(int box) {
        return nodes[box] & ~FOLDED;
    }

    /// Whether a box stands for several that are too narrow.
    boolean isFolded(int box) {
        return nodes[box] < 0;
    }

    /// Left edge, pixels.
    double x(int box) {
        return xs[box];
    }

    /// Width, pixels.
    public double width(int box) {
        return widths[box];
    }

    /// The box at a place, or -1.
    int boxAt(double x, int row) {
        if (row < 0 || row >= rows) {
            return -1;
        }
        int low = rowFrom(row);
        int high = rowTo(row) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (x < xs[middle]) {
                high = middle - 1;
            } else if (x >= xs[middle] + widths[middle]) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }
}
