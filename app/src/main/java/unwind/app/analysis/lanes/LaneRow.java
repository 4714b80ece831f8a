package unwind.app.analysis.lanes;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/// A row of lanes: one thread, or the threads of a group together.
public final class LaneRow {
    static final String GOROUTINES = "goroutines";
    static final String STARTED_AT = " started at ";
    static final String UNKNOWN_START = ", start not recorded";

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

    /// What it is called where there is little room: of threads that are named by where they were
    /// started, that place without its packages.
    public String label() {
        return label(name());
    }

    static String label(String name) {
        int at = name.indexOf(STARTED_AT);
        if (at < 0) {
            return name.endsWith(UNKNOWN_START)
                    ? name.substring(0, name.length() - UNKNOWN_START.length())
                    : name;
        }
        String site = name.substring(at + STARTED_AT.length());
        String inPackage = site.substring(site.lastIndexOf('/') + 1);
        int method = inPackage.lastIndexOf('.');
        int type = inPackage.lastIndexOf('.', method - 1);
        // Go writes a method as package.(*Type).Method
        boolean whole = type < 0 || inPackage.contains("(");
        String what = name.startsWith(GOROUTINES) ? "" : name.substring(0, name.indexOf(' ')) + " ";
        return what + "at " + (whole ? inPackage : inPackage.substring(type + 1));
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
