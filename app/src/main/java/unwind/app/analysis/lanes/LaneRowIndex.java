package unwind.app.analysis.lanes;

import unwind.app.analysis.TimeRange;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Looks up how much of each pixel column each state takes in one row, quickly however many
/// intervals it has.
///
/// Few intervals in the visible time are added one by one. Of rows with many, the time in each
/// state up to equally spaced instants is computed once: a column is then the difference of two of
/// these sums. Zoomed in so far that columns are narrower than that grid, few intervals are left.
public final class LaneRowIndex {
    /// Rows of more intervals have a grid.
    private static final int MANY = 16_384;

    private static final int INTERVALS_PER_CELL = 8;
    private static final int MIN_CELLS = 4_096;
    private static final int MAX_CELLS = 1 << 20;
    private static final int BLOCK = 32;
    private static final int PLACES = LaneShares.ALIVE + 1;

    private final Lanes lanes;
    private final int[] members;

    /// At each block's begin the latest end of the members before it.
    private final long[] aliveBefore;

    private final double[][] grid;
    private final int cells;
    private final TimeRange range;

    private LaneRowIndex(Lanes lanes, int[] members) {
        this.lanes = lanes;
        this.members = members;
        this.aliveBefore = new long[members.length / BLOCK + 1];
        long latest = Long.MIN_VALUE;
        long intervals = 0;
        for (int i = 0; i < members.length; i++) {
            if (i % BLOCK == 0) {
                aliveBefore[i / BLOCK] = latest;
            }
            latest = Math.max(latest, lanes.aliveTo(members[i]));
            intervals += lanes.endInterval(members[i]) - lanes.firstInterval(members[i]);
        }
        range = lanes.range();
        boolean many = intervals + members.length > MANY && range.durationNanos() > 0;
        cells = many ? Math.clamp(intervals / INTERVALS_PER_CELL, MIN_CELLS, MAX_CELLS) : 0;
        grid = many ? grid() : new double[0][];
    }

    /// The index of lanes that one row shows, in any order; takes a while for millions of
    /// intervals.
    static LaneRowIndex of(Lanes lanes, int[] members) {
        if (members.length == 1) {
            return new LaneRowIndex(lanes, members);
        }
        return new LaneRowIndex(
                lanes,
                IntStream.of(members)
                        .boxed()
                        .sorted(Comparator.comparingLong(lanes::aliveFrom))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    /// The lanes in the order of their start.
    int[] members() {
        return members;
    }

    /// The time in each state up to each line of the grid.
    private double[][] grid() {
        LaneShares shares = new LaneShares(cells);
        shares.begin(range);
        addAll(shares);
        shares.end();
        double[][] sums = new double[PLACES][];
        double cell = range.durationNanos() / (double) cells;
        for (int place = 0; place < PLACES; place++) {
            if (!has(shares, place)) {
                sums[place] = new double[0];
                continue;
            }
            sums[place] = new double[cells + 1];
            for (int i = 0; i < cells; i++) {
                double share = of(shares, place, i);
                sums[place][i + 1] = sums[place][i] + share * cell;
            }
        }
        return sums;
    }

    private static final LaneState[] STATES = LaneState.values();

    private static boolean has(LaneShares shares, int place) {
        return place == LaneShares.ALIVE || shares.has(STATES[place]);
    }

    private static double of(LaneShares shares, int place, int column) {
        return place == LaneShares.ALIVE ? shares.alive(column) : shares.of(STATES[place], column);
    }

    /// Fills the columns for a visible time.
    public void fill(TimeRange visible, LaneShares shares) {
        shares.begin(visible);
        double cellsPerColumn =
                cells == 0
                        ? 0
                        : visible.durationNanos()
                                / (double) shares.width()
                                * cells
                                / range.durationNanos();
        if (cellsPerColumn >= 1) {
            addGrid(shares);
        } else {
            addAll(shares);
        }
        shares.end();
    }

    private void addGrid(LaneShares shares) {
        double pixels = shares.pixelsPerNano();
        double cellsPerNano = cells / (double) range.durationNanos();
        double step = cellsPerNano / pixels;
        double begin = (shares.visible().fromNanos() - range.fromNanos()) * cellsPerNano;
        for (int place = 0; place < PLACES; place++) {
            double[] sums = grid[place];
            if (sums.length == 0) {
                continue;
            }
            double before = at(sums, begin);
            for (int column = 0; column < shares.width(); column++) {
                double now = at(sums, begin + (column + 1) * step);
                if (now > before) {
                    shares.addPart(place, column, (now - before) * pixels);
                }
                before = now;
            }
        }
    }

    private double at(double[] sums, double place) {
        if (place <= 0) {
            return 0;
        }
        if (place >= cells) {
            return sums[cells];
        }
        int cell = (int) place;
        return sums[cell] + (place - cell) * (sums[cell + 1] - sums[cell]);
    }

    private void addAll(LaneShares shares) {
        TimeRange visible = shares.visible();
        // those that begin after the visible time come last, those that ended before it first
        int end = members.length > BLOCK ? bound(visible.toNanos()) : members.length;
        for (int i = end - 1; i >= 0; i--) {
            int lane = members[i];
            if (lanes.aliveTo(lane) >= visible.fromNanos()) {
                add(shares, lane, visible);
            }
            if (i % BLOCK == 0 && aliveBefore[i / BLOCK] < visible.fromNanos()) {
                return;
            }
        }
    }

    /// The first member that begins after an instant.
    private int bound(long nanos) {
        int low = 0;
        int high = members.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lanes.aliveFrom(members[middle]) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(LaneShares shares, int lane, TimeRange visible) {
        shares.add(LaneShares.ALIVE, lanes.aliveFrom(lane), lanes.aliveTo(lane));
        int end = lanes.endInterval(lane);
        for (int i = lanes.firstReaching(lane, visible.fromNanos()); i < end; i++) {
            if (lanes.from(i) >= visible.toNanos()) {
                return;
            }
            shares.add(lanes.state(i).ordinal(), lanes.from(i), lanes.to(i));
        }
    }
}
