package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.Random;
import java.util.stream.IntStream;

class DecimationTest {

    private static Series noise(int size, int spikeAt, int dipAt) {
        Random random = new Random(7);
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        long time = 1_700_000_000_000_000_000L;
        for (int i = 0; i < size; i++) {
            time += 1 + random.nextInt(1_000_000);
            times.add(time);
            values.add(i == spikeAt ? 1_000_000 : i == dipAt ? -1_000_000 : random.nextInt(1000));
        }
        return Series.of("x", Unit.COUNT, times.build(), values.build());
    }

    @Test
    void noSpikeIsLostHoweverFewThePoints() {
        for (int points : new int[] {2, 3, 10, 999}) {
            Series few = Decimation.of(noise(100_000, 77_777, 12_345), points);
            assertThat(few.size()).isBetween(2, points);
            assertThat(few.values().toArray()).contains(1_000_000, -1_000_000);
        }
    }

    @Test
    void timesStayInOrderAndEachValueAtItsOwn() {
        Series all = noise(10_000, 1, 2);
        Series few = Decimation.of(all, 100);
        assertThat(few.timesNanos().toArray()).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.range(0, few.size()))
                .allSatisfy(i -> {
                    int row = all.timesNanos().lowerBound(few.timeNanos(i));
                    assertThat(all.value(row)).isEqualTo(few.value(i));
                });
    }

    @Test
    void enoughPointsChangeNothing() {
        Series all = noise(100, 1, 2);
        assertThat(Decimation.of(all, 100)).isSameAs(all);
    }

    @Test
    void aFlatStretchIsOnePoint() {
        Series flat =
                Series.of("x", Unit.COUNT, LongColumn.of(0, 1, 2, 3), LongColumn.of(5, 5, 5, 5));
        assertThat(Decimation.of(flat, 2).size()).isEqualTo(1);
    }
}
