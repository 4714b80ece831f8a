package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.timeline.Line;
import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

class CurvePainterTest {
    private static final int HEIGHT = 100;

    @Test
    void aSpikeOfOneSampleAmongAMillionReachesTheTop() {
        float[] values = new float[1_000_000];
        values[400_000] = 100;
        Raster raster = painted(values, Role.SECOND, 100);
        assertThat(drawn(raster, 40, 1)).isTrue();
        assertThat(drawn(raster, 39, 50)).isFalse();
        assertThat(drawn(raster, 41, 50)).isFalse();
    }

    @Test
    void aLineJoinsItsSamplesInEveryColumn() {
        Raster raster = painted(new float[] {0, 100}, Role.SECOND, 200);
        for (int x = 0; x < 99; x++) {
            assertThat(drawn(raster, x, HEIGHT - 1 - x)).as("column %d", x).isTrue();
            assertThat(drawn(raster, x, Math.floorMod(HEIGHT / 2 - x, HEIGHT))).isFalse();
        }
    }

    @Test
    void aLimitHoldsItsValueUntilTheNextSample() {
        Raster raster = painted(new float[] {20, 80, 80}, Role.LIMIT, 90);
        for (int x = 1; x < 29; x++) {
            assertThat(drawn(raster, x, 79) || drawn(raster, x, 80)).as("column %d", x).isTrue();
            assertThat(drawn(raster, x, 50)).isFalse();
        }
        assertThat(drawn(raster, 29, 50) || drawn(raster, 30, 50)).isTrue();
    }

    @Test
    void aLineHasAGapWhereAValueIsMissing() {
        Raster raster = painted(new float[] {50, 50, Float.NaN, 50, 50}, Role.SECOND, 100);
        assertThat(anythingIn(raster, 10)).isTrue();
        assertThat(anythingIn(raster, 30)).isFalse();
        assertThat(anythingIn(raster, 50)).isFalse();
        assertThat(anythingIn(raster, 70)).isTrue();
    }

    @Test
    void aLineBetweenSamplesBeyondBothEdgesIsSeen() {
        Raster raster = new Raster();
        raster.begin(50, HEIGHT, Theme.LIGHT.plot());
        paint(raster, new float[] {50, 50}, Role.SECOND, new TimeRange(2_000, 7_000));
        assertThat(anythingIn(raster, 0)).isTrue();
        assertThat(anythingIn(raster, 49)).isTrue();
    }

    @Test
    void theMainCurveHasAnAreaBelowIt() {
        Raster raster = painted(new float[] {50, 50}, Role.MAIN, 100);
        assertThat(drawn(raster, 20, 90)).isTrue();
        assertThat(drawn(raster, 20, 10)).isFalse();
    }

    /// A sample every 10 µs, 0 at the bottom and 100 at the top.
    private static Raster painted(float[] values, Role role, int width) {
        Raster raster = new Raster();
        raster.begin(width, HEIGHT, Theme.LIGHT.plot());
        paint(raster, values, role, new TimeRange(0, values.length * 10_000L));
        return raster;
    }

    private static void paint(Raster raster, float[] values, Role role, TimeRange visible) {
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder bits = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            times.add(i * 10_000L);
            bits.add(Float.floatToIntBits(values[i]));
        }
        Series series =
                new Series(
                        "x", Unit.RATIO, times.build(), bits.build(), Series.Encoding.FLOAT_BITS);
        var curve = new TrackContent.Curve(new Line("x", role, series), Pyramid.of(series));
        Scale scale = new Scale(visible, raster.width(), 0, 100, HEIGHT);
        new CurvePainter().paint(raster, curve, scale, 1, Theme.LIGHT);
    }

    private static boolean drawn(Raster raster, int x, int y) {
        return raster.pixel(x, y) != 0xffffffff;
    }

    private static boolean anythingIn(Raster raster, int x) {
        for (int y = 0; y < HEIGHT; y++) {
            if (drawn(raster, x, y)) {
                return true;
            }
        }
        return false;
    }
}
