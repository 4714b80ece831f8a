package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.parsers.Reading;

import java.util.List;

class LanesTest {
    private static List<Lane> lanes(List<Reading> readings) {
        return Lanes.of(IncidentClock.align(readings));
    }

    @Test
    void filesOfOneProcessShareALaneInTheOrderOfTheirStart() {
        Reading second = Readings.of("b.jfr", 7L, 1000L, 1020);
        Reading first = Readings.of("a.jfr", 7L, 1000L, 1010);

        List<Lane> lanes = lanes(List.of(second, first));

        assertThat(lanes).hasSize(1);
        assertThat(lanes.getFirst().readings()).containsExactly(first, second);
        assertThat(lanes.getFirst().range())
                .isEqualTo(new TimeRange(1010 * Readings.SECOND, 1030 * Readings.SECOND));
    }

    @Test
    void theSameProcessIdAfterARestartIsAnotherLane() {
        List<Lane> lanes =
                lanes(
                        List.of(
                                Readings.of("a.jfr", 1L, 1000L, 1010),
                                Readings.of("b.jfr", 1L, 2000L, 2010)));

        assertThat(lanes).hasSize(2);
    }

    @Test
    void filesThatDoNotTellTheirProcessStandAlone() {
        List<Lane> lanes =
                lanes(
                        List.of(
                                Readings.ofUnknownProcess("a.jfr", 5),
                                Readings.ofUnknownProcess("b.jfr", 6)));

        assertThat(lanes).extracting(Lane::title).containsExactly("a.jfr", "b.jfr");
    }

    @Test
    void aLaneIsCalledByItsMainClassAndProcess() {
        List<Lane> lanes = lanes(List.of(Readings.of("a.jfr", 4711L, 1L, 5)));

        assertThat(lanes.getFirst().title()).isEqualTo("Orders · pid 4711");
    }

    @Test
    void unreadableFilesAreInNoLane() {
        assertThat(lanes(List.of(Readings.unreadable("x", "broken")))).isEmpty();
    }
}
