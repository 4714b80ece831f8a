package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassTrendTest {
    private static final double[] STEPS = {0, 1, 2};

    @Test
    void thePaceIsByTheSecondWhereTimesAreKnownAndElseByTheHistogram() {
        long[] counts = {100, 200, 300};
        long[] bytes = {0, 1 << 20, 2 << 20};
        ClassTrend timed = new ClassTrend("a.A", new double[] {0, 10, 20}, true, counts, bytes);
        assertThat(timed.pace()).isEqualTo("10 a second");

        ClassTrend untimed = new ClassTrend("a.A", STEPS, false, counts, bytes);
        assertThat(untimed.pace()).isEqualTo("100 a histogram");
        assertThat(untimed.bytesPace()).isEqualTo("1.0 MiB a histogram");
    }
}
