package unwind.app.cli;

import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.profile.FlameDiff;
import unwind.app.analysis.profile.Profile;
import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A flame graph as text.
final class ProfileTreeText {
    /// Lighter branches are left out of the tree.
    private static final double MIN_SHARE = 0.005;

    private ProfileTreeText() {}

    /// The heaviest branches, callers above what they call.
    ///
    /// @param top how many children of a node to show at most
    static List<String> of(Profile profile, FlameTree tree, int top) {
        List<String> lines = new ArrayList<>();
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {FlameTree.ROOT, 0});
        while (!open.isEmpty()) {
            int[] next = open.pop();
            int node = next[0];
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%12s %7s  %s%s",
                            Quantity.text(tree.weight(node), profile.unit()),
                            Quantity.text(share(tree, node), Unit.RATIO),
                            "  ".repeat(next[1]),
                            tree.label(node)));
            int end = Math.min(tree.childrenTo(node), tree.childrenFrom(node) + top);
            for (int child = end - 1; child >= tree.childrenFrom(node); child--) {
                if (share(tree, child) >= MIN_SHARE) {
                    open.push(new int[] {child, next[1] + 1});
                }
            }
        }
        return lines;
    }

    private static double share(FlameTree tree, int node) {
        return tree.total() == 0 ? 0 : (double) tree.weight(node) / tree.total();
    }

    /// Each stack on a line, the outermost frame first, and its own weight.
    static List<String> collapsed(FlameTree tree) {
        String[] path = paths(tree);
        Map<String, Long> stacks = new LinkedHashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            long own = tree.weight(node) - tree.childWeight(node);
            if (own > 0) {
                stacks.merge(path[node], own, Long::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        stacks.forEach((stack, weight) -> lines.add(stack + " " + weight));
        return lines;
    }

    /// Each stack on a line with its own weight before and after, for difference flame graphs of
    /// other tools. What was before is scaled to the time of the second side.
    static List<String> collapsed(FlameDiff diff) {
        FlameTree tree = diff.tree();
        long[] before = new long[tree.size()];
        long[] after = new long[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            before[node] += diff.before(node);
            after[node] += diff.after(node);
            if (node != FlameTree.ROOT) {
                before[tree.parent(node)] -= diff.before(node);
                after[tree.parent(node)] -= diff.after(node);
            }
        }
        String[] path = paths(tree);
        Map<String, long[]> stacks = new LinkedHashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            if (before[node] > 0 || after[node] > 0) {
                long[] both = stacks.computeIfAbsent(path[node], key -> new long[2]);
                both[0] += before[node];
                both[1] += after[node];
            }
        }
        List<String> lines = new ArrayList<>();
        stacks.forEach((stack, both) -> lines.add(stack + " " + both[0] + " " + both[1]));
        return lines;
    }

    private static String[] paths(FlameTree tree) {
        String[] path = new String[tree.size()];
        path[FlameTree.ROOT] = "";
        for (int node = 1; node < tree.size(); node++) {
            String above = path[tree.parent(node)];
            String label = tree.label(node).replace(';', ':');
            path[node] = above.isEmpty() ? label : above + ";" + label;
        }
        return path;
    }
}
