package unwind.app.analysis.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.clock.AlignedArtifact;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Histogram.Liveness;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

class HistogramSeriesTest {
    private static final long SECOND = 1_000_000_000L;

    /// A snapshot with instances and bytes of the classes A and B.
    private static Recording snapshot(long second, Liveness liveness, long... values) {
        StringPool.Builder strings = new StringPool.Builder();
        long[] names = {strings.intern("A"), strings.intern("B")};
        Histogram histogram =
                new Histogram(
                        OptionalLong.of(second * SECOND),
                        liveness,
                        LongColumn.of(Arrays.copyOf(names, values.length / 2)),
                        column(values, 0),
                        column(values, 1),
                        OptionalLong.of(1),
                        OptionalLong.of(1));
        TimeAxis axis = new TimeAxis(second * SECOND, second * SECOND, TimeAxis.Source.RECORDED, 0);
        return Recording.builder(axis, ClockBase.EPOCH)
                .strings(strings.build())
                .histogram(histogram)
                .build();
    }

    /// The same, of a time that says no more than which came first.
    private static Recording unsure(Recording snapshot) {
        TimeAxis axis = snapshot.time();
        return snapshot.shifted(
                new TimeAxis(
                        axis.startNanos(),
                        axis.endNanos(),
                        TimeAxis.Source.FILE_TIME,
                        AlignedArtifact.UNKNOWN_NANOS),
                0);
    }

    private static LongColumn column(long[] values, int which) {
        LongColumn.Builder column = new LongColumn.Builder();
        for (int i = which; i < values.length; i += 2) {
            column.add(values[i]);
        }
        return column.build();
    }

    private static ClassSeries of(HistogramSeries series, String className) {
        return series.classes().stream()
                .filter(each -> each.className().equals(className))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClassThatRisesSteadilyGrowsAtItsRate() {
        HistogramSeries series =
                HistogramSeries.of(
                        List.of(
                                snapshot(20, Liveness.LIVE, 310, 31_000, 50, 5000),
                                snapshot(0, Liveness.LIVE, 100, 10_000, 50, 5000),
                                snapshot(10, Liveness.LIVE, 200, 20_000, 51, 5100)));

        ClassSeries a = of(series, "A");
        assertThat(a.instances())
                .extracting(OptionalLong::getAsLong)
                .containsExactly(100L, 200L, 310L);
        assertThat(a.instancesPerSecond().orElseThrow()).isCloseTo(10.5, within(0.01));
        assertThat(a.bytesPerSecond().orElseThrow()).isCloseTo(1050, within(1.0));
        assertThat(a.trend()).contains(Trend.GROWING);
        assertThat(of(series, "B").trend()).contains(Trend.FLAT);
        assertThat(series.classes().getFirst().className()).isEqualTo("A");
    }

    @Test
    void liveAndAllAreNeverCompared() {
        HistogramSeries series =
                HistogramSeries.of(
                        List.of(
                                snapshot(0, Liveness.LIVE, 100, 10_000),
                                snapshot(5, Liveness.ALL, 9000, 900_000),
                                snapshot(10, Liveness.LIVE, 101, 10_100),
                                snapshot(15, Liveness.ALL, 100, 10_000),
                                snapshot(20, Liveness.LIVE, 100, 10_000)));

        assertThat(series.compared()).containsExactly(0, 2, 4);
        assertThat(of(series, "A").instances()).hasSize(5);
        assertThat(of(series, "A").trend()).contains(Trend.FLAT);
    }

    @Test
    void bytesThatGrowWhileTheCountStaysAreGrowth() {
        HistogramSeries series =
                HistogramSeries.of(
                        List.of(
                                snapshot(0, Liveness.LIVE, 100, 1_000_000),
                                snapshot(10, Liveness.LIVE, 101, 2_000_000),
                                snapshot(20, Liveness.LIVE, 100, 3_000_000)));

        assertThat(of(series, "A").trend()).contains(Trend.GROWING);
    }

    @Test
    void upAndDownIsNoise() {
        HistogramSeries series =
                HistogramSeries.of(
                        List.of(
                                snapshot(0, Liveness.LIVE, 100, 10_000),
                                snapshot(10, Liveness.LIVE, 900, 90_000),
                                snapshot(20, Liveness.LIVE, 50, 5_000),
                                snapshot(30, Liveness.LIVE, 700, 70_000)));

        assertThat(of(series, "A").trend()).contains(Trend.NOISY);
    }

    @Test
    void aClassThatIsGoneHasNoInstances() {
        HistogramSeries series =
                HistogramSeries.of(
                        List.of(
                                snapshot(0, Liveness.LIVE, 100, 10_000, 500, 50_000),
                                snapshot(10, Liveness.LIVE, 100, 10_000)));

        assertThat(of(series, "B").instances().getLast()).isEqualTo(OptionalLong.of(0));
        assertThat(of(series, "B").trend()).contains(Trend.SHRINKING);
    }

    @Test
    void oneSnapshotMakesNoTrend() {
        ClassSeries a = of(HistogramSeries.of(List.of(snapshot(0, Liveness.LIVE, 1, 10))), "A");

        assertThat(a.trend()).isEmpty();
        assertThat(a.bytesPerSecond()).isEmpty();
    }

    @Test
    void whereNobodyKnowsWhenTheyWereTakenThereIsATrendButNoRate() {
        ClassSeries a =
                of(
                        HistogramSeries.of(
                                List.of(
                                        unsure(snapshot(0, Liveness.LIVE, 100, 10_000)),
                                        unsure(snapshot(10, Liveness.LIVE, 200, 20_000)),
                                        unsure(snapshot(20, Liveness.LIVE, 300, 30_000)))),
                        "A");

        assertThat(a.trend()).contains(Trend.GROWING);
        assertThat(a.bytesPerSecond()).isEmpty();
        assertThat(a.instancesPerSecond()).isEmpty();
        assertThat(a.gainedBytes()).isEqualTo(20_000);
    }
}
