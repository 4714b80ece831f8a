package unwind.app.analysis.lanes;

/// A row of lanes: one thread, or the threads of a group together.
///
/// @param group the threads' group
/// @param lanes the lanes in it, in the order of their start; one for a thread
/// @param single whether it stands for the thread itself rather than for a group
/// @param expanded whether the rows of its threads follow
/// @param index where its times are looked up
public record LaneRow(
        int group, int[] lanes, boolean single, boolean expanded, LaneRowIndex index) {
    /// The number of threads.
    public int size() {
        return lanes.length;
    }

    /// What it is called.
    public String name(Lanes all) {
        return single ? all.name(lanes[0]) : all.group(group);
    }

    /// How long its threads were in a state, together.
    public long nanos(LaneTotals totals, LaneState state) {
        long sum = 0;
        for (int lane : lanes) {
            sum += totals.nanos(state, lane);
        }
        return sum;
    }

    /// How often its threads were in a state, together.
    public long count(LaneTotals totals, LaneState state) {
        long sum = 0;
        for (int lane : lanes) {
            sum += totals.count(state, lane);
        }
        return sum;
    }

    /// The amount that an order goes by.
    public long amount(LaneTotals totals, LaneSort sort) {
        long sum = 0;
        for (int lane : lanes) {
            sum += totals.amount(sort, lane);
        }
        return sum;
    }
}
