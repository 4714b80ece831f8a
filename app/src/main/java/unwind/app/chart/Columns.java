package unwind.app.chart;

import java.util.Arrays;

/// A series reduced to the pixel columns of a plot: of each column the least, greatest, first and
/// last value. Filled anew for each frame; not safe for several threads.
public final class Columns {
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
        for (int column = 0; column < width; column++) {
            int end = pyramid.firstAtOrAfter(scale.timeNanos(column + 1.0), index);
            extent.clear();
            pyramid.addTo(extent, index, end);
            mins[column] = extent.min();
            maxs[column] = extent.max();
            index = end;
            starts[column + 1] = index;
        }
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
