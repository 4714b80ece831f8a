package unwind.app.analysis.flame;

import unwind.app.analysis.path.PathKind;

import java.util.List;

/// Stacks added up from their lowest frame: the same frame on the same path below the same caller
/// is one node. Node 0 is the root; parents stand before children, and the children of a node
/// beside each other, the heaviest first.
///
/// Where a stack enters a cleanup or the handling of an exception, its node is another one than
/// that of the same method on the normal path, so that a node is on exactly one path.
public final class FlameTree {
    /// The node that holds everything.
    public static final int ROOT = 0;

    private final List<String> labels;
    private final int[] parents;
    private final int[] labelOfNode;
    private final byte[] kinds;
    private final long[] weights;
    private final int[] firstChild;
    private final long[] childWeights;
    private final int exactStacks;
    private final boolean isInOrder;
    private final long[] samples;

    FlameTree(
            List<String> labels,
            int[] parents,
            int[] labelOfNode,
            byte[] kinds,
            long[] weights,
            int exactStacks) {
        this(labels, parents, labelOfNode, kinds, weights, exactStacks, false, NO_SAMPLES);
    }

    /// A tree whose children lie in the order in which they began; those without a label are gaps.
    static FlameTree inOrder(
            List<String> labels,
            int[] parents,
            int[] labelOfNode,
            byte[] kinds,
            long[] weights,
            int exactStacks) {
        return new FlameTree(
                labels, parents, labelOfNode, kinds, weights, exactStacks, true, NO_SAMPLES);
    }

    private FlameTree(
            List<String> labels,
            int[] parents,
            int[] labelOfNode,
            byte[] kinds,
            long[] weights,
            int exactStacks,
            boolean isInOrder,
            long[] samples) {
        this.isInOrder = isInOrder;
        this.samples = samples;
        this.labels = labels;
        this.parents = parents;
        this.labelOfNode = labelOfNode;
        this.kinds = kinds;
        this.weights = weights;
        this.exactStacks = exactStacks;
        firstChild = new int[parents.length + 1];
        childWeights = new long[parents.length];
        for (int node = 1; node < parents.length; node++) {
            firstChild[parents[node] + 1]++;
            childWeights[parents[node]] += isGap(node) ? 0 : weights[node];
        }
        firstChild[0] = 1;
        for (int node = 1; node < firstChild.length; node++) {
            firstChild[node] += firstChild[node - 1];
        }
    }

    /// Whether children lie in the order in which they began, not the heaviest first.
    public boolean isInOrder() {
        return isInOrder;
    }

    /// What lies before a node from the root's beginning on, where children lie in order.
    public long start(int node) {
        long start = 0;
        for (int at = node; at > ROOT; at = parent(at)) {
            for (int before = childrenFrom(parent(at)); before < at; before++) {
                start += weight(before);
            }
        }
        return start;
    }

    /// Whether a node stands for what is between others.
    public boolean isGap(int node) {
        return isInOrder && labels.get(labelOfNode[node]).equals(OrderedFlames.GAP);
    }

    /// The number of nodes, the root included.
    public int size() {
        return parents.length;
    }

    /// Everything, in the unit that was added, such as bytes.
    public long total() {
        return weights[ROOT];
    }

    /// How many different stacks were added.
    public int stacks() {
        return exactStacks;
    }

    /// The weight of a node and all above it.
    public long weight(int node) {
        return weights[node];
    }

    /// What a node's children weigh together.
    public long childWeight(int node) {
        return childWeights[node];
    }

    /// The same tree, which also knows how many samples each node was.
    ///
    /// @param counts of each node and all above it
    public FlameTree withSamples(long[] counts) {
        if (counts.length != parents.length) {
            throw new IllegalArgumentException(
                    "counts must be " + parents.length + " but were " + counts.length);
        }
        return new FlameTree(
                labels,
                parents,
                labelOfNode,
                kinds,
                weights,
                exactStacks,
                isInOrder,
                counts.clone());
    }

    /// Whether it is known how many samples each node was.
    public boolean hasSamples() {
        return samples.length > 0;
    }

    /// How many samples a node and all above it were, where that is known.
    public long samples(int node) {
        return samples[node];
    }

    /// The caller's node; -1 for the root.
    public int parent(int node) {
        return parents[node];
    }

    /// The first of a node's children.
    public int childrenFrom(int node) {
        return firstChild[node];
    }

    /// The node after the last of a node's children.
    public int childrenTo(int node) {
        return firstChild[node + 1];
    }

    /// The path that a node is on.
    public PathKind kind(int node) {
        return KINDS[kinds[node]];
    }

    /// What a node is called: `pkg.Class.method`, or at the very top of a stack the class of what
    /// was allocated.
    public String label(int node) {
        return labels.get(labelOfNode[node]);
    }

    /// The index of a node's label for [#labels].
    public int labelIndex(int node) {
        return labelOfNode[node];
    }

    /// All labels, each once.
    public List<String> labels() {
        return labels;
    }

    private static final PathKind[] KINDS = PathKind.values();

    private static final long[] NO_SAMPLES = new long[0];
}
