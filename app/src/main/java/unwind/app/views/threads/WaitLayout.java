package unwind.app.views.threads;

import unwind.app.analysis.threads.WaitPicture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the boxes of who waits for whom lie: a holder above, those that wait for it below and to
/// the right, each box in a row of its own, so that a narrow panel shows long chains; what each
/// waits for stands to the right of its box.
///
/// @param indent how far those that wait lie to the right of what they wait for, pixels
/// @param width of the whole picture, pixels
/// @param height of the whole picture, pixels
record WaitLayout(List<Box> boxes, double indent, double width, double height) {
    static final double BOX_WIDTH = 230;
    static final double BOX_HEIGHT = 40;
    static final double INDENT = 46;

    /// Of long chains, whose far ends would otherwise lie far to the right.
    static final double MIN_INDENT = 12;

    /// What indents may take together before they become narrower.
    private static final double INDENTED = 280;

    static final double LABEL = 330;
    static final double ROW_GAP = 10;
    static final double MARGIN = 14;

    /// Room at the left for the arrows of circles.
    static final double CIRCLE = 72;

    /// One box, pixels.
    record Box(double x, double y, WaitPicture.Node node) {
        double right() {
            return x + BOX_WIDTH;
        }

        double middle() {
            return y + BOX_HEIGHT / 2;
        }

        boolean contains(double atX, double atY) {
            return atX >= x && atX <= right() && atY >= y && atY <= y + BOX_HEIGHT;
        }
    }

    /// Copies the list.
    WaitLayout {
        boxes = List.copyOf(boxes);
    }

    static WaitLayout of(WaitPicture picture) {
        Map<Integer, List<Integer>> behind = new HashMap<>();
        for (WaitPicture.Edge edge : picture.edges()) {
            if (!edge.circle()) {
                behind.computeIfAbsent(edge.to(), t -> new ArrayList<>()).add(edge.from());
            }
        }
        boolean circles = picture.edges().stream().anyMatch(WaitPicture.Edge::circle);
        double[] rows = new double[picture.nodes().size()];
        double next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (picture.nodes().get(i).column() == 0) {
                next = place(i, next, behind, rows);
            }
        }
        List<Box> boxes = new ArrayList<>();
        double left = MARGIN + (circles ? CIRCLE : 0);
        int columns = picture.nodes().stream().mapToInt(node -> node.column() + 1).max().orElse(0);
        double indent = Math.clamp(INDENTED / Math.max(1, columns), MIN_INDENT, INDENT);
        for (int i = 0; i < rows.length; i++) {
            WaitPicture.Node node = picture.nodes().get(i);
            boxes.add(
                    new Box(
                            left + node.column() * indent,
                            MARGIN + rows[i] * (BOX_HEIGHT + ROW_GAP),
                            node));
        }
        double width = left + Math.max(0, columns - 1) * indent + BOX_WIDTH + LABEL;
        return new WaitLayout(
                boxes,
                indent,
                Math.max(width, 1),
                2 * MARGIN + Math.max(1, next) * (BOX_HEIGHT + ROW_GAP));
    }

    /// Places a box and all behind it.
    ///
    /// @param row the first free row
    /// @return the next free row
    private static double place(
            int node, double row, Map<Integer, List<Integer>> behind, double[] rows) {
        rows[node] = row;
        double next = row + 1;
        for (int each : behind.getOrDefault(node, List.of())) {
            next = place(each, next, behind, rows);
        }
        return next;
    }
}
