package unwind.app.views.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.pauses.ProcessorTime;
import unwind.app.analysis.pauses.Stop;

import java.util.List;
import java.util.OptionalLong;

class StopSharesTest {
    private static Stop stop(long from, long to) {
        return new Stop(
                Stop.Kind.COLLECTION,
                from,
                to - from,
                "",
                "",
                "",
                OptionalLong.empty(),
                false,
                ProcessorTime.UNKNOWN,
                OptionalLong.empty());
    }

    @Test
    void aSpanCountsThePartsOfStopsThatLieInIt() {
        StopShares stops = StopShares.of(List.of(stop(10, 20), stop(50, 60)));
        assertThat(stops.stoppedNanos(0, 100)).isEqualTo(20);
        assertThat(stops.stoppedNanos(15, 55)).isEqualTo(10);
        assertThat(stops.stoppedNanos(12, 14)).isEqualTo(2);
        assertThat(stops.stoppedNanos(20, 50)).isZero();
        assertThat(stops.stoppedNanos(60, 90)).isZero();
    }

    @Test
    void stopsThatOverlapCountOnce() {
        StopShares stops = StopShares.of(List.of(stop(10, 30), stop(15, 20), stop(30, 40)));
        assertThat(stops.stoppedNanos(0, 100)).isEqualTo(30);
        assertThat(stops.stoppedNanos(25, 35)).isEqualTo(10);
    }

    @Test
    void withoutStopsNothingStood() {
        StopShares stops = StopShares.of(List.of());
        assertThat(stops.isEmpty()).isTrue();
        assertThat(stops.stoppedNanos(0, 100)).isZero();
    }
}
