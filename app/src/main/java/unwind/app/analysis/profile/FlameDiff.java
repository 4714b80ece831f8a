package unwind.app.analysis.profile;

import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.KnownClasses;

import java.util.Arrays;

/// A flame graph of two profiles: a box is as wide as the larger of the two, so that what went away
/// is seen as well as what came.
public final class FlameDiff {
    private final FlameTree tree;
    private final double[] before;
    private final long[] after;
    private final double[] variances;

    private FlameDiff(FlameTree tree, double[] before, long[] after, double[] variances) {
        this.variances = variances;
        this.tree = tree;
        this.before = before;
        this.after = after;
    }

    /// The tree; its weights are those of the wider side, in the time of the second.
    public FlameTree tree() {
        return tree;
    }

    /// What a node weighed before, with all above it, in the time of the second.
    public long before(int node) {
        return Math.round(before[node]);
    }

    /// What a node weighs afterwards, with all above it.
    public long after(int node) {
        return after[node];
    }

    /// Lays two profiles over each other. Where both count over a time, what was before is scaled
    /// to the time of the second.
    public static FlameDiff of(Profile first, Profile second, KnownClasses classes) {
        FlameTreeBuilder builder = new FlameTreeBuilder(second.kind().title());
        StackPlacing placing = new StackPlacing(builder, FlameOptions.NONE);
        ProfileFlames.Weights before = new ProfileFlames.Weights();
        ProfileFlames.Weights after = new ProfileFlames.Weights();
        double scale = scale(first, second);
        int distinct =
                placing.add(
                        first,
                        classes,
                        (node, weight, variance, samples) ->
                                before.add(node, weight, variance * scale * scale, samples));
        distinct = Math.max(distinct, placing.add(second, classes, after::add));
        long[] ownBefore = before.own(builder.size());
        long[] ownAfter = after.own(builder.size());
        long[] wider = new long[builder.size()];
        // what rounding takes from one stack goes to the next, so that the sums are right
        double rest = 0;
        for (int node = 0; node < wider.length; node++) {
            double exact = ownBefore[node] * scale + rest;
            long rounded = Math.round(exact);
            rest = exact - rounded;
            wider[node] = Math.max(rounded, ownAfter[node]);
        }
        builder.weigh(wider, distinct);
        FlameTree tree = builder.build();
        return new FlameDiff(
                tree,
                scaled(builder.inOrder(builder.ofWhole(ownBefore)), scale),
                builder.inOrder(builder.ofWhole(ownAfter)),
                variances(
                        tree,
                        builder.inOrder(before.variances(wider.length)),
                        builder.inOrder(after.variances(wider.length))));
    }

    private static double[] scaled(long[] values, double scale) {
        return Arrays.stream(values).mapToDouble(value -> value * scale).toArray();
    }

    private static double[] variances(FlameTree tree, double[] before, double[] after) {
        double[] all = new double[before.length];
        for (int node = all.length - 1; node >= 0; node--) {
            all[node] += before[node] + after[node];
            if (node > FlameTree.ROOT) {
                all[tree.parent(node)] += all[node];
            }
        }
        return all;
    }

    /// How many standard deviations a node's change is away from none: few or heavy samples vary.
    public double deviations(int node) {
        return variances[node] <= 0 ? 0 : (after[node] - before[node]) / Math.sqrt(variances[node]);
    }

    private static double scale(Profile first, Profile second) {
        return first.spanNanos() > 0 && second.spanNanos() > 0
                ? (double) second.spanNanos() / first.spanNanos()
                : 1;
    }

    /// How much more a node weighs afterwards.
    public long delta(int node) {
        return after[node] - Math.round(before[node]);
    }
}
