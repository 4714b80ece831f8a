package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class TimeOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 17, 1000, 4097})
    void rowsAscendAndEqualTimesKeepTheirOrder(int size) {
        Random random = new Random(size);
        for (int span : new int[] {1, 5, 100, 1_000_000}) {
            long[] keys = random.longs(size, 0, span).toArray();

            int[] expected =
                    IntStream.range(0, size)
                            .boxed()
                            .sorted(Comparator.comparingLong(row -> keys[row]))
                            .mapToInt(Integer::intValue)
                            .toArray();
            assertThat(TimeOrder.of(keys)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 500})
    void buffersOfSeveralThreadsAreMerged(int threads) {
        Random random = new Random(threads);
        long[] clocks = new long[threads];
        LongStream.Builder written = LongStream.builder();
        for (int buffer = 0; buffer < 1200; buffer++) {
            int thread = random.nextInt(threads);
            for (int event = random.nextInt(20); event >= 0; event--) {
                clocks[thread] += random.nextInt(3);
                written.add(clocks[thread]);
            }
        }
        long[] keys = written.build().toArray();

        int[] expected =
                IntStream.range(0, keys.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(row -> keys[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        assertThat(TimeOrder.of(keys)).isEqualTo(expected);
    }
}
