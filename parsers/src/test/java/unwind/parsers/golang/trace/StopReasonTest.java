package unwind.parsers.golang.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.parsers.model.EventKind;

class StopReasonTest {
    @Test
    void before121OnlyCollectionsStopAndSweepTerminationIsOne() {
        assertThat(StopReason.of(0, 1019).name()).isEqualTo("mark termination");
        assertThat(StopReason.of(1, 1019).name()).isEqualTo("sweep termination");
    }

    @Test
    void since121MarkTerminationIsOneAndSweepTerminationTwo() {
        assertThat(StopReason.of(1, 1021))
                .isEqualTo(new StopReason(EventKind.GC_PAUSE, "mark termination"));
        assertThat(StopReason.of(2, 1021))
                .isEqualTo(new StopReason(EventKind.GC_PAUSE, "sweep termination"));
    }

    @Test
    void since121OtherStopsAreNoPausesOfTheCollector() {
        assertThat(StopReason.of(7, 1021))
                .isEqualTo(new StopReason(EventKind.SAFEPOINT, "read mem stats"));
        assertThat(StopReason.of(99, 1021))
                .isEqualTo(new StopReason(EventKind.SAFEPOINT, "unknown"));
    }
}
