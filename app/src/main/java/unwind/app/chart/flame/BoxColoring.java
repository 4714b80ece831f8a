package unwind.app.chart.flame;

import javafx.scene.paint.Color;

import unwind.app.analysis.flame.FlameTree;

/// What colour a box of a flame graph has, on the ground of the plot.
@FunctionalInterface
public interface BoxColoring {
    /// The colour of a node's box.
    Color of(FlameTree tree, int node);
}
