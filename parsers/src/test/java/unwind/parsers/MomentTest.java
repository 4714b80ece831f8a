package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A date is the same alone, where it is read the quick way, and behind other text.
class MomentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01T10:15:00",
                "2024-05-01T10:15:60.5",
                "2024-05-01T10:15:00.123456789Z",
                "2024-05-01T10:15:00,123+0200",
                "2024-05-01T10:15:00.123-1800",
                "2024-05-01T10:15:00.123+02:00",
                "2024-05-01T10:15:00.123+1900",
                "2024-05-01T10:15:00.1234567891Z",
                "2024-05-01T10:15:00.",
                "2024-02-29T10:15:00Z",
                "2023-02-29T10:15:00Z",
                "2024-13-01T10:15:00Z",
                "2024-05-01T24:15:00Z",
                "2024-05-01T10:15:00+02",
                "2024-05-01T10:15:00+0260",
                "1999-12-31T23:59:59Z",
                "2024-05-01 10:15:00 and more"
            })
    void aDateIsTheSameAloneAndBehindOtherText(String text) {
        assertThat(Moment.in(text)).isEqualTo(Moment.in("at " + text));
    }
}
