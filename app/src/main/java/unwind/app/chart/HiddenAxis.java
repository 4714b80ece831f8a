package unwind.app.chart;

import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;

import javafx.scene.canvas.GraphicsContext;

/// The time axis of one track: it has a range but takes no room, since all tracks share one ruler.
final class HiddenAxis extends DefaultNumericAxis {
    HiddenAxis() {
        super(null, 0, 1, 1);
        setAutoRanging(false);
        setAnimated(false);
        setUnit(null);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList ticks) {
        // none are drawn
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList ticks) {
        // none are drawn
    }

    @Override
    public void drawAxis(GraphicsContext gc, double width, double height) {
        // takes no room
    }
}
