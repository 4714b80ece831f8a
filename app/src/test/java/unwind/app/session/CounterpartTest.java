package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.Reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CounterpartTest {
    private static final Path B = Path.of("b.jfr").toAbsolutePath();

    @Test
    void itIsCalledByWhatTheUserNamed() {
        assertThat(of(List.of(), "runs/yesterday").name()).isEqualTo("yesterday");
        assertThat(of(List.of(), "a.jfr", "b.jfr", "c.jfr").name()).isEqualTo("a.jfr and 2 more");
    }

    @Test
    void whatCannotBeReadIsKeptAsProblems() {
        Counterpart other =
                Counterpart.of(
                        List.of(Path.of("poem.txt")),
                        result(List.of(), Readings.unreadable("poem.txt", "It is a poem.")),
                        ClockCorrections.NONE);
        assertThat(other.isReadable()).isFalse();
        assertThat(other.problems()).extracting("text").containsExactly("It is a poem.");
        assertThat(other.likeliest(process("open.jfr", 1))).isEmpty();
    }

    @Test
    void theProcessOfTheSameProgramIsTheLikeliest() {
        Counterpart other = of(List.of(), "x");
        assertThat(other.likeliest(process("open.jfr", 9))).contains(first(other));
    }

    @Test
    void theProcessThatASavedIncidentShowsIsTheLikeliest() {
        SavedIncident saved =
                new SavedIncident(
                        List.of(B), Map.of(), List.of(), Optional.of(B), Optional.empty(), true);
        Counterpart other = of(List.of(saved), "x.unwind");
        assertThat(other.incident().processes()).hasSize(2);
        assertThat(other.likeliest(process("open.jfr", 9)))
                .contains(other.incident().processes().getLast());
    }

    private static ProcessCase first(Counterpart other) {
        return other.incident().processes().getFirst();
    }

    private static ProcessCase process(String file, long pid) {
        return IncidentClock.align(List.of(Readings.of(file, pid, 1L, 10))).processes().getFirst();
    }

    private static Counterpart of(List<SavedIncident> incidents, String... named) {
        return Counterpart.of(
                List.of(named).stream().map(Path::of).toList(),
                result(
                        incidents,
                        Readings.of("a.jfr", 1L, 1L, 10),
                        Readings.of(B.toString(), 2L, 500L, 600)),
                ClockCorrections.NONE);
    }

    private static Opening.Result result(List<SavedIncident> incidents, Reading... readings) {
        return new Opening.Result(
                List.of(readings), List.of(), incidents, List.of(), readings.length, false);
    }
}
