package unwind.app.views.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.TimeLabels;
import unwind.app.session.ClockCorrections;
import unwind.app.session.Counterpart;
import unwind.app.session.Opening;
import unwind.app.session.Readings;
import unwind.app.views.compare.Side.Source;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class ChoiceTest {
    /// Runs from second 20 to 30.
    private static final ProcessCase OPEN =
            IncidentClock.align(List.of(Readings.of("open.jfr", 1L, 10L, 20)))
                    .processes()
                    .getFirst();

    private static final TimeRange FIRST = seconds(21, 23);
    private static final TimeRange SECOND = seconds(25, 26);
    private static final TimeRange ALL = seconds(20, 30);
    private static final SideWords WORDS =
            new SideWords(new TimeLabels(20 * Readings.SECOND, ZoneOffset.UTC, false));

    @Test
    void withoutASelectionThereIsNothingToCompare() {
        assertThat(Choice.NONE.sides(OPEN)).isEqualTo(new Choice.NothingChosen());
        assertThat(Choice.NONE.pin()).isEqualTo(Choice.NONE);
    }

    @Test
    void aSelectionIsComparedWithTheRestOfTheTime() {
        Choice.Ready sides = ready(Choice.NONE.select(Optional.of(FIRST)));

        assertThat(sides.before().source()).isEqualTo(Source.REST);
        assertThat(sides.before().spans())
                .containsExactly(
                        seconds(20, 21),
                        new TimeRange(23 * Readings.SECOND, 30 * Readings.SECOND + 1));
        assertThat(sides.before().durationNanos()).isEqualTo(8 * Readings.SECOND);
        assertThat(sides.after().source()).isEqualTo(Source.SELECTION);
        assertThat(sides.after().spans()).containsExactly(FIRST);
        assertThat(WORDS.sentence(sides.before(), sides.after()))
                .isEqualTo(
                        "What changed from the rest of the time (8.00 s) to the selected +0:01.00 –"
                                + " +0:03.00 (2.00 s)");
    }

    @Test
    void aSelectionOfAllTheTimeLeavesNothingToCompareWith() {
        assertThat(Choice.NONE.select(Optional.of(ALL)).sides(OPEN))
                .isEqualTo(new Choice.NothingLeft());
    }

    @Test
    void aPinnedSpanIsTheFirstSideAndTheNextSelectionTheSecond() {
        Choice pinned = Choice.NONE.select(Optional.of(FIRST)).pin();
        Choice.Ready waiting = ready(pinned);
        assertThat(waiting.before().source()).isEqualTo(Source.PINNED);
        assertThat(waiting.after().source()).isEqualTo(Source.REST);
        assertThat(WORDS.hint(waiting.before(), waiting.after())).startsWith("Select another span");

        Choice.Ready two = ready(pinned.select(Optional.of(SECOND)));
        assertThat(two.before().spans()).containsExactly(FIRST);
        assertThat(two.after().spans()).containsExactly(SECOND);
        assertThat(WORDS.hint(two.before(), two.after())).isEmpty();

        assertThat(ready(pinned.select(Optional.empty())).after().source()).isEqualTo(Source.REST);
    }

    @Test
    void swappedSidesChangePlacesAndPinningPutsThemInOrderAgain() {
        Choice swapped = Choice.NONE.select(Optional.of(FIRST)).pin().swap();
        Choice.Ready sides = ready(swapped.select(Optional.of(SECOND)));
        assertThat(sides.before().spans()).containsExactly(SECOND);
        assertThat(sides.after().spans()).containsExactly(FIRST);
        assertThat(swapped.swap().swapped()).isFalse();

        assertThat(swapped.select(Optional.of(SECOND)).pin().swapped()).isFalse();
    }

    @Test
    void spansThatShareTimeAreSaidTo() {
        Choice.Ready sides =
                ready(
                        Choice.NONE
                                .select(Optional.of(FIRST))
                                .pin()
                                .select(Optional.of(seconds(22, 26))));
        assertThat(WORDS.hint(sides.before(), sides.after())).contains("1.00 s in common");
    }

    @Test
    void anotherIncidentIsComparedWithTheSelectionOrWithEverything() {
        Counterpart other = counterpart();
        ProcessCase process = other.likeliest(OPEN).orElseThrow();
        assertThat(process.title()).startsWith("Orders");
        Choice choice = Choice.NONE.with(other, process);

        Choice.Ready whole = ready(choice);
        assertThat(whole.before().source()).isEqualTo(Source.OTHER);
        assertThat(whole.before().process()).isEqualTo(process);
        assertThat(whole.after().source()).isEqualTo(Source.WHOLE);
        assertThat(WORDS.sentence(whole.before(), whole.after()))
                .isEqualTo(
                        "What changed from yesterday (10.0 s) to all of the open incident (10.0"
                                + " s)");

        Choice.Ready part = ready(choice.select(Optional.of(SECOND)));
        assertThat(part.after().spans()).containsExactly(SECOND);
        assertThat(WORDS.hint(part.before(), part.after())).isEmpty();
    }

    @Test
    void whatIsChosenLastCounts() {
        Counterpart other = counterpart();
        Choice both =
                Choice.NONE
                        .select(Optional.of(FIRST))
                        .pin()
                        .with(other, other.likeliest(OPEN).orElseThrow());
        assertThat(ready(both).before().source()).isEqualTo(Source.OTHER);
        assertThat(ready(both.pin()).before().source()).isEqualTo(Source.PINNED);
        assertThat(ready(both.forget()).before().source()).isEqualTo(Source.REST);
    }

    @Test
    void aPinnedSpanOfAnotherTimeIsDropped() {
        Choice pinned = Choice.NONE.select(Optional.of(seconds(500, 501))).pin();
        assertThat(pinned.of(OPEN).basis()).isEqualTo(new Choice.Rest());
        Choice kept = Choice.NONE.select(Optional.of(FIRST)).pin();
        assertThat(kept.of(OPEN)).isEqualTo(kept);
    }

    private static Counterpart counterpart() {
        return Counterpart.of(
                List.of(Path.of("yesterday")),
                new Opening.Result(
                        List.of(Readings.of("yesterday/a.jfr", 7L, 1L, 2)),
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        false),
                ClockCorrections.NONE);
    }

    private static Choice.Ready ready(Choice choice) {
        return (Choice.Ready) choice.sides(OPEN);
    }

    private static TimeRange seconds(long from, long to) {
        return new TimeRange(from * Readings.SECOND, to * Readings.SECOND);
    }
}
