package unwind.app.analysis.profile;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Stacks of one recording with their weights: a row for each sample, or for each stack.
///
/// @param stacks nodes of the recording's stack table; -1 for none
/// @param weights negative where a difference of two profiles fell
/// @param cumulative the weight with everything called from there, for listings, whose rows are
///   functions without their callers; empty where `stacks` are whole
/// @param threads rows of the recording's thread table; empty where threads are not known
/// @param classes names in the recording's strings; empty where classes are not known
/// @param times when each row happened, nanoseconds since the epoch; empty where times are not
///   known
public record WeighedStacks(
        Recording recording,
        LongColumn stacks,
        LongColumn weights,
        LongColumn cumulative,
        LongColumn threads,
        LongColumn classes,
        LongColumn times) {

    /// Checks that each row has a weight.
    public WeighedStacks {
        if (stacks.size() != weights.size()) {
            throw new IllegalArgumentException(
                    "weights must have " + stacks.size() + " rows but had " + weights.size());
        }
    }

    /// The rows that are wanted.
    WeighedStacks where(IntPredicate wanted) {
        int[] rows = IntStream.range(0, size()).filter(wanted).toArray();
        return rows.length == size()
                ? this
                : new WeighedStacks(
                        recording,
                        some(stacks, rows),
                        some(weights, rows),
                        some(cumulative, rows),
                        some(threads, rows),
                        some(classes, rows),
                        some(times, rows));
    }

    private static LongColumn some(LongColumn column, int[] rows) {
        return column.size() == 0 ? column : EventStacks.values(column, rows);
    }

    /// The thread of a row; -1 where it is not known.
    public long thread(int row) {
        return threads.size() == 0 ? -1 : threads.get(row);
    }

    /// The class of a row; -1 where it is not known.
    long className(int row) {
        return classes.size() == 0 ? -1 : classes.get(row);
    }

    /// The number of rows.
    public int size() {
        return stacks.size();
    }

    /// Whether rows are functions without their callers.
    public boolean isListing() {
        return cumulative.size() > 0;
    }

    /// All weights together.
    public long total() {
        long total = 0;
        for (int row = 0; row < size(); row++) {
            total += weights.get(row);
        }
        return total;
    }
}
