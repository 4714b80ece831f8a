package unwind.app.chart;

import unwind.parsers.model.Series;

import java.util.Arrays;

/// A series reduced to the pixel columns of a plot: of each column the least and greatest value and
/// which samples lie in it. Filled anew for each frame; not safe for several threads.
public final class Columns {
    /// Samples from which on a column shows all of a line that passes it.
    private static final int DENSE = 16;

    private final Extent extent = new Extent();
    private int width;
    private int[] starts = new int[1];
    private double[] mins = new double[0];
    private double[] maxs = new double[0];

    /// Reduces what is visible of a series.
    public void fill(Pyramid pyramid, Scale scale) {
        resize((int) Math.ceil(scale.width()));
        int index = pyramid.series().timesNanos().lowerBound(scale.visible().fromNanos());
        starts[0] = index;
        int likely = 1;
        for (int column = 0; column < width; column++) {
            // a sample at the very end of what is visible is in the last column
            int past = column == width - 1 ? 1 : 0;
            int end = pyramid.firstAtOrAfter(scale.timeNanos(column + 1.0) + past, index, likely);
            likely = Math.max(1, end - index);
            // what lies within a sixteenth of a pixel beyond the edge moves to the next column:
            // the extents of whole spans need no look at single samples
            end -= end % pyramid.grain(likely);
            end = Math.max(end, index);
            extent.clear();
            pyramid.addTo(extent, index, end);
            mins[column] = extent.min();
            maxs[column] = extent.max();
            index = end;
            starts[column + 1] = index;
        }
    }

    /// Reduces what is visible of the line through a series' samples: a column also holds the
    /// values at which the line enters and leaves it, and none where samples are `NaN`.
    ///
    /// @param step whether a value holds until the next sample, instead of changing evenly
    void fillLine(Pyramid pyramid, Scale scale, boolean step) {
        fill(pyramid, scale);
        Series series = pyramid.series();
        if (width > 0) {
            add(0, lineAt(series, starts[0], scale.visible().fromNanos(), step));
        }
        for (int column = 0; column < width; column++) {
            if (!meetsNext(column)) {
                int next = starts[column + 1];
                double value = lineAt(series, next, scale.timeNanos(column + 1.0), step);
                add(column, value);
                add(column + 1, value);
            }
        }
    }

    /// Whether a column and the next one are dense and overlap: then a line between them has
    /// nothing to add.
    private boolean meetsNext(int column) {
        return column + 1 < width
                && starts[column + 1] - starts[column] >= DENSE
                && starts[column + 2] - starts[column + 1] >= DENSE
                && maxs[column] >= mins[column + 1]
                && mins[column] <= maxs[column + 1];
    }

    private void add(int column, double value) {
        if (column < width && !Double.isNaN(value)) {
            mins[column] = Math.min(mins[column], value);
            maxs[column] = Math.max(maxs[column], value);
        }
    }

    /// The line's value at an instant between sample `next` and the one before it; `NaN` where
    /// there is no line.
    private static double lineAt(Series series, int next, long timeNanos, boolean step) {
        if (next == 0 || next == series.size()) {
            return Double.NaN;
        }
        double before = series.value(next - 1);
        double after = series.value(next);
        if (step || Double.isNaN(before) || Double.isNaN(after)) {
            return Double.isNaN(after) ? Double.NaN : before;
        }
        long from = series.timeNanos(next - 1);
        double span = Math.max(1, series.timeNanos(next) - from);
        return before + (after - before) * Math.clamp((timeNanos - from) / span, 0, 1);
    }

    private void resize(int columns) {
        if (columns == width) {
            return;
        }
        width = columns;
        starts = Arrays.copyOf(starts, columns + 1);
        mins = new double[columns];
        maxs = new double[columns];
    }

    /// The number of columns.
    public int width() {
        return width;
    }

    /// Whether a column holds no value.
    public boolean isEmpty(int column) {
        return mins[column] > maxs[column];
    }

    /// The least value of a column that is not empty.
    public double min(int column) {
        return mins[column];
    }

    /// The greatest value of a column that is not empty.
    public double max(int column) {
        return maxs[column];
    }

    /// The first sample of a column; [#end] if it has none.
    public int start(int column) {
        return starts[column];
    }

    /// The sample after the last one of a column.
    public int end(int column) {
        return starts[column + 1];
    }

    /// The number of samples in all columns.
    public int samples() {
        return width == 0 ? 0 : starts[width] - starts[0];
    }
}
