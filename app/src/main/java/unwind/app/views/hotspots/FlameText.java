package unwind.app.views.hotspots;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.Locale;

/// A box of the flame graph in words.
final class FlameText {
    private FlameText() {}

    static String of(FlameTree tree, int node, Unit unit) {
        long weight = tree.weight(node);
        String own =
                tree.childWeight(node) < weight && node != FlameTree.ROOT
                        ? " · itself " + Quantity.text(weight - tree.childWeight(node), unit)
                        : "";
        String path =
                node == FlameTree.ROOT
                        ? ""
                        : " · " + PathWords.name(tree.kind(node)).toLowerCase(Locale.ROOT);
        return tree.label(node)
                + "  ·  "
                + Quantity.text(weight, unit)
                + " · "
                + PathWords.share(weight, tree.total())
                + own
                + path;
    }
}
