package unwind.app.chart;

/// The least and the greatest of the numbers added to it; `NaN` is left out.
public final class Extent {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /// Forgets everything added.
    public void clear() {
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
    }

    /// Takes one number in.
    public void add(double value) {
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
    }

    /// Whether no number was added.
    public boolean isEmpty() {
        return min > max;
    }

    /// The least number; positive infinity if there is none.
    public double min() {
        return min;
    }

    /// The greatest number; negative infinity if there is none.
    public double max() {
        return max;
    }
}
