package unwind.app.views.hotspots;

import unwind.app.analysis.flame.FlameTree;

import java.util.Locale;

/// A box of the flame graph in words.
final class FlameText {
    private FlameText() {}

    static String of(FlameTree tree, int node) {
        long bytes = tree.weight(node);
        String own =
                tree.childWeight(node) < bytes && node != FlameTree.ROOT
                        ? " · itself " + PathWords.bytes(bytes - tree.childWeight(node))
                        : "";
        String path =
                node == FlameTree.ROOT
                        ? ""
                        : " · " + PathWords.name(tree.kind(node)).toLowerCase(Locale.ROOT);
        return tree.label(node)
                + "  ·  "
                + PathWords.bytes(bytes)
                + " · "
                + PathWords.share(bytes, tree.total())
                + own
                + path;
    }
}
