package unwind.app.views.hotspots;

import unwind.app.analysis.flame.FlameTree;

import java.util.ArrayList;
import java.util.List;

/// A call tree as text, to be pasted into a ticket, a sheet or another tool: values as they are,
/// rather than as they are written.
final class CallTreeText {
    private CallTreeText() {}

    /// Calls below those that call them, after their numbers.
    ///
    /// @param calls nodes of the tree, from the top down
    static String indented(FlameTree tree, List<Integer> calls) {
        StringBuilder text =
                new StringBuilder(
                        tree.hasSamples() ? "Total\tSamples\tOwn\tCall\n" : "Total\tOwn\tCall\n");
        for (int call : calls) {
            text.append(tree.weight(call)).append('\t');
            if (tree.hasSamples()) {
                text.append(tree.samples(call)).append('\t');
            }
            text.append(own(tree, call))
                    .append('\t')
                    .repeat("  ", depth(tree, call) - 1)
                    .append(tree.label(call))
                    .append('\n');
        }
        return text.toString();
    }

    /// A line a call, with its depth.
    ///
    /// @param calls nodes of the tree, from the top down
    static String csv(FlameTree tree, List<Integer> calls) {
        StringBuilder text =
                new StringBuilder(
                        tree.hasSamples()
                                ? "depth,call,total,samples,own,path\n"
                                : "depth,call,total,own,path\n");
        for (int call : calls) {
            text.append(depth(tree, call)).append(",\"");
            text.append(tree.label(call).replace("\"", "\"\"")).append("\",");
            text.append(tree.weight(call)).append(',');
            if (tree.hasSamples()) {
                text.append(tree.samples(call)).append(',');
            }
            text.append(own(tree, call)).append(',');
            text.append(PathWords.name(tree.kind(call))).append('\n');
        }
        return text.toString();
    }

    /// Every stack from the outermost call on, with what its last call weighs itself, as flame
    /// graph tools read it.
    static String collapsed(FlameTree tree) {
        StringBuilder text = new StringBuilder();
        for (int call = 1; call < tree.size(); call++) {
            if (own(tree, call) > 0 && !tree.isGap(call)) {
                List<String> frames = new ArrayList<>();
                for (int at = call; at > FlameTree.ROOT; at = tree.parent(at)) {
                    frames.addFirst(tree.label(at).replace(';', ':'));
                }
                text.append(String.join(";", frames));
                text.append(' ').append(own(tree, call)).append('\n');
            }
        }
        return text.toString();
    }

    private static long own(FlameTree tree, int call) {
        return tree.weight(call) - tree.childWeight(call);
    }

    private static int depth(FlameTree tree, int call) {
        int depth = 0;
        for (int at = call; at > FlameTree.ROOT; at = tree.parent(at)) {
            depth++;
        }
        return depth;
    }
}
