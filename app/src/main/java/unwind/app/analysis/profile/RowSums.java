package unwind.app.analysis.profile;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.PathWeights;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackTable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/// Adds weighed stacks of a profile up by one grouping.
final class RowSums {
    /// One row while it is added up.
    static final class Sum {
        long own;
        long cumulative;
        long samples;
        double variance;
        final PathWeights paths = new PathWeights();
    }

    private final Profile profile;
    private final Grouping grouping;
    private final KnownClasses classes;
    private final Map<String, Sum> rows = new HashMap<>();
    private final PathWeights paths = new PathWeights();

    RowSums(Profile profile, Grouping grouping, KnownClasses classes) {
        this.profile = profile;
        this.grouping = grouping;
        this.classes = classes;
    }

    Map<String, Sum> rows() {
        return rows;
    }

    /// All weights by path.
    PathWeights paths() {
        return paths;
    }

    void add(WeighedStacks part) {
        SamplePaths kinds = profile.paths(part.recording(), classes);
        SampleNames names = new SampleNames(part, grouping);
        if (names.isOfStacks()) {
            addByStack(part, names, kinds);
        } else {
            addByColumn(part, names, kinds);
        }
    }

    private void addByColumn(WeighedStacks part, SampleNames names, SamplePaths kinds) {
        Map<Long, Sum> byKey = new HashMap<>();
        for (int row = 0; row < part.size(); row++) {
            int each = row;
            Sum sum = byKey.computeIfAbsent(names.key(row), key -> sum(names.of(each)));
            long weight = part.weights().get(row);
            sum.cumulative += weight;
            long stack = part.stacks().get(row);
            PathKind kind = kinds.of(stack, part.className(row));
            add(sum, kind, kinds.stacks().isExact(stack), weight, 1, variance(weight));
        }
    }

    /// What a weight adds to the variance of a sum: that of as many samples as it stands for.
    private double variance(long weight) {
        return (double) weight * Math.min(Math.abs(weight), profile.sampleWeight());
    }

    private Sum sum(String name) {
        return rows.computeIfAbsent(name, key -> new Sum());
    }

    private void add(
            Sum sum, PathKind kind, boolean isExact, long weight, long samples, double variance) {
        sum.own += weight;
        sum.samples += samples;
        sum.variance += Math.abs(variance);
        long counted = Math.max(0, weight);
        sum.paths.add(kind, counted, isExact);
        paths.add(kind, counted, isExact);
    }

    private void addByStack(WeighedStacks part, SampleNames names, SamplePaths kinds) {
        LongTally weights = new LongTally();
        LongTally counts = new LongTally();
        double[] variances = new double[64];
        for (int row = 0; row < part.size(); row++) {
            long stack = part.stacks().get(row);
            PathKind kind = kinds.of(stack, part.className(row));
            int entry = weights.entry(LongTally.pair(stack, kind.ordinal()));
            counts.entry(weights.key(entry));
            long weight = part.weights().get(row);
            weights.add(entry, weight);
            counts.add(entry, 1);
            if (entry >= variances.length) {
                variances = Arrays.copyOf(variances, entry * 2);
            }
            variances[entry] += Math.abs(variance(weight));
        }
        long[] below = new long[part.recording().stacks().size()];
        for (int i = 0; i < weights.size(); i++) {
            long stack = LongTally.first(weights.key(i));
            PathKind kind = KINDS[(int) LongTally.second(weights.key(i))];
            Sum sum = sum(names.ofStack(stack));
            boolean isExact = kinds.stacks().isExact(stack);
            add(sum, kind, isExact, weights.value(i), counts.value(i), variances[i]);
            if (stack >= 0) {
                below[(int) stack] += weights.value(i);
            }
        }
        if (part.isListing()) {
            for (int row = 0; row < part.size(); row++) {
                sum(names.ofStack(part.stacks().get(row))).cumulative += part.cumulative().get(row);
            }
        } else if (grouping == Grouping.THREAD || grouping == Grouping.POOL) {
            rows.values().forEach(sum -> sum.cumulative = sum.own);
        } else {
            addCumulative(part.recording(), names, below);
        }
    }

    private static final PathKind[] KINDS = PathKind.values();

    /// What each name's frames weigh with all that they call; a recursive one counts once.
    private void addCumulative(Recording recording, SampleNames names, long[] below) {
        StackTable table = recording.stacks();
        for (int node = below.length - 1; node > StackTable.TRUNCATED; node--) {
            below[table.parent(node)] += below[node];
        }
        IntFunction<String> name = names.ofFrames();
        boolean all = grouping == Grouping.METHOD || grouping == Grouping.LINE;
        for (int node = StackTable.TRUNCATED + 1; node < below.length; node++) {
            if (below[node] != 0 && !isBelowItself(table, node, name)) {
                String own = name.apply(node);
                if (all) {
                    sum(own).cumulative += below[node];
                } else if (rows.containsKey(own)) {
                    sum(own).cumulative += below[node];
                }
            }
        }
    }

    private static boolean isBelowItself(StackTable table, int node, IntFunction<String> name) {
        String own = name.apply(node);
        for (int caller = table.parent(node);
                table.hasFrame(caller);
                caller = table.parent(caller)) {
            if (name.apply(caller).equals(own)) {
                return true;
            }
        }
        return false;
    }
}
