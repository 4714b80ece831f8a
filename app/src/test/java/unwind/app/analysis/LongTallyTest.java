package unwind.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

class LongTallyTest {
    @Test
    void sumsAreThoseOfAMapInTheOrderOfTheKeys() {
        Random random = new Random(7);
        LongTally tally = new LongTally();
        Map<Long, Long> expected = new LinkedHashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long key = LongTally.pair(random.nextInt(300) - 1, random.nextInt(40) - 1);
            tally.add(tally.entry(key), i);
            expected.merge(key, (long) i, Long::sum);
        }

        Map<Long, Long> summed = new LinkedHashMap<>();
        for (int i = 0; i < tally.size(); i++) {
            summed.put(tally.key(i), tally.value(i));
        }

        assertThat(summed).containsExactlyEntriesOf(expected);
    }

    @Test
    void aPairGivesItsNumbersBackAlsoWhereThereIsNone() {
        for (long first : new long[] {-1, 0, 5, Integer.MAX_VALUE - 1}) {
            for (long second : new long[] {-1, 0, 9, Integer.MAX_VALUE - 1}) {
                long pair = LongTally.pair(first, second);

                assertThat(LongTally.first(pair)).isEqualTo(first);
                assertThat(LongTally.second(pair)).isEqualTo(second);
            }
        }
    }
}
