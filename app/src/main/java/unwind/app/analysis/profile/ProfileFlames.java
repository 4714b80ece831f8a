package unwind.app.analysis.profile;

import unwind.app.analysis.flame.FlameOptions;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.KnownClasses;

import java.util.Arrays;

/// Flame graphs of a profile. What fell between two profiles has no width in them.
public final class ProfileFlames {
    private ProfileFlames() {}

    /// Adds a profile's stacks up from the outermost frames on.
    public static FlameTree of(Profile profile, KnownClasses classes) {
        return of(profile, classes, FlameOptions.NONE);
    }

    /// Adds a profile's stacks up.
    public static FlameTree of(Profile profile, KnownClasses classes, FlameOptions options) {
        FlameTreeBuilder builder = new FlameTreeBuilder(profile.kind().title());
        Weights weights = new Weights();
        int distinct = new StackPlacing(builder, options).add(profile, classes, weights::add);
        return weights.build(builder, distinct);
    }

    /// Who calls a method, added up from the method on.
    ///
    /// @param method `pkg.Class.method`
    public static FlameTree callers(Profile profile, KnownClasses classes, String method) {
        FlameTreeBuilder builder = new FlameTreeBuilder(method);
        Weights weights = new Weights();
        int distinct = MethodPlacing.callers(builder, method).add(profile, classes, weights::add);
        return weights.build(builder, distinct);
    }

    /// What a method calls; where it calls itself, all from the outermost call on.
    ///
    /// @param method `pkg.Class.method`
    public static FlameTree callees(Profile profile, KnownClasses classes, String method) {
        FlameTreeBuilder builder = new FlameTreeBuilder(method);
        Weights weights = new Weights();
        int distinct = MethodPlacing.callees(builder, method).add(profile, classes, weights::add);
        return weights.build(builder, distinct);
    }

    /// What each node weighs itself.
    static final class Weights {
        private long[] own = new long[1024];
        private double[] variances = new double[1024];
        private long[] samples = new long[1024];

        void add(int node, long weight, double variance, long count) {
            if (node >= own.length) {
                own = Arrays.copyOf(own, Math.max(node + 1, own.length * 2));
                variances = Arrays.copyOf(variances, own.length);
                samples = Arrays.copyOf(samples, own.length);
            }
            own[node] += weight;
            variances[node] += variance;
            samples[node] += count;
        }

        long[] own(int size) {
            return Arrays.copyOf(own, size);
        }

        double[] variances(int size) {
            return Arrays.copyOf(variances, size);
        }

        FlameTree build(FlameTreeBuilder builder, int distinct) {
            builder.weigh(own(builder.size()), distinct);
            FlameTree tree = builder.build();
            return tree.withSamples(
                    builder.inOrder(builder.ofWhole(Arrays.copyOf(samples, builder.size()))));
        }
    }

    /// Where the weight of a stack goes.
    @FunctionalInterface
    interface Sink {
        /// @param variance of the weight, were it recorded again
        /// @param samples how many it was
        void add(int node, long weight, double variance, long samples);
    }
}
