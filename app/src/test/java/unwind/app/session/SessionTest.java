package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.Session.Change;
import unwind.parsers.Problem;
import unwind.parsers.Reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class SessionTest {
    private final Session session = new Session();
    private final List<Change> changes = new ArrayList<>();

    @BeforeEach
    void listen() {
        session.listen(changes::add);
    }

    @Test
    void theFirstProcessIsShownWhenFilesAreOpened() {
        session.add(
                List.of(
                        Readings.of("late.jfr", 2L, 500L, 600),
                        Readings.of("early.jfr", 1L, 10L, 20)));

        assertThat(session.processes())
                .extracting(ProcessCase::title)
                .containsExactly("Orders · pid 1", "Orders · pid 2");
        assertThat(session.shownProcess()).contains(session.processes().getFirst());
        assertThat(changes).containsExactly(Change.FILES);
    }

    @Test
    void openingMoreFilesKeepsTheShownProcess() {
        session.add(List.of(Readings.of("late.jfr", 2L, 500L, 600)));

        session.add(List.of(Readings.of("early.jfr", 1L, 10L, 20)));

        assertThat(session.processes()).hasSize(2);
        assertThat(session.shownProcess()).map(ProcessCase::title).contains("Orders · pid 2");
    }

    @Test
    void whatWasPreparedBeforeOthersCameIsWorkedOutAgain() {
        var first = Readings.of("first.jfr", 1L, 100L, 200);
        var second = Readings.of("second.jfr", 2L, 100L, 300);
        Runnable early = session.adding(List.of(first));
        session.add(List.of(second));
        early.run();
        session.add(List.of(first));

        assertThat(session.processes()).hasSize(2);
        assertThat(session.readings()).containsExactly(second, first);
    }

    @Test
    void whatWasPreparedIsTaken() {
        var first = Readings.of("first.jfr", 1L, 100L, 200);
        session.adding(List.of(first)).run();
        session.add(List.of(first));

        assertThat(session.processes()).hasSize(1);
    }

    @Test
    void aFileOpenedAgainReplacesItself() {
        session.add(List.of(Readings.unreadable("a.jfr", "cut off")));
        Reading mended = Readings.of("./a.jfr", 1L, 10L, 20);

        session.add(List.of(mended));

        assertThat(session.readings()).containsExactly(mended);
        assertThat(session.problems()).isEmpty();
    }

    @Test
    void problemsOfAllFilesAreListedInTheirOrder() {
        session.add(List.of(Readings.unreadable("a", "first"), Readings.unreadable("b", "second")));

        assertThat(session.problems()).extracting(Problem::text).containsExactly("first", "second");
        assertThat(session.shownProcess()).isEmpty();
    }

    @Test
    void showingAnotherProcessDropsTheSelection() {
        session.add(
                List.of(Readings.of("a.jfr", 1L, 10L, 20), Readings.of("b.jfr", 2L, 500L, 600)));
        session.select(Optional.of(new TimeRange(1, 2)));

        session.showProcess(session.processes().getLast());

        assertThat(session.selection()).isEmpty();
        assertThat(changes).containsExactly(Change.FILES, Change.SELECTION, Change.PROCESS);
    }

    @Test
    void aProcessOfAnotherSessionCannotBeShown() {
        Session other = new Session();
        other.add(List.of(Readings.of("a.jfr", 1L, 10L, 20)));

        assertThatThrownBy(() -> session.showProcess(other.processes().getFirst()))
                .hasMessageContaining("must be of this session");
    }

    @Test
    void closingLeavesNothing() {
        session.add(List.of(Readings.of("a.jfr", 1L, 10L, 20)));
        session.select(Optional.of(new TimeRange(1, 2)));

        session.closeAll();

        assertThat(session.readings()).isEmpty();
        assertThat(session.processes()).isEmpty();
        assertThat(session.shownProcess()).isEmpty();
        assertThat(session.selection()).isEmpty();
    }

    @Test
    void listenersHearOnlyOfRealChanges() {
        session.setWallClock(false);
        session.select(Optional.empty());
        session.add(List.of());

        assertThat(changes).isEmpty();
    }
}
