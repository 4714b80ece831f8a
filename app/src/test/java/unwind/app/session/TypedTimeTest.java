package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

class TypedTimeTest {
    private static final long START = 1_000_000_000_000L;

    private static long nanos(String text) {
        return TypedTime.of(text).nanos(START);
    }

    @ParameterizedTest
    @CsvSource({
        "+12.5s, 12500000000",
        "+250ms, 250000000",
        "+2m, 120000000000",
        "+1h, 3600000000000",
        "+0s, 0",
        "+0.000000001s, 1",
        "-250ms, -250000000",
        "−1h 30m, -5400000000000",
        "+2 min 3 s, 123000000000"
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
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("+12.5s");
    }

    @ParameterizedTest
    @CsvSource({
        "08:05:06.5, 2026-05-04T06:05:06.500Z",
        "8:05:06, 2026-05-04T06:05:06Z",
        "2026-05-03 08:05, 2026-05-03T06:05:00Z",
        "2026-05-03T08:05:06.25, 2026-05-03T06:05:06.250Z",
        "2026-05-03 08:05:06Z, 2026-05-03T08:05:06Z",
        "2026-05-03 08:05:06 +05:30, 2026-05-03T02:35:06Z",
        "' +1.5s ', 1970-01-01T00:16:41.500Z"
    })
    void withADayAndAZoneTimesOfDayAreUnderstoodToo(String text, Instant instant) {
        TypedTime time = TypedTime.of(text, LocalDate.of(2026, 5, 4), ZoneId.of("Europe/Berlin"));
        assertThat(Instant.ofEpochSecond(0, time.nanos(START))).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5s", "25:00:00", "2026-13-01 00:00", "+", "+s", "++1s"})
    void whatIsNoTimeOfDayEitherIsRefusedInWords(String text) {
        assertThatThrownBy(() -> TypedTime.of(text, LocalDate.of(2026, 5, 4), ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but was " + text);
    }
}
