package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.session.Readings;
import unwind.parsers.Reading;

import java.util.List;

class ProcessGroupsTest {
    private static List<ProcessCase> processes(Reading... readings) {
        return IncidentClock.align(List.of(readings)).processes();
    }

    @Test
    void filesOfOneProcessAreTogetherInTheOrderOfTheirStart() {
        Reading second = Readings.of("b.jfr", 7L, 1000L, 1020);
        Reading first = Readings.of("a.jfr", 7L, 1000L, 1010);

        List<ProcessCase> processes = processes(second, first);

        assertThat(processes).hasSize(1);
        assertThat(processes.getFirst().artifacts())
                .extracting(AlignedArtifact::reading)
                .containsExactly(first, second);
        assertThat(processes.getFirst().range())
                .isEqualTo(new TimeRange(1010 * Readings.SECOND, 1030 * Readings.SECOND));
    }

    @Test
    void theSameProcessIdAfterARestartIsAnotherProcess() {
        assertThat(
                        processes(
                                Readings.of("a.jfr", 1L, 1000L, 1010),
                                Readings.of("b.jfr", 1L, 2000L, 2010)))
                .hasSize(2);
    }

    @Test
    void recordingsThatDoNotTellTheirProcessStandAlone() {
        assertThat(
                        processes(
                                Readings.ofUnknownProcess("a.jfr", 5),
                                Readings.ofUnknownProcess("b.jfr", 6)))
                .extracting(ProcessCase::title)
                .containsExactly("a.jfr", "b.jfr");
    }

    @Test
    void aProcessIsCalledByItsMainClassAndId() {
        assertThat(processes(Readings.of("a.jfr", 4711L, 1L, 5)).getFirst().title())
                .isEqualTo("Orders · pid 4711");
    }

    @Test
    void unreadableFilesAreOfNoProcess() {
        assertThat(processes(Readings.unreadable("x", "broken"))).isEmpty();
    }
}
