package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

class ArrangementTextTest {
    @Test
    void whatWasWrittenIsReadAgain() {
        TrackArrangement arranged =
                new TrackArrangement(
                        List.of("pauses", "heap"),
                        Set.of("heap"),
                        Set.of("cpu", "exceptions"),
                        Set.of("threads"),
                        Map.of("heap", 120.5),
                        true);

        assertThat(ArrangementText.parse(ArrangementText.of(arranged))).isEqualTo(arranged);
        assertThat(ArrangementText.of(TrackArrangement.USUAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "heights=heap:-3", "heights=heap:x", "order=a,a", "=;;", "later=1"})
    void whatCannotBeUnderstoodIsAsUsual(String text) {
        assertThat(ArrangementText.parse(text)).isEqualTo(TrackArrangement.USUAL);
    }
}
