package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class LongColumnTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1023, 1024, 1025, 5000})
    void everyValueComesBackWhateverItsWidth(int size) {
        Random random = new Random(size);
        for (int bits = 0; bits <= 64; bits++) {
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                values[i] = bits == 0 ? 42 : random.nextLong() >> (64 - bits);
            }
            LongColumn column = LongColumn.of(values);

            assertThat(read(column)).as("%d bits", bits).isEqualTo(values);
        }
    }

    @Test
    void extremesInOneBlockComeBack() {
        long[] values = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1};

        assertThat(read(LongColumn.of(values))).isEqualTo(values);
    }

    @Test
    void aBuilderGoesOnAfterItBuilt() {
        LongColumn.Builder builder = new LongColumn.Builder();
        Random random = new Random(7);
        long[] values = random.longs(3000).toArray();
        for (int i = 0; i < values.length; i++) {
            builder.add(values[i]);
            if (i % 700 == 0) {
                assertThat(read(builder.build())).isEqualTo(Arrays.copyOf(values, i + 1));
            }
        }
        assertThat(read(builder.build())).isEqualTo(values);
    }

    @Test
    void aColumnOfPiecesOfOthersHoldsTheirValues() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            LongColumn.Builder builder = new LongColumn.Builder();
            LongStream.Builder expected = LongStream.builder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                long[] values = random.longs(random.nextInt(5000), 0, 1L << round).toArray();
                int from = random.nextInt(values.length + 1);
                int count = random.nextInt(values.length - from + 1);
                builder.addAll(LongColumn.of(values), from, count);
                Arrays.stream(values, from, from + count).forEach(expected::add);
                builder.add(piece);
                expected.add(piece);
            }
            LongColumn column = builder.build();
            long[] values = expected.build().toArray();

            assertThat(read(column)).isEqualTo(values);
            assertThat(column.toArray()).isEqualTo(values);
            assertThat(column.plus(3).toArray())
                    .isEqualTo(Arrays.stream(values).map(value -> value + 3).toArray());
            LongColumn.Builder again = new LongColumn.Builder();
            again.addAll(column, 1, values.length - 1);
            assertThat(again.build().toArray())
                    .isEqualTo(Arrays.copyOfRange(values, 1, values.length));
        }
    }

    @Test
    void aBuilderGoesOnAfterItBuiltFromPieces() {
        LongColumn piece = LongColumn.of(LongStream.range(0, 1500).toArray());
        LongColumn.Builder builder = new LongColumn.Builder();
        builder.add(7);
        builder.addAll(piece, 0, 1500);
        builder.build();
        builder.addAll(piece, 0, 1500);

        long[] values = builder.build().toArray();

        assertThat(values).hasSize(3001);
        assertThat(values[1501]).isZero();
        assertThat(values[3000]).isEqualTo(1499);
    }

    @Test
    void piecesShareTheMemoryOfTheirBlocks() {
        LongColumn piece = LongColumn.of(new Random(5).longs(100 * LongColumn.BLOCK).toArray());
        LongColumn.Builder builder = new LongColumn.Builder();
        builder.add(1);
        long before = allocated();
        builder.addAll(piece, 0, piece.size());

        assertThat(allocated() - before).isLessThan(piece.heapBytes() / 20);
    }

    @Test
    void onlyAColumnOfOneValueHoldsOnlyIt() {
        assertThat(LongColumn.constant(-1, 5000).holdsOnly(-1)).isTrue();
        assertThat(LongColumn.constant(-1, 5000).holdsOnly(0)).isFalse();
        assertThat(LongColumn.of(-1, -1, 0).holdsOnly(-1)).isFalse();
        assertThat(LongColumn.empty().holdsOnly(-1)).isTrue();
    }

    @Test
    void anOrderReordersTheRows() {
        Random random = new Random(3);
        long[] values = random.longs(2500, 0, 1000).toArray();
        int[] order = IntStream.range(0, 2500).map(i -> 2499 - i).toArray();

        long[] reordered = read(LongColumn.of(values).reordered(order));

        assertThat(reordered).isEqualTo(Arrays.stream(order).mapToLong(i -> values[i]).toArray());
    }

    @Test
    void nearbyValuesTakeLittleMemory() {
        long start = 1_700_000_000_000_000_000L;
        long[] values = new Random(1).longs(100_000, 0, 250).map(v -> start + v).toArray();

        assertThat(LongColumn.of(values).heapBytes()).isLessThan(110_000);
    }

    @Test
    void aConstantColumnTakesAlmostNoMemory() {
        LongColumn column = LongColumn.constant(-1, 1_000_000);

        assertThat(column.get(999_999)).isEqualTo(-1);
        assertThat(column.heapBytes()).isLessThan(20_000);
    }

    @Test
    void aRowOutsideIsRefused() {
        LongColumn column = LongColumn.of(1, 2, 3);

        assertThatThrownBy(() -> column.get(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0..2");
    }

    private static long[] read(LongColumn column) {
        return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
    }

    @Test
    void addingANumberMovesEveryValue() {
        long[] values = new long[3000];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1_000_000_000_000L + (long) i * i * 977;
        }
        long[] moved = LongColumn.of(values).plus(-7_000_000_123L).toArray();
        for (int i = 0; i < values.length; i++) {
            assertThat(moved[i]).isEqualTo(values[i] - 7_000_000_123L);
        }
    }

    @Test
    void addingANumberMovesValuesTooFarApartToBePacked() {
        long[] values = {Long.MIN_VALUE / 2, 0, Long.MAX_VALUE / 2};
        assertThat(LongColumn.of(values).plus(5).toArray())
                .containsExactly(values[0] + 5, 5, values[2] + 5);
    }

    /// Bytes that this thread allocated.
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
