package unwind.app.analysis.profile;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.LongColumn;

import java.util.Optional;

/// What a profile weighs in every moment: columns of equal length, of a second where the time is
/// not too long, each cut into rows. What happens once in a while within a second is seen in it.
public final class SampleGrid {
    /// Parts of a column.
    public static final int ROWS = 50;

    private static final int MAX_COLUMNS = 900;

    /// Rows that are unpacked at once: one block of a column.
    private static final int BATCH = LongColumn.BLOCK;

    private static final long SECOND = 1_000_000_000L;

    /// How long a column may be, in seconds but for the first.
    private static final long[] LENGTHS = {
        SECOND / 10,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        30 * SECOND,
        60 * SECOND,
        300 * SECOND,
        600 * SECOND,
        3600 * SECOND
    };

    /// Time that is shorter is cut into columns of less than a second.
    private static final long SHORT = 3 * SECOND;

    private final long startNanos;
    private final long columnNanos;
    private final double[] weights;
    private final double most;

    private SampleGrid(long startNanos, long columnNanos, double[] weights) {
        this.startNanos = startNanos;
        this.columnNanos = columnNanos;
        this.weights = weights;
        double heaviest = 0;
        for (double weight : weights) {
            heaviest = Math.max(heaviest, weight);
        }
        most = heaviest;
    }

    /// Adds the samples up; empty where they have no times.
    public static Optional<SampleGrid> of(Profile profile) {
        long[] times = new long[BATCH];
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (WeighedStacks part : profile.parts()) {
            LongColumn column = part.times();
            for (int from = 0; from < column.size(); from += BATCH) {
                int count = Math.min(BATCH, column.size() - from);
                column.copy(from, count, times, 0);
                for (int i = 0; i < count; i++) {
                    first = Math.min(first, times[i]);
                    last = Math.max(last, times[i]);
                }
            }
        }
        return first > last ? Optional.empty() : Optional.of(of(profile, first, last));
    }

    private static SampleGrid of(Profile profile, long first, long last) {
        long column = length(last - first);
        long start = Math.floorDiv(first, column) * column;
        int columns = (int) ((last - start) / column) + 1;
        double[] weights = new double[columns * ROWS];
        double perNano = (double) ROWS / column;
        int end = weights.length - 1;
        long[] times = new long[BATCH];
        long[] added = new long[BATCH];
        for (WeighedStacks part : profile.parts()) {
            LongColumn all = part.times();
            for (int from = 0; from < all.size(); from += BATCH) {
                int count = Math.min(BATCH, all.size() - from);
                all.copy(from, count, times, 0);
                part.weights().copy(from, count, added, 0);
                for (int i = 0; i < count; i++) {
                    int cell = Math.min(end, (int) ((times[i] - start) * perNano));
                    weights[cell] += Math.max(0, added[i]);
                }
            }
        }
        return new SampleGrid(start, column, weights);
    }

    private static long length(long duration) {
        int at = duration < SHORT ? 0 : 1;
        while (at + 1 < LENGTHS.length && duration / LENGTHS[at] >= MAX_COLUMNS) {
            at++;
        }
        // of more than a month the columns grow with it
        return Math.max(LENGTHS[at], duration / MAX_COLUMNS + 1);
    }

    /// The number of columns.
    public int columns() {
        return weights.length / ROWS;
    }

    /// How long a column is.
    public long columnNanos() {
        return columnNanos;
    }

    /// What a cell weighs.
    ///
    /// @param row 0 for the beginning of the column
    public double weight(int column, int row) {
        return weights[column * ROWS + row];
    }

    /// What the heaviest cell weighs.
    public double most() {
        return most;
    }

    /// The time of a cell.
    public TimeRange cell(int column, int row) {
        long start = startNanos + column * columnNanos;
        return new TimeRange(
                start + columnNanos * row / ROWS, start + columnNanos * (row + 1) / ROWS);
    }

    /// When the first column begins, nanoseconds since the epoch.
    public long startNanos() {
        return startNanos;
    }
}
