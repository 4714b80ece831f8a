package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class TimelineTest {
    private static final Recording FIRST =
            DrawnRecording.of(
                    """
                    time 0..10
                    heap.used 1=10 5=50 9=90
                    exceptions.throwables 1=0 9=80
                    GC_PAUSE 2+0.1 name=Young
                    GC_PAUSE 8+0.1 name=Old
                    """);

    private static TrackData track(String id, Recording... recordings) {
        return Timeline.of(List.of(recordings)).tracks().stream()
                .filter(each -> each.track().id().equals(id))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static double[] values(TrackData data) {
        Series series = data.lines().getFirst().series();
        return IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
    }

    @Test
    void recordingsFollowEachOtherWhateverTheirOrder() {
        Recording second = DrawnRecording.of("time 20..30\nheap.used 21=210 29=290");
        assertThat(values(track("heap", second, FIRST))).containsExactly(10, 50, 90, 210, 290);
        assertThat(Timeline.of(List.of(second, FIRST)).range())
                .isEqualTo(DrawnRecording.range(0, 30));
    }

    @Test
    void aTrackTellsWhatTimeItsRecordingsCover() {
        Recording second = DrawnRecording.of("time 20..30\nheap.used 21=210 29=290");
        assertThat(track("heap", second, FIRST).covered())
                .containsExactly(DrawnRecording.range(0, 10), DrawnRecording.range(20, 30));
        Recording overlapping = DrawnRecording.of("time 4..14\nheap.used 5=50 13=130");
        assertThat(track("heap", FIRST, overlapping).covered())
                .containsExactly(DrawnRecording.range(0, 14));
        Recording dump = DrawnRecording.of("time 40..40");
        assertThat(track("heap", FIRST, dump).covered())
                .as("a dump has no heap")
                .containsExactly(DrawnRecording.range(0, 10));
    }

    @Test
    void whatTwoRecordingsBothHoldCountsOnce() {
        Recording overlapping =
                DrawnRecording.of(
                        """
                        time 4..14
                        heap.used 5=50 9=90 13=130
                        GC_PAUSE 8+0.1 name=Old
                        GC_PAUSE 12+0.1 name=Young
                        """);
        assertThat(values(track("heap", FIRST, overlapping))).containsExactly(10, 50, 90, 130);
        Bars pauses = track("pauses", FIRST, overlapping).bars().getFirst();
        assertThat(pauses.size()).isEqualTo(3);
        assertThat(pauses.text(0)).isEqualTo("Young");
        assertThat(pauses.text(1)).isEqualTo("Old");
        assertThat(pauses.text(2)).isEqualTo("Young");
        assertThat(pauses.texts()).containsExactly("Young", "Old");
    }

    @Test
    void aRecordingThatDoesNotHoldItCutsNothingOff() {
        Recording withoutHeap = DrawnRecording.of("time 0..30\nrss 1=5");
        assertThat(values(track("heap", withoutHeap, FIRST))).containsExactly(10, 50, 90);
    }

    @Test
    void aCountMakesNoStepBetweenRecordings() {
        Recording second = DrawnRecording.of("time 20..30\nexceptions.throwables 21=5000 22=5007");
        assertThat(values(track("exceptions", FIRST, second))).containsExactly(10, 7);
    }

    @Test
    void aTrackIsAbsentOnlyIfEveryRecordingMissesIt() {
        Recording empty = DrawnRecording.of("time 20..30");
        assertThat(track("heap", empty, FIRST).absence()).isEmpty();
        assertThat(track("rss", empty, FIRST).absence()).isPresent();
    }

    private static List<String> ids(String... recordings) {
        List<Recording> process = Stream.of(recordings).map(DrawnRecording::of).toList();
        return Timeline.of(process).tracks().stream().map(t -> t.track().id()).toList();
    }

    @Test
    void withoutAFlightRecordingItIsSaidOnceWhatALogCannotShow() {
        assertThat(ids("log\nheap.used 1=10")).containsExactly("heap", "rest");
        assertThat(ids("log\nheap.used 1=10", "log\nGC_PAUSE 2+1 name=Young"))
                .containsExactly("heap", "pauses", "rest");
        assertThat(track("rest", DrawnRecording.of("log\nheap.used 1=10")).absence())
                .contains(Absence.NO_RECORDING);
        assertThat(ids("log\nCOLLECTION 2+1 gc=1, name=Young"))
                .as("a crash report lists collections without their pauses")
                .containsExactly("rest");
    }

    @Test
    void noFlightRecordingOfAGoProgramIsMissed() {
        assertThat(ids("log\ngo\ngoroutines 1=10")).containsExactly("goroutines");
        assertThat(ids("log\ngo\nheap.goal 1=10")).containsExactly("rest");
        assertThat(track("rest", DrawnRecording.of("log\ngo\nheap.goal 1=10")).absence())
                .contains(Absence.NO_TRACE);
    }
}
