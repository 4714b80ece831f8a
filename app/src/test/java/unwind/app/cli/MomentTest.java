package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

class MomentTest {
    private static final long START = 1_000_000_000_000L;

    private static long nanos(String text) {
        return new Moment.Converter().convert(text).nanos(START);
    }

    @ParameterizedTest
    @CsvSource({
        "+12.5s, 12500000000",
        "+250ms, 250000000",
        "+2m, 120000000000",
        "+1h, 3600000000000",
        "+0s, 0",
        "+0.000000001s, 1"
    })
    void aDistanceCountsFromTheStart(String text, long nanos) {
        assertThat(nanos(text)).isEqualTo(START + nanos);
    }

    @Test
    void anInstantStandsForItselfInAnyZone() {
        assertThat(nanos("1970-01-01T00:00:01.000000002Z")).isEqualTo(1_000_000_002L);
        assertThat(nanos("1970-01-01T02:00:01+02:00")).isEqualTo(1_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12s",
                "+12",
                "+-1s",
                "2026-05-04",
                "+99999999999h",
                "9999-01-01T00:00:00Z"
            })
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> nanos(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("+12.5s");
    }
}
