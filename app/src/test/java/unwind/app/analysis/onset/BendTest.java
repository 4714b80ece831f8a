package unwind.app.analysis.onset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

class BendTest {
    private static final int N = 96;

    private static double[] values(double noise, IntToDoubleFunction value) {
        Random random = new Random(7);
        return IntStream.range(0, N)
                .mapToDouble(i -> value.applyAsDouble(i) + noise * random.nextGaussian())
                .toArray();
    }

    @Test
    void aStepUpIsABend() {
        assertThat(Bend.of(values(3, i -> i < 40 ? 20 : 200)).orElseThrow().at()).isEqualTo(40);
    }

    @Test
    void aLevelThatBeginsToGrowIsABend() {
        assertThat(Bend.of(values(2, i -> 20 + Math.max(0, i - 60) * 10)).orElseThrow().at())
                .isBetween(57, 63);
    }

    @Test
    void aHillIsABendWhereItBegins() {
        double[] hill =
                values(2, i -> i < 30 ? 20 : i < 60 ? 20 + (i - 30) * 20 : 620 - (i - 60) * 5);
        assertThat(Bend.of(hill).orElseThrow().at()).isBetween(28, 36);
    }

    @Test
    void evenGrowthIsNone() {
        assertThat(Bend.of(values(0, i -> 20 + 5.0 * i))).isEmpty();
        assertThat(Bend.of(values(10, i -> 20 + 5.0 * i))).isEmpty();
    }

    @Test
    void noiseIsNone() {
        for (double noise : new double[] {0, 1, 10, 30}) {
            assertThat(Bend.of(values(noise, _ -> 100))).isEmpty();
        }
    }

    @Test
    void aSawtoothIsNone() {
        assertThat(Bend.of(values(1, i -> 20 + (i % 12) * 10))).isEmpty();
    }

    @Test
    void aFallIsNone() {
        assertThat(Bend.of(values(3, i -> i < 40 ? 200 : 20))).isEmpty();
    }
}
