package unwind.app.analysis.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
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
    void aGrowthThatEveryRunSharesIsNotRelatedWhateverItsPace() {
        for (int seed = 0; seed < 100; seed++) {
            Random paces = new Random(seed);
            double first = 20 + paces.nextInt(60);
            double second = 20 + paces.nextInt(60);
            double[] a = series(100, i -> 100 / (1 + Math.exp((50 - i) / first)));
            double[] b = series(100, i -> 90 / (1 + Math.exp((60 - i) / second)));
            assertThat(Correlator.correlate(a, b, SECOND).isSignificant()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.8})
    void ofUnrelatedSeriesEachSignificanceIsAsRareAsItSays(double persistence) {
        int runs = 400;
        double[] found = new double[runs];
        for (int seed = 0; seed < runs; seed++) {
            Random source = new Random(seed);
            double[] first = persistent(source, 120, persistence);
            double[] second = persistent(source, 120, persistence);
            found[seed] = Correlator.correlate(first, second, SECOND).significance();
        }
        for (double level : new double[] {0.05, 0.1, 0.2, 0.5}) {
            long atMost = Arrays.stream(found).filter(p -> p <= level).count();
            double deviation = Math.sqrt(level * (1 - level) / runs);
            assertThat((double) atMost / runs)
                    .as("share of significances up to %s", level)
                    .isBetween(level - 4 * deviation, level + 4 * deviation);
        }
    }

    @Test
    void laggedBurstsAreFoundWithTheirLagWhereverTheyStand() {
        for (int seed = 0; seed < 50; seed++) {
            Random places = new Random(seed);
            int lag = places.nextInt(13) - 6;
            int one = 20 + places.nextInt(30);
            int two = 90 + places.nextInt(40);
            double[] first = series(160, i -> burst(i, one + lag, 6) + burst(i, two + lag, 9));
            double[] second = series(160, i -> burst(i, one, 6) + burst(i, two, 9));
            Correlation found = Correlator.correlate(first, second, SECOND);
            assertThat(found.isSignificant()).as("seed %s", seed).isTrue();
            assertThat(found.lagNanos()).isEqualTo(lag * SECOND);
        }
    }

    @Test
    void theSameSeriesGiveTheSameAnswer() {
        double[] first = series(90, i -> burst(i, 30, 9));
        double[] second = series(90, i -> burst(i, 33, 9));
        assertThat(Correlator.correlate(first, second, SECOND))
                .isEqualTo(Correlator.correlate(first, second, SECOND));
    }

    @Test
    void ofAConstantNothingIsSaidAndWhy() {
        double[] constant = new double[50];
        Correlation found = Correlator.correlate(constant, series(50, i -> i % 7), SECOND);
        assertThat(found.isKnown()).isFalse();
        assertThat(found.because()).contains("does not vary");
        assertThat(Correlator.correlate(new double[3], new double[3], SECOND).because())
                .contains("too short");
    }

    /// Each value keeps part of the one before.
    private static double[] persistent(Random source, int count, double part) {
        double[] values = new double[count];
        double value = 0;
        for (int i = -50; i < count; i++) {
            value = part * value + source.nextGaussian();
            if (i >= 0) {
                values[i] = value;
            }
        }
        return values;
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
