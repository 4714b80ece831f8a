package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.timeline.Bars;
import unwind.parsers.model.LongColumn;

import java.util.List;
import java.util.Random;

class SpansTest {
    @Test
    void aBarThatBeganBeforeATimeAndReachesIntoItIsFound() {
        Spans spans = spans(new long[] {0, 10, 20}, new long[] {100, 2, 2});
        assertThat(spans.firstReaching(50)).isZero();
        assertThat(spans.longestTouching(50, 60)).isZero();
        assertThat(spans.longestTouching(101, 200)).isEqualTo(-1);
    }

    @Test
    void theLongestOfSeveralBarsIsPointedAt() {
        Spans spans = spans(new long[] {0, 10, 12}, new long[] {1, 3, 2});
        assertThat(spans.longestTouching(9, 13)).isEqualTo(1);
    }

    @Test
    void whatTouchesATimeIsFoundAsByLookingAtEveryBar() {
        Random random = new Random(11);
        long[] starts = random.longs(1000, 0, 100_000).sorted().toArray();
        long[] durations = random.longs(1000, 0, 300).toArray();
        durations[20] = 40_000;
        Spans spans = spans(starts, durations);
        for (long time = 0; time < 110_000; time += 97) {
            long longest = -1;
            for (int i = 0; i < starts.length; i++) {
                if (starts[i] <= time + 5 && starts[i] + durations[i] >= time) {
                    longest = Math.max(longest, durations[i]);
                }
            }
            int found = spans.longestTouching(time, time + 5);
            assertThat(found < 0 ? -1 : durations[found]).as("at %d", time).isEqualTo(longest);
        }
    }

    @Test
    void theHeightOfARangeCountsBarsThatReachIntoIt() {
        Spans spans = spans(new long[] {0, 50, 90}, new long[] {40, 3, 70});
        Extent extent = new Extent();
        spans.addTo(extent, 30, 60);
        assertThat(extent.max()).isEqualTo(40);
        extent.clear();
        spans.addTo(extent, 41, 60);
        assertThat(extent.max()).isEqualTo(3);
    }

    private static Spans spans(long[] starts, long[] durations) {
        return Spans.of(
                new Bars(
                        "pause",
                        "pause",
                        Bars.Kind.GC_PAUSE,
                        LongColumn.of(starts),
                        LongColumn.of(durations),
                        List.of("a pause"),
                        LongColumn.constant(0, starts.length)));
    }
}
