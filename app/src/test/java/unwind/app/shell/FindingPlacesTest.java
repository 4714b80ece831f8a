package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Detectors;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.detect.Subject;
import unwind.app.session.Place;
import unwind.app.session.Session;

import java.util.List;
import java.util.Optional;

class FindingPlacesTest {
    private static final TimeRange RANGE = new TimeRange(1_000_000, 2_000_000);
    private static final Place HERE = Place.of("incident").ofProcess("shop · pid 1");

    private final FindingPlaces places = new FindingPlaces(new Session());

    @ParameterizedTest
    @EnumSource(Evidence.Kind.class)
    void everyEvidenceIsInViewAndSelected(Evidence.Kind kind) {
        Place place = places.of(HERE, finding("leak", RANGE), evidence(kind));

        assertThat(place.process()).isEqualTo(HERE.process());
        assertThat(place.brushed()).contains(RANGE);
        TimeRange visible = place.visible().orElseThrow();
        assertThat(visible.fromNanos()).isLessThan(RANGE.fromNanos());
        assertThat(visible.toNanos()).isGreaterThan(RANGE.toNanos());
    }

    @Test
    void anInstantIsShownAndNotSelected() {
        Place place = places.when(HERE, finding("crash", new TimeRange(5_000, 5_000)));

        assertThat(place.brushed()).isEmpty();
        assertThat(place.visible()).isPresent();
    }

    @Test
    void aCurveOfStopsLeadsToTheStops() {
        assertThat(
                        places.of(
                                        HERE,
                                        finding("long-pause", RANGE),
                                        evidence(Evidence.Kind.TIMELINE))
                                .view())
                .isEqualTo("pauses");
        assertThat(Detectors.ALL).anyMatch(detector -> detector.id().equals("long-pause"));
    }

    private static Evidence evidence(Evidence.Kind kind) {
        return new Evidence(kind, "recording.jfr", "numbers", Optional.empty());
    }

    private static Finding finding(String id, TimeRange range) {
        return new Finding(
                id,
                Severity.WARNING,
                0.8,
                0.5,
                "Title",
                List.of(),
                Subject.NONE,
                range,
                List.of(),
                List.of());
    }
}
