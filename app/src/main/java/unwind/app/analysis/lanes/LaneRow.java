package unwind.app.analysis.lanes;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// A row of lanes: one thread, or the threads of a group together.
public final class LaneRow {
    private final Lanes all;
    private final int group;
    private final boolean single;
    private final boolean expanded;
    private final LaneRowIndex index;
    private @Nullable List<LanePoints.Point> points;

    /// @param single whether it stands for the thread itself rather than for a group
    /// @param expanded whether the rows of its threads follow
    LaneRow(Lanes all, int group, boolean single, boolean expanded, LaneRowIndex index) {
        this.all = all;
        this.group = group;
        this.single = single;
        this.expanded = expanded;
        this.index = index;
    }

    /// The threads' group.
    public int group() {
        return group;
    }

    /// Whether it stands for the thread itself rather than for a group.
    public boolean isSingle() {
        return single;
    }

    /// Whether the rows of its threads follow.
    public boolean isExpanded() {
        return expanded;
    }

    /// Its first lane; the only one of a thread.
    public int lane() {
        return index.members()[0];
    }

    /// Its lanes in the order of their start.
    public IntStream lanes() {
        return IntStream.of(index.members());
    }

    /// Where its times are looked up.
    public LaneRowIndex index() {
        return index;
    }

    /// The number of threads.
    public int size() {
        return index.members().length;
    }

    /// What it is called.
    public String name() {
        return single ? all.name(lane()) : all.group(group);
    }

    /// The dumps that show its threads.
    public List<LanePoints.Point> points() {
        List<LanePoints.Point> known = points;
        if (known == null) {
            known = LanePoints.of(all, index.members());
            points = known;
        }
        return known;
    }

    /// How long its threads were in a state, together.
    public long nanos(LaneTotals totals, LaneState state) {
        long sum = 0;
        for (int lane : index.members()) {
            sum += totals.nanos(state, lane);
        }
        return sum;
    }

    /// How often its threads were in a state, together.
    public long count(LaneTotals totals, LaneState state) {
        long sum = 0;
        for (int lane : index.members()) {
            sum += totals.count(state, lane);
        }
        return sum;
    }

    /// The amount that an order goes by.
    public long amount(LaneTotals totals, LaneSort sort) {
        long sum = 0;
        for (int lane : index.members()) {
            sum += totals.amount(sort, lane);
        }
        return sum;
    }
}
