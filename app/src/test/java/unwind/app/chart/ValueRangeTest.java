package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.parsers.model.Unit;

class ValueRangeTest {
    private static final double MIB = 1 << 20;

    @Test
    void valuesStandOnZeroWithRoomAbove() {
        ValueRange range = range(Unit.BYTES, 300 * MIB, 900 * MIB);
        assertThat(range.low()).isZero();
        assertThat(range.high()).isEqualTo(1024 * MIB);
    }

    @Test
    void aLittleMoreDoesNotMoveTheRange() {
        assertThat(range(Unit.BYTES, 0, 905 * MIB)).isEqualTo(range(Unit.BYTES, 0, 900 * MIB));
        assertThat(range(Unit.COUNT, 0, 171)).isEqualTo(range(Unit.COUNT, 0, 165));
    }

    @Test
    void aShareEndsAtAHundredPercent() {
        assertThat(range(Unit.RATIO, 0.1, 0.99)).isEqualTo(new ValueRange(0, 1));
        assertThat(range(Unit.RATIO, 0.001, 0.02)).isEqualTo(new ValueRange(0, 1));
        assertThat(range(Unit.RATIO, 0.1, 3.5).high()).isGreaterThan(3.5);
    }

    @Test
    void valuesBelowZeroAreShown() {
        ValueRange range = range(Unit.COUNT, -50, 20);
        assertThat(range.low()).isLessThanOrEqualTo(-50);
        assertThat(range.high()).isGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource
    void withoutValuesThereIsStillARange(Unit unit) {
        ValueRange range = ValueRange.around(new Extent(), unit);
        assertThat(range.low()).isZero();
        assertThat(range.high()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void ticksAreNeverMoreThanFit(Unit unit) {
        for (double max = 0.013; max < 1e13; max *= 3.7) {
            ValueRange range = range(unit, 0, max);
            for (int count = 2; count < 9; count++) {
                assertThat(range.ticks(unit, count))
                        .as("%s up to %s", unit, max)
                        .hasSizeLessThanOrEqualTo(count)
                        .contains(0.0);
            }
        }
    }

    @Test
    void bytesAreDividedByPowersOfTwo() {
        assertThat(new ValueRange(0, 1024 * MIB).ticks(Unit.BYTES, 5))
                .containsExactly(0.0, 256 * MIB, 512 * MIB, 768 * MIB, 1024 * MIB);
    }

    private static ValueRange range(Unit unit, double... values) {
        Extent extent = new Extent();
        for (double value : values) {
            extent.add(value);
        }
        return ValueRange.around(extent, unit);
    }
}
