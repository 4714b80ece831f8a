package unwind.samples.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

final class WaysTest {
    private static final double SECONDS = 20;

    @Test
    void everyWayOfEveryAxisIsTakenOnceWithTheOthersAsUsual() {
        Map<String, Ways> each = Ways.each();
        assertThat(each)
                .hasSize(
                        RecordingWay.values().length
                                + HistogramWay.values().length
                                + DumpWay.values().length
                                + GcLogWay.values().length);
        assertThat(each.values())
                .allSatisfy(ways -> assertThat(differences(ways)).isLessThanOrEqualTo(1));
    }

    @Test
    void noStepComesAfterTheEndAndNoTwoLeaveTheSameFile() {
        for (Ways ways : Ways.each().values()) {
            Set<String> files = new HashSet<>();
            for (Step step : ways.steps(SECONDS, 4, 3)) {
                assertThat(step.atSeconds()).isBetween(0.0, SECONDS * 0.9);
                assertThat(step.file().isEmpty() || files.add(step.file())).isTrue();
            }
        }
    }

    @Test
    void anOldJdkIsNeverAskedForJson() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            assertThat(Ways.draw(random, 17).dumps()).isNotEqualTo(DumpWay.JSON);
        }
        assertThat(Arrays.stream(DumpWay.values())).allMatch(way -> way.works(25));
    }

    @Test
    void mixedHistogramsAlternate() {
        assertThat(HistogramWay.MIXED.step(1, 1).command()).isEqualTo("jcmd GC.class_histogram");
        assertThat(HistogramWay.MIXED.step(1, 2).command())
                .isEqualTo("jcmd GC.class_histogram -all");
    }

    private static int differences(Ways ways) {
        return (ways.recording() == Ways.USUAL.recording() ? 0 : 1)
                + (ways.histograms() == Ways.USUAL.histograms() ? 0 : 1)
                + (ways.dumps() == Ways.USUAL.dumps() ? 0 : 1)
                + (ways.gcLog() == Ways.USUAL.gcLog() ? 0 : 1);
    }
}
