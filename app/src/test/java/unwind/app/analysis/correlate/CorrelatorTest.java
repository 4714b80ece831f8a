package unwind.app.analysis.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class CorrelatorTest {
    private static final long SECOND = 1_000_000_000L;
    private final Random random = new Random(7);

    @Test
    void burstsThatComeTogetherAreRelated() {
        double[] first = series(120, i -> burst(i, 40, 10) + burst(i, 90, 5));
        double[] second = series(120, i -> burst(i, 40, 10) + burst(i, 90, 5));
        Correlation found = Correlator.correlate(first, second, SECOND);
        assertThat(found.coefficient()).isGreaterThan(0.9);
        assertThat(found.lagNanos()).isZero();
        assertThat(found.isSignificant()).isTrue();
    }

    @Test
    void theLagSaysHowMuchLaterTheFirstComes() {
        double[] first = series(200, i -> burst(i, 63, 8) + burst(i, 133, 8));
        double[] second = series(200, i -> burst(i, 60, 8) + burst(i, 130, 8));
        assertThat(Correlator.correlate(first, second, SECOND).lagNanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void twoTrendsThatMerelyGrowAreNotRelated() {
        double[] line = series(120, i -> 5 * i);
        double[] root = series(120, i -> 40 * Math.sqrt(i));
        double[] power = series(120, i -> Math.exp(i / 50.0) * 20);
        for (double[] other : new double[][] {line, root, power}) {
            assertThat(Correlator.correlate(line, other, SECOND).isSignificant()).isFalse();
            assertThat(Correlator.correlate(power, other, SECOND).isSignificant()).isFalse();
        }
    }

    @Test
    void independentNoiseIsRarelyCalledRelated() {
        int related = 0;
        for (int i = 0; i < 200; i++) {
            double[] first = series(100, j -> 0);
            double[] second = series(100, j -> 0);
            related += Correlator.correlate(first, second, SECOND).isSignificant() ? 1 : 0;
        }
        assertThat(related).isLessThan(25);
    }

    @Test
    void aConstantIsRelatedToNothing() {
        double[] constant = new double[50];
        assertThat(Correlator.correlate(constant, series(50, i -> i % 7), SECOND))
                .isEqualTo(Correlation.NONE);
    }

    private double[] series(int count, IntToDoubleFunction shape) {
        return IntStream.range(0, count)
                .mapToDouble(i -> shape.applyAsDouble(i) + random.nextGaussian())
                .toArray();
    }

    private static double burst(int i, int at, int width) {
        return i >= at && i < at + width ? 50 : 0;
    }
}
