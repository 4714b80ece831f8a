package unwind.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Series;
import unwind.parsers.model.Unit;

import java.util.Random;

class PyramidTest {
    @Test
    void theExtentOfAnySpanIsThatOfItsSamples() {
        Random random = new Random(3);
        for (int size : new int[] {1, 15, 16, 17, 255, 256, 257, 4095, 4097, 70_000}) {
            long[] values = random.longs(size, -1_000_000, 1_000_000).toArray();
            Pyramid pyramid = pyramid(values);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(size + 1);
                int to = from + random.nextInt(size + 1 - from);
                assertExtent(pyramid, values, from, to);
            }
            assertExtent(pyramid, values, 0, size);
        }
    }

    private static void assertExtent(Pyramid pyramid, long[] values, int from, int to) {
        Extent expected = new Extent();
        for (int i = from; i < to; i++) {
            expected.add((double) values[i]);
        }
        Extent actual = new Extent();
        pyramid.addTo(actual, from, to);
        assertThat(actual.min()).as("least of %d..%d", from, to).isEqualTo(expected.min());
        assertThat(actual.max()).as("greatest of %d..%d", from, to).isEqualTo(expected.max());
    }

    @Test
    void anEmptySeriesHasNoExtent() {
        Extent extent = new Extent();
        pyramid(new long[0]).addTo(extent, 0, 0);
        assertThat(extent.isEmpty()).isTrue();
    }

    @Test
    void valuesThatAreNotNumbersAreLeftOut() {
        Series series =
                new Series(
                        "x",
                        Unit.RATIO,
                        LongColumn.of(0, 1, 2),
                        LongColumn.of(
                                Float.floatToIntBits(Float.NaN),
                                Float.floatToIntBits(0.25f),
                                Float.floatToIntBits(Float.NaN)),
                        Series.Encoding.FLOAT_BITS);
        Extent extent = new Extent();
        Pyramid.of(series).addTo(extent, 0, 3);
        assertThat(extent.min()).isEqualTo(0.25);
        assertThat(extent.max()).isEqualTo(0.25);
    }

    @Test
    void theExtentOfATimeReachesToTheNeighboursThatALineComesFrom() {
        Pyramid pyramid = pyramid(new long[] {5, 1, 2, 9});
        Extent extent = new Extent();
        pyramid.addTo(extent, new TimeRange(11, 19));
        assertThat(extent.min()).isEqualTo(1);
        assertThat(extent.max()).isEqualTo(2);
    }

    @Test
    void theFirstSampleAtAnInstantIsFoundFromAnyStart() {
        long[] times = new Random(5).longs(5000, 0, 3000).sorted().toArray();
        Pyramid pyramid =
                Pyramid.of(
                        Series.of(
                                "x",
                                Unit.COUNT,
                                LongColumn.of(times),
                                LongColumn.constant(1, 5000)));
        for (int time = 0; time < 3010; time += 7) {
            int expected = 0;
            while (expected < times.length && times[expected] < time) {
                expected++;
            }
            assertThat(pyramid.firstAtOrAfter(time, 0)).isEqualTo(expected);
            assertThat(pyramid.firstAtOrAfter(time, expected)).isEqualTo(expected);
            assertThat(pyramid.firstAtOrAfter(time, expected / 2)).isEqualTo(expected);
            for (int likely : new int[] {1, 3, 40, 2_000, 9_000}) {
                assertThat(pyramid.firstAtOrAfter(time, expected / 3, likely))
                        .as("expected about %d on", likely)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theGrainIsAtMostASixteenthOfTheSamples() {
        Pyramid pyramid = pyramid(new long[100_000]);
        for (int samples : new int[] {1, 15, 16, 255, 256, 300, 4_095, 4_096, 70_000}) {
            int grain = pyramid.grain(samples);
            assertThat(grain == 1 || grain * 16 <= samples).as("%d samples", samples).isTrue();
            assertThat(grain * 256).as("%d samples", samples).isGreaterThan(samples);
        }
    }

    /// A sample every 10 ns.
    static Pyramid pyramid(long[] values) {
        LongColumn.Builder times = new LongColumn.Builder();
        for (int i = 0; i < values.length; i++) {
            times.add(i * 10L);
        }
        return Pyramid.of(Series.of("x", Unit.COUNT, times.build(), LongColumn.of(values)));
    }
}
