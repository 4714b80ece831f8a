package unwind.app.chart;

import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.fastutil.DoubleArrayList;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import unwind.parsers.model.Unit;

import java.util.List;

/// The vertical axis of a track: as wide as every other one, so that the plots lie in line, with
/// labels that name their unit.
final class ValueAxis extends DefaultNumericAxis {
    private static final double TICK_HEIGHT = 28;
    private static final double GAP = 6;

    private Unit unit = Unit.COUNT;
    private Theme theme = Theme.LIGHT;

    ValueAxis() {
        super(null, 0, 1, 1);
        setAutoRanging(false);
        setAnimated(false);
        super.setUnit(null);
    }

    void show(Unit newUnit, Theme newTheme) {
        unit = newUnit;
        theme = newTheme;
        forceRedraw();
    }

    /// The round values worth a line at a height.
    List<Double> ticks(double height) {
        int count = Math.max(2, (int) (height / TICK_HEIGHT) + 1);
        return new ValueRange(getMin(), getMax()).ticks(unit, count);
    }

    @Override
    protected double computePrefWidth(double height) {
        return theme.measures().axis();
    }

    @Override
    protected void calculateMajorTickValues(AxisRange range, DoubleArrayList ticks) {
        // drawn by drawAxis itself
    }

    @Override
    protected void calculateMinorTickValues(DoubleArrayList ticks) {
        // there are none
    }

    @Override
    public void drawAxis(GraphicsContext gc, double width, double height) {
        gc.setFont(theme.font());
        gc.setFill(theme.muted());
        gc.setTextAlign(TextAlignment.RIGHT);
        gc.setTextBaseline(VPos.CENTER);
        double half = theme.measures().fontSize() / 2;
        List<Double> ticks = ticks(height);
        boolean low = height < 2 * theme.measures().fontSize() + GAP;
        // a plot as low as a line has room for its highest value alone
        for (double tick : low && !ticks.isEmpty() ? List.of(ticks.getLast()) : ticks) {
            double y = height - (tick - getMin()) * height / (getMax() - getMin());
            // labels at the ends stay within the axis, which clips what it draws
            double inside = Math.clamp(y, half, Math.max(half, height - half));
            gc.fillText(Quantity.label(tick, unit), width - GAP, inside, width - GAP);
        }
    }
}
