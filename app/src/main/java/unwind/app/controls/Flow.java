package unwind.app.controls;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/// Nodes in a row, which go on in the next one where there is no room. It asks for one row; a
/// [FlowPane] asks for its wrap length, whatever is in it.
public final class Flow extends FlowPane {
    /// @param gap between nodes of a row
    /// @param rowGap between rows
    public Flow(double gap, double rowGap) {
        super(gap, rowGap);
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        int shown = 0;
        for (Node node : getManagedChildren()) {
            width += snapSizeX(node.prefWidth(-1));
            shown++;
        }
        return snappedLeftInset()
                + width
                + Math.max(0, shown - 1) * snapSpaceX(getHgap())
                + snappedRightInset();
    }
}
