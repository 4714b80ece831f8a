package unwind.parsers.model;

import java.util.OptionalLong;

/// Totals per stack over a span of time or at a moment, without a time for each: one sample type of
/// a pprof file, one text listing.
///
/// @param type what is counted, in the profiler's word: `inuse_space`, `alloc_objects`, `goroutine`
/// @param timeNanos when it was taken; empty where not said
/// @param durationNanos the span it covers; empty where not said
/// @param total the total as printed (a listing may leave out rows); empty where not said
/// @param stacks node of the [StackTable] of each row
/// @param values the row's own value (pprof's "flat")
/// @param cumulative the value with everything called from it, for listings that carry no stacks;
///   empty column where `stacks` are whole stacks
public record StackProfile(
        String type,
        Unit unit,
        OptionalLong timeNanos,
        OptionalLong durationNanos,
        OptionalLong total,
        LongColumn stacks,
        LongColumn values,
        LongColumn cumulative) {

    /// Checks that the columns have the same length.
    public StackProfile {
        if (stacks.size() != values.size()) {
            throw new IllegalArgumentException(
                    "values must have " + stacks.size() + " rows but had " + values.size());
        }
    }

    /// This profile at another time.
    public StackProfile at(OptionalLong time) {
        return new StackProfile(type, unit, time, durationNanos, total, stacks, values, cumulative);
    }

    /// The number of rows.
    public int size() {
        return stacks.size();
    }
}
