package unwind.app.chart.flame;

import unwind.app.analysis.flame.FlameTree;

import java.util.BitSet;
import java.util.Locale;
import java.util.function.Predicate;

/// What a search finds in a flame graph.
///
/// @param labels the labels that hold the text; empty if nothing is looked for
/// @param active whether something is looked for
/// @param weight what the matching boxes weigh together, each stack counted once
public record FlameMatches(BitSet labels, boolean active, long weight) {
    /// Nothing is looked for.
    public static final FlameMatches NONE = new FlameMatches(new BitSet(), false, 0);

    /// Looks for a text. Reads all labels and nodes: not for the JavaFX thread.
    ///
    /// @param text in small letters; empty to look for nothing
    public static FlameMatches of(FlameTree tree, String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return of(tree, label -> label.toLowerCase(Locale.ROOT).contains(text));
    }

    /// Looks for labels. Reads all labels and nodes: not for the JavaFX thread.
    public static FlameMatches of(FlameTree tree, Predicate<String> wanted) {
        BitSet labels = new BitSet();
        for (int i = 0; i < tree.labels().size(); i++) {
            labels.set(i, wanted.test(tree.labels().get(i)));
        }
        BitSet covered = new BitSet();
        long weight = 0;
        for (int node = 1; node < tree.size(); node++) {
            if (covered.get(tree.parent(node))) {
                covered.set(node);
            } else if (labels.get(tree.labelIndex(node))) {
                covered.set(node);
                weight += tree.weight(node);
            }
        }
        return new FlameMatches(labels, true, weight);
    }

    /// Whether a node matches.
    boolean has(FlameTree tree, int node) {
        return labels.get(tree.labelIndex(node));
    }
}
