package unwind.app.analysis.flame;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.path.PathKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;
import unwind.parsers.model.StringPool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Adds stacks of one recording after another up to a [FlameTree].
public final class FlameTreeBuilder {
    private static final int KIND_BITS = 2;
    private static final int LABEL_BITS = 28;

    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> labelIndices = new HashMap<>();
    private final LongTally nodes = new LongTally();
    private int stacks;
    private int[] order = new int[0];

    /// A tree that holds the root alone.
    ///
    /// @param title what the root is called
    public FlameTreeBuilder(String title) {
        node(-1, label(title), PathKind.NORMAL);
    }

    /// What one stack of a recording weighs.
    ///
    /// @param stack a node of the recording's stack table
    /// @param top what stands above the top frame, such as the class allocated; empty for nothing
    /// @param kind the path of `top`
    public record Weighed(int stack, String top, PathKind kind, long weight) {}

    /// Adds stacks.
    ///
    /// @param kinds the path of every stack of the recording
    public void add(Recording recording, IntFunction<PathKind> kinds, List<Weighed> weighed) {
        StackTable table = recording.stacks();
        long[] weights = new long[table.size()];
        for (Weighed one : weighed) {
            weights[Math.max(StackTable.EMPTY, one.stack)] += one.weight;
        }
        stacks += (int) Arrays.stream(weights).filter(weight -> weight > 0).count();
        for (int stack = weights.length - 1; stack > StackTable.TRUNCATED; stack--) {
            weights[table.parent(stack)] += weights[stack];
        }
        int[] labelOfMethod = labels(recording);
        int[] nodeOfStack = new int[table.size()];
        for (int stack = StackTable.TRUNCATED + 1; stack < weights.length; stack++) {
            if (weights[stack] > 0) {
                int below = nodeOfStack[table.parent(stack)];
                int label = labelOfMethod[table.frame(stack).method()];
                nodeOfStack[stack] = node(below, label, kinds.apply(stack));
                nodes.add(nodeOfStack[stack], weights[stack]);
            }
        }
        for (Weighed one : weighed) {
            if (!one.top.isEmpty() && one.weight > 0) {
                int below = nodeOfStack[Math.max(StackTable.EMPTY, one.stack)];
                nodes.add(node(below, label(one.top), one.kind), one.weight);
            }
        }
        nodes.add(FlameTree.ROOT, weights[StackTable.EMPTY] + weights[StackTable.TRUNCATED]);
    }

    private int[] labels(Recording recording) {
        StackTable table = recording.stacks();
        StringPool strings = recording.strings();
        int[] result = new int[table.methodCount()];
        for (int i = 0; i < result.length; i++) {
            StackTable.Method method = table.method(i);
            String className = strings.get(method.className());
            String name = strings.get(method.name());
            result[i] = label(className.isEmpty() ? name : className + "." + name);
        }
        return result;
    }

    /// A label's number, for [#child].
    public int label(String text) {
        Integer known = labelIndices.putIfAbsent(text, labels.size());
        if (known != null) {
            return known;
        }
        labels.add(text);
        return labels.size() - 1;
    }

    private int node(int parent, int label, PathKind kind) {
        long key = ((long) (parent + 1) << (LABEL_BITS + KIND_BITS)) | ((long) label << KIND_BITS);
        return nodes.entry(key | kind.ordinal());
    }

    private int parent(int entry) {
        return (int) (nodes.key(entry) >>> (LABEL_BITS + KIND_BITS)) - 1;
    }

    private int label(int entry) {
        return (int) (nodes.key(entry) >>> KIND_BITS) & ((1 << LABEL_BITS) - 1);
    }

    /// The node of a label and path below another node; node 0 is the root. Numbers of nodes are
    /// the builder's own, not the tree's.
    public int child(int parent, int label, PathKind kind) {
        return node(parent, label, kind);
    }

    /// The path that a node is on.
    public PathKind kind(int node) {
        return KINDS[(int) (nodes.key(node) & ((1 << KIND_BITS) - 1))];
    }

    /// The number of nodes so far.
    public int size() {
        return nodes.size();
    }

    /// Weighs every node by its own weight and those of all nodes above it.
    ///
    /// @param own by the builder's numbers
    /// @param distinct how many different stacks there are
    public void weigh(long[] own, int distinct) {
        stacks += distinct;
        long[] all = ofWhole(own);
        for (int entry = 0; entry < all.length; entry++) {
            nodes.add(entry, all[entry]);
        }
    }

    /// What each node weighs with all nodes above it.
    ///
    /// @param own what each weighs itself
    public long[] ofWhole(long[] own) {
        long[] all = Arrays.copyOf(own, nodes.size());
        for (int entry = all.length - 1; entry > 0; entry--) {
            all[parent(entry)] += all[entry];
        }
        return all;
    }

    /// Values by the builder's numbers in the order of the tree that was built last.
    public long[] inOrder(long[] values) {
        long[] result = new long[order.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[order[i]];
        }
        return result;
    }

    /// Values by the builder's numbers in the order of the tree that was built last.
    public double[] inOrder(double[] values) {
        double[] result = new double[order.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[order[i]];
        }
        return result;
    }

    /// The tree of everything added: level by level, the children of a node from heavy to light.
    public FlameTree build() {
        int size = nodes.size();
        int[][] children = children(size);
        order = new int[size];
        int[] place = new int[size];
        int filled = 1;
        for (int i = 0; i < filled; i++) {
            for (int child : children[order[i]]) {
                place[child] = filled;
                order[filled++] = child;
            }
        }
        int[] parents = new int[size];
        int[] labelOfNode = new int[size];
        byte[] kinds = new byte[size];
        long[] weights = new long[size];
        for (int i = 0; i < size; i++) {
            int entry = order[i];
            parents[i] = i == 0 ? -1 : place[parent(entry)];
            labelOfNode[i] = label(entry);
            kinds[i] = (byte) (nodes.key(entry) & ((1 << KIND_BITS) - 1));
            weights[i] = nodes.value(entry);
        }
        return new FlameTree(List.copyOf(labels), parents, labelOfNode, kinds, weights, stacks);
    }

    private int[][] children(int size) {
        int[] counts = new int[size];
        for (int entry = 1; entry < size; entry++) {
            counts[parent(entry)]++;
        }
        int[][] children = new int[size][];
        for (int entry = 0; entry < size; entry++) {
            children[entry] = counts[entry] == 0 ? NONE : new int[counts[entry]];
        }
        for (int entry = size - 1; entry > 0; entry--) {
            children[parent(entry)][--counts[parent(entry)]] = entry;
        }
        for (int[] family : children) {
            if (family.length > 1) {
                sort(family);
            }
        }
        return children;
    }

    private void sort(int[] family) {
        Integer[] boxed = Arrays.stream(family).boxed().toArray(Integer[]::new);
        Arrays.sort(
                boxed,
                (a, b) -> {
                    int byWeight = Long.compare(nodes.value(b), nodes.value(a));
                    int byLabel = labels.get(label(a)).compareTo(labels.get(label(b)));
                    return byWeight != 0
                            ? byWeight
                            : byLabel != 0 ? byLabel : Integer.compare(a, b);
                });
        for (int i = 0; i < family.length; i++) {
            family[i] = boxed[i];
        }
    }

    private static final PathKind[] KINDS = PathKind.values();

    private static final int[] NONE = new int[0];
}
