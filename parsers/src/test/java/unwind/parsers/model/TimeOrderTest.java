package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

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
}
