package unwind.app.views.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

class TrackArrangementTest {
    private static final List<String> ALL = List.of("heap", "pauses", "threads", "cpu");

    @Test
    void nothingArrangedIsTheUsualOrder() {
        assertThat(TrackArrangement.USUAL.arrange(ALL)).isEqualTo(ALL);
    }

    @Test
    void aTrackMovesBeforeOrAfterAnother() {
        assertThat(TrackArrangement.USUAL.moved(ALL, "cpu", "heap", false).arrange(ALL))
                .containsExactly("cpu", "heap", "pauses", "threads");
        assertThat(TrackArrangement.USUAL.moved(ALL, "heap", "threads", true).arrange(ALL))
                .containsExactly("pauses", "threads", "heap", "cpu");
    }

    @Test
    void aTrackMovedBesideItselfStays() {
        assertThat(TrackArrangement.USUAL.moved(ALL, "cpu", "cpu", false))
                .isEqualTo(TrackArrangement.USUAL);
    }

    @Test
    void pinnedTracksComeFirst() {
        assertThat(TrackArrangement.USUAL.withPinned("threads", true).arrange(ALL))
                .containsExactly("threads", "heap", "pauses", "cpu");
    }

    @Test
    void aTrackThatAnotherIncidentDoesNotHaveKeepsItsPlace() {
        TrackArrangement moved = TrackArrangement.USUAL.moved(ALL, "cpu", "heap", false);
        List<String> others = List.of("heap", "threads");
        assertThat(moved.arrange(others)).containsExactly("heap", "threads");
        TrackArrangement again = moved.moved(others, "threads", "heap", false);
        assertThat(again.arrange(ALL)).startsWith("threads", "heap").contains("cpu", "pauses");
        assertThat(again.order()).contains("cpu");
    }

    @Test
    void aTrackThatIsNewFollowsItsUsualPredecessor() {
        TrackArrangement reversed =
                new TrackArrangement(
                        List.of("threads", "heap"), Set.of(), Set.of(), Set.of(), Map.of(), false);
        assertThat(reversed.arrange(ALL)).containsExactly("threads", "cpu", "heap", "pauses");
    }

    @Test
    void heightsStayWithinBoundsAndCanBeUsualAgain() {
        TrackArrangement high =
                TrackArrangement.USUAL
                        .withHeight("heap", OptionalDouble.of(9e9))
                        .withHeight("cpu", OptionalDouble.of(-3));
        assertThat(high.height("heap")).hasValue(TrackArrangement.MAX_HEIGHT);
        assertThat(high.height("cpu")).hasValue(TrackArrangement.MIN_HEIGHT);
        assertThat(high.withHeight("heap", OptionalDouble.empty()).height("heap")).isEmpty();
    }

    @Test
    void whatCannotBeIsRejected() {
        assertThatThrownBy(() ->
                        new TrackArrangement(
                                List.of("a", "a"), Set.of(), Set.of(), Set.of(), Map.of(), false))
                .hasMessageContaining("order must not repeat");
        assertThatThrownBy(() ->
                        new TrackArrangement(
                                List.of(),
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                Map.of("heap", Double.NaN),
                                false))
                .hasMessageContaining("heights must be");
    }

    @Test
    void equalChangesMakeEqualArrangements() {
        assertThat(
                        TrackArrangement.USUAL
                                .withHidden("a", true)
                                .withHidden("b", true)
                                .withHidden("a", false))
                .isEqualTo(TrackArrangement.USUAL.withHidden("b", true));
    }
}
