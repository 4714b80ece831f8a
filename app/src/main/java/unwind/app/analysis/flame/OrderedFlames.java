package unwind.app.analysis.flame;

import unwind.app.analysis.path.PathKind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds a flame graph whose boxes keep the order in which they were added: the children of a node
/// lie where they began, and what is between them is a gap, a node without a label.
public final class OrderedFlames {
    /// What a gap is called.
    static final String GAP = "";

    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> labelIndices = new HashMap<>();
    private final Nodes nodes = new Nodes();

    /// A tree that holds the root alone, which begins at 0.
    ///
    /// @param title what the root is called
    public OrderedFlames(String title) {
        nodes.add(-1, label(title), PathKind.NORMAL, 0);
    }

    /// A label's number, for [#begin].
    public int label(String text) {
        Integer known = labelIndices.putIfAbsent(text, labels.size());
        if (known != null) {
            return known;
        }
        labels.add(text);
        return labels.size() - 1;
    }

    /// Begins a node above another one.
    ///
    /// @param at where it begins, not before the last one began
    public int begin(int parent, int label, PathKind kind, long at) {
        long end = nodes.childrenEnd[parent];
        if (at > end) {
            int gap = nodes.add(parent, label(GAP), PathKind.NORMAL, end);
            nodes.end[gap] = at;
        }
        return nodes.add(parent, label, kind, at);
    }

    /// Ends a node, or has it go on until then.
    public void end(int node, long at) {
        nodes.end[node] = at;
        if (node > FlameTree.ROOT) {
            nodes.childrenEnd[nodes.parent[node]] = at;
        }
    }

    /// The label of a node.
    public int labelOf(int node) {
        return nodes.label[node];
    }

    /// The path that a node is on.
    public PathKind kindOf(int node) {
        return KINDS[nodes.kind[node]];
    }

    /// The tree of everything added.
    ///
    /// @param stacks how many different stacks there are
    public FlameTree build(int stacks) {
        int size = nodes.size;
        int[] first = new int[size];
        int[] next = new int[size];
        Arrays.fill(first, -1);
        Arrays.fill(next, -1);
        // nodes were added in order, so the last of the children is linked first
        for (int node = size - 1; node > 0; node--) {
            next[node] = first[nodes.parent[node]];
            first[nodes.parent[node]] = node;
        }
        int[] order = new int[size];
        int[] place = new int[size];
        int filled = 1;
        for (int i = 0; i < filled; i++) {
            for (int child = first[order[i]]; child >= 0; child = next[child]) {
                place[child] = filled;
                order[filled++] = child;
            }
        }
        int[] parents = new int[size];
        int[] labelOfNode = new int[size];
        byte[] kinds = new byte[size];
        long[] weights = new long[size];
        for (int i = 0; i < size; i++) {
            int node = order[i];
            parents[i] = i == 0 ? -1 : place[nodes.parent[node]];
            labelOfNode[i] = nodes.label[node];
            kinds[i] = nodes.kind[node];
            weights[i] = nodes.end[node] - nodes.start[node];
        }
        return FlameTree.inOrder(List.copyOf(labels), parents, labelOfNode, kinds, weights, stacks);
    }

    private static final PathKind[] KINDS = PathKind.values();

    /// The nodes as columns.
    private static final class Nodes {
        private int size;
        private int[] parent = new int[1024];
        private int[] label = new int[1024];
        private byte[] kind = new byte[1024];
        private long[] start = new long[1024];
        private long[] end = new long[1024];
        private long[] childrenEnd = new long[1024];

        int add(int parentNode, int labelIndex, PathKind path, long at) {
            if (size == parent.length) {
                int more = size * 2;
                parent = Arrays.copyOf(parent, more);
                label = Arrays.copyOf(label, more);
                kind = Arrays.copyOf(kind, more);
                start = Arrays.copyOf(start, more);
                end = Arrays.copyOf(end, more);
                childrenEnd = Arrays.copyOf(childrenEnd, more);
            }
            parent[size] = parentNode;
            label[size] = labelIndex;
            kind[size] = (byte) path.ordinal();
            start[size] = at;
            end[size] = at;
            childrenEnd[size] = at;
            return size++;
        }
    }
}
