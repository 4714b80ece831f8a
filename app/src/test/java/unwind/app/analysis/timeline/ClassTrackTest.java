package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class ClassTrackTest {
    private static TrackData of(String... recordings) {
        return ClassTrack.of(Arrays.stream(recordings).map(DrawnRecording::of).toList());
    }

    private static double[] values(Line line) {
        Series series = line.series();
        return IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
    }

    @Test
    void theFiveThatGainMostBytesOverTheFilesAreShown() {
        TrackData data =
                of(
                        "histogram 1 LIVE a.A=9000 a.B=1600 a.C=1600 a.D=1600 a.E=1600 a.F=16 a.G=16",
                        "histogram 2 LIVE a.A=9000 a.B=20000 a.C=30000 a.D=40000 a.E=50000 a.F=60000"
                                + " a.G=10000");
        assertThat(data.lines())
                .extracting(line -> line.series().name())
                .containsExactly("class.a.F", "class.a.E", "class.a.D", "class.a.C", "class.a.B");
        assertThat(data.lines()).extracting(Line::label).startsWith("F", "E");
        assertThat(values(data.lines().getFirst())).containsExactly(16, 60000);
    }

    @Test
    void histogramsThatCountGarbageAreNotMixedWithLiveOnes() {
        TrackData data =
                of(
                        "histogram 1 LIVE a.A=16000",
                        "histogram 2 ALL a.A=990000",
                        "histogram 3 LIVE a.A=32000");
        assertThat(data.lines()).hasSize(1);
        assertThat(values(data.lines().getFirst())).containsExactly(16000, 32000);
    }

    @Test
    void theReasonIsToldWhereNothingCanBeCompared() {
        assertThat(because("histogram 1 LIVE a.A=16")).isEqualTo("there is one histogram");
        assertThat(because("histogram 1 LIVE a.A=16", "histogram 2 ALL a.A=160"))
                .startsWith("no two histograms count the same");
        assertThat(because("histogram 1 LIVE a.A=16", "histogram 1 LIVE a.A=160"))
                .startsWith("no two histograms count the same");
        assertThat(because("histogram 1 LIVE a.A=160", "histogram 2 LIVE a.A=16"))
                .isEqualTo("no class gains bytes over 2 histograms");
    }

    private static String because(String... recordings) {
        return of(recordings).absence().orElseThrow().because();
    }

    @Test
    void nobodyMissesGrowingClassesWhereNoHistogramWasTaken() {
        List<Recording> process = List.of(DrawnRecording.of("heap.used 1=10"));
        assertThat(Timeline.of(process).tracks())
                .extracting(track -> track.track().id())
                .contains("heap")
                .doesNotContain("classes", "goroutines");
        assertThat(Timeline.absences(process, track -> track.id().equals("classes"))).isEmpty();
    }
}
