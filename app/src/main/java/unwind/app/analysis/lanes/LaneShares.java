package unwind.app.analysis.lanes;

import unwind.app.analysis.TimeRange;

import java.util.Arrays;

/// How much of each pixel column each state takes: the sums over the lanes of a row, in pixels. A
/// group of ten threads that are all blocked over a column has 10 there.
///
/// An interval costs the same however long it is: whole columns are counted by where they begin and
/// end, and added up once all intervals are in.
public final class LaneShares {
    private static final int STATES = LaneState.values().length;

    /// The place behind the states: being alive at all.
    static final int ALIVE = STATES;

    private final int width;
    private final double[][] parts = new double[STATES + 1][];
    private final double[][] wholes = new double[STATES + 1][];
    private final boolean[] used = new boolean[STATES + 1];
    private TimeRange visible = new TimeRange(0, 1);
    private double pixelsPerNano = 1;

    /// @param width columns
    public LaneShares(int width) {
        this.width = width;
        for (int i = 0; i <= STATES; i++) {
            parts[i] = new double[width];
            wholes[i] = new double[width + 1];
        }
    }

    /// The number of columns.
    public int width() {
        return width;
    }

    /// Forgets everything, and takes a time for all columns together.
    void begin(TimeRange shown) {
        visible = shown;
        pixelsPerNano = width / (double) Math.max(1, shown.durationNanos());
        for (int i = 0; i <= STATES; i++) {
            if (used[i]) {
                Arrays.fill(parts[i], 0);
                Arrays.fill(wholes[i], 0);
                used[i] = false;
            }
        }
    }

    double pixelsPerNano() {
        return pixelsPerNano;
    }

    TimeRange visible() {
        return visible;
    }

    void add(int state, long fromNanos, long toNanos) {
        if (toNanos <= visible.fromNanos() || fromNanos >= visible.toNanos()) {
            return;
        }
        used[state] = true;
        double from = Math.max(0, (fromNanos - visible.fromNanos()) * pixelsPerNano);
        double to = Math.min(width, (toNanos - visible.fromNanos()) * pixelsPerNano);
        int first = Math.min(width - 1, (int) from);
        int last = (int) to;
        if (first >= last) {
            parts[state][first] += to - from;
            return;
        }
        parts[state][first] += first + 1 - from;
        if (last < width) {
            parts[state][last] += to - last;
        }
        wholes[state][first + 1]++;
        wholes[state][last]--;
    }

    void addPart(int state, int column, double pixels) {
        used[state] = true;
        parts[state][column] += pixels;
    }

    /// Adds up the whole columns.
    void end() {
        for (int state = 0; state <= STATES; state++) {
            if (used[state]) {
                double[] of = wholes[state];
                double running = 0;
                for (int column = 0; column < width; column++) {
                    running += of[column];
                    parts[state][column] += running;
                    of[column] = 0;
                }
                of[width] = 0;
            }
        }
    }

    /// How much of a column a state takes.
    public double of(LaneState state, int column) {
        return parts[state.ordinal()][column];
    }

    /// How many threads were alive in a column, in part counting in part.
    public double alive(int column) {
        return parts[ALIVE][column];
    }

    /// Whether a state occurs in any column.
    public boolean has(LaneState state) {
        return used[state.ordinal()];
    }
}
