package unwind.app.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

class TheilSenTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long EPOCH = 1_700_000_000L * SECOND;

    private static long[] seconds(long... seconds) {
        return LongStream.of(seconds).map(second -> EPOCH + second * SECOND).toArray();
    }

    @Test
    void aLinesSlopeIsFound() {
        assertThat(TheilSen.slopePerSecond(seconds(0, 3, 4, 90), new double[] {1, 7, 9, 181}))
                .hasValueCloseTo(2.0, within(1e-9));
    }

    @Test
    void aFewWildPointsDoNotMoveIt() {
        double[] values = IntStream.range(0, 50).mapToDouble(i -> 100 + 3 * i).toArray();
        values[10] = 1e9;
        values[30] = 0;
        values[49] = 1e9;
        assertThat(TheilSen.slopePerSecond(seconds(LongStream.range(0, 50).toArray()), values))
                .hasValueCloseTo(3.0, within(0.5));
    }

    @Test
    void aBusyMinuteDoesNotOutvoteACalmHour() {
        long[] times = new long[1060];
        double[] values = new double[1060];
        for (int i = 0; i < 60; i++) {
            times[i] = EPOCH + i * 60 * SECOND;
            values[i] = 500;
        }
        for (int i = 0; i < 1000; i++) {
            times[60 + i] = EPOCH + 3600 * SECOND + i * SECOND / 20;
            values[60 + i] = 500 + i;
        }
        assertThat(TheilSen.slopePerSecond(times, values)).hasValueCloseTo(0.0, within(1e-9));
    }

    @Test
    void twoPointsOrOneInstantMakeNoTrend() {
        assertThat(TheilSen.slopePerSecond(seconds(0, 9), new double[] {1, 2})).isEmpty();
        assertThat(TheilSen.slopePerSecond(seconds(5, 5, 5), new double[] {1, 2, 3})).isEmpty();
    }

    @Test
    void pointsAtTheSameInstantAreNoDivisionByZero() {
        assertThat(TheilSen.slopePerSecond(seconds(0, 5, 5, 10), new double[] {0, 5, 5, 10}))
                .hasValueCloseTo(1.0, within(1e-9));
    }
}
