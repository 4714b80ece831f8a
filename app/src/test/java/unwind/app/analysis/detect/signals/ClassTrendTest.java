package unwind.app.analysis.detect.signals;

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

    @Test
    void whatBeginsLateGrowsFromThen() {
        double[] seconds = {0, 10, 20, 30};
        ClassTrend late = trend(seconds, 0, 0, 1019, 2342);
        assertThat(late.grows()).isTrue();
        assertThat(late.pace()).as("from the second snapshot on").isEqualTo("117 a second");
        assertThat(trend(seconds, 50, 50, 50, 2342).grows()).as("one step is no trend").isFalse();
        assertThat(trend(seconds, 0, 0, 1019, 1020).grows()).as("it was loaded once").isFalse();
    }

    private static ClassTrend trend(double[] seconds, long... counts) {
        return new ClassTrend("a.A", seconds, true, counts, counts);
    }
}
