package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.model.Unit;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, BYTES, 0 B",
        "1023, BYTES, 1023 B",
        "1536, BYTES, 1.50 KiB",
        "1610612736, BYTES, 1.50 GiB",
        "536870912, BYTES, 512 MiB",
        "104857600, BYTES_PER_SECOND, 100 MiB/s",
        "850, NANOSECONDS, 850 ns",
        "12300, NANOSECONDS, 12.3 µs",
        "1234567, NANOSECONDS, 1.23 ms",
        "23400000000, NANOSECONDS, 23.4 s",
        "123000000000, NANOSECONDS, 2 min 3 s",
        "7380000000000, NANOSECONDS, 2 h 3 min",
        "9999, COUNT, 9999",
        "12345, COUNT, 12.3k",
        "2500000, COUNT, 2.50M",
        "0.5, PER_SECOND, 0.50/s",
        "1500, PER_SECOND, 1500/s",
        "0.423, RATIO, 42.3 %",
        "1, RATIO, 100 %",
        "0, RATIO, 0 %",
        "0.99988, RATIO, 99.98 %",
        "0.99999, RATIO, 99.99 %",
        "0.9994, RATIO, 99.9 %",
        "1, RATIO, 100 %"
    })
    void aNumberIsReadInItsUnit(double value, Unit unit, String text) {
        assertThat(Quantity.text(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1610612736, BYTES, 1.5 GiB",
        "2147483648, BYTES, 2 GiB",
        "0.5, RATIO, 50 %",
        "10000, COUNT, 10k",
        "200, COUNT, 200",
        "250000000, NANOSECONDS, 250 ms"
    })
    void aLabelHasNoZerosThatSayNothing(double value, Unit unit, String text) {
        assertThat(Quantity.label(value, unit)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1048576, +1.00 MiB", "-1048576, −1.00 MiB", "0, ±0 B"})
    void aChangeHasASign(long value, String text) {
        assertThat(Quantity.change(value, Unit.BYTES)).isEqualTo(text);
    }
}
