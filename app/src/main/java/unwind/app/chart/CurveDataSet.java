package unwind.app.chart;

import io.fair_acc.dataset.DataSet;
import io.fair_acc.dataset.DataSet2D;
import io.fair_acc.dataset.spi.AbstractDataSet;

/// A curve as ChartFX wants it: x is the time since an origin in nanoseconds, which a `double`
/// holds exactly for 104 days. The limits come from the pyramid rather than from a scan.
@SuppressWarnings("unchecked") // ChartFX's own lock() breaks the contract of its interface
final class CurveDataSet extends AbstractDataSet<CurveDataSet> implements DataSet2D {
    private static final long serialVersionUID = 1L;

    private final transient TrackContent.Curve curve;
    private final long originNanos;

    CurveDataSet(TrackContent.Curve curve, long originNanos) {
        super(curve.line().series().name(), 2);
        this.curve = curve;
        this.originNanos = originNanos;
    }

    TrackContent.Curve curve() {
        return curve;
    }

    @Override
    public double get(int dimension, int index) {
        return dimension == DIM_X
                ? curve.line().series().timeNanos(index) - originNanos
                : curve.line().series().value(index);
    }

    @Override
    public int getDataCount() {
        return curve.line().series().size();
    }

    @Override
    public DataSet recomputeLimits(int dimension) {
        var axis = getAxisDescription(dimension);
        axis.clear();
        if (getDataCount() == 0) {
            return this;
        }
        if (dimension == DIM_X) {
            axis.set(get(DIM_X, 0), get(DIM_X, getDataCount() - 1));
        } else {
            Extent extent = new Extent();
            curve.pyramid().addTo(extent, 0, getDataCount());
            axis.set(extent.min(), extent.max());
        }
        return this;
    }

    @Override
    public DataSet set(DataSet other, boolean copy) {
        throw new UnsupportedOperationException("a curve does not change");
    }

    // the inherited ones compare every sample
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
