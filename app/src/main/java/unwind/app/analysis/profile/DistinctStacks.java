package unwind.app.analysis.profile;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.SamplePaths;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// The different stacks of a part of a profile, each with what it allocated and with what set it
/// apart, and what they weigh together. What fell has no weight.
final class DistinctStacks {
    private final LongTally stacks = new LongTally();
    private final LongTally rows = new LongTally();
    private final SamplePaths paths;
    private double[] variances = new double[64];
    private int[] samples = new int[64];

    /// @param part of the profile
    /// @param sampleWeight the most that one sample weighs
    /// @param classed whether stacks with different classes are different
    /// @param group what sets the stacks of rows apart beside that, a small number
    DistinctStacks(
            WeighedStacks part,
            long sampleWeight,
            SamplePaths paths,
            boolean classed,
            IntToLongFunction group) {
        this.paths = paths;
        long[] stackOfRow = part.stacks().toArray();
        long[] weightOfRow = part.weights().toArray();
        for (int row = 0; row < stackOfRow.length; row++) {
            long stack = stackOfRow[row];
            long name = classed ? part.className(row) : -1;
            int entry = stacks.entry(LongTally.pair(stack, name));
            int distinct = rows.entry(LongTally.pair(entry, group.applyAsLong(row)));
            long weight = weightOfRow[row];
            rows.add(distinct, weight);
            if (distinct >= variances.length) {
                variances = Arrays.copyOf(variances, Math.max(distinct + 1, distinct * 2));
                samples = Arrays.copyOf(samples, variances.length);
            }
            samples[distinct]++;
            variances[distinct] +=
                    (double) Math.abs(weight) * Math.min(Math.abs(weight), sampleWeight);
        }
    }

    /// The number of different stacks.
    int size() {
        return rows.size();
    }

    long weight(int index) {
        return rows.value(index);
    }

    /// What its weight would vary by, were it recorded again.
    double variance(int index) {
        return variances[index];
    }

    /// How many samples it was.
    int samples(int index) {
        return samples[index];
    }

    /// The node of the stack table; -1 for none.
    int stack(int index) {
        return (int) LongTally.first(pair(index));
    }

    /// The name of the class; -1 where stacks with different classes are not told apart.
    long className(int index) {
        return LongTally.second(pair(index));
    }

    /// What sets it apart.
    long group(int index) {
        return LongTally.second(rows.key(index));
    }

    /// The path that the whole stack is on.
    PathKind path(int index) {
        return paths.of(stack(index), className(index));
    }

    private long pair(int index) {
        return stacks.key((int) LongTally.first(rows.key(index)));
    }
}
