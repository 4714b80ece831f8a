package unwind.parsers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Random;

class SeriesTest {

    @Test
    void floatsKeptAsBitsComeBackExactly() {
        Random random = new Random(11);
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder values = new LongColumn.Builder();
        float[] floats = new float[3000];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (random.nextFloat() - 0.5f) * 1e6f;
            times.add(i);
            values.add(Float.floatToIntBits(floats[i]) & 0xffffffffL);
        }
        Series series =
                new Series(
                        "x", Unit.RATIO, times.build(), values.build(), Series.Encoding.FLOAT_BITS);

        for (int i = 0; i < floats.length; i++) {
            assertThat(series.value(i)).isEqualTo(floats[i]);
        }
    }

    @Test
    void timesAndValuesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> Series.of("x", Unit.COUNT, LongColumn.of(1, 2), LongColumn.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 rows but had 1");
    }

    @Test
    void aColumnThatWasNotRecordedReadsAsMinusOne() {
        EventTable table = new EventTable(EventKind.PARK, LongColumn.of(5, 6), Map.of());

        assertThat(table.has(Attribute.CLASS)).isFalse();
        assertThat(table.get(Attribute.CLASS, 1)).isEqualTo(-1);
        assertThat(table.column(Attribute.CLASS).get(0)).isEqualTo(-1);
        assertThat(table.endNanos(1)).isEqualTo(6);
    }
}
