package unwind.app.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.clock.IncidentClock;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class IncidentSummaryTest {

    private static IncidentSummary summary(String... recordings) {
        List<Reading> readings = new ArrayList<>();
        for (String drawn : recordings) {
            Path file = Path.of("recording-" + readings.size() + ".jfr");
            Recording recording = DrawnRecording.of(drawn);
            readings.add(new Reading(file, "jfr", 1, Optional.of(recording), List.of()));
        }
        return IncidentSummary.together(
                IncidentClock.align(readings).recordings().stream()
                        .map(process -> IncidentSummary.ofProcess(process, Slices.EVERYTHING))
                        .toList());
    }

    @Test
    void whatNobodyRecordedIsAbsentRatherThanZero() {
        IncidentSummary summary = summary("time 0..10");
        assertThat(summary.heap().usedMaxBytes()).isEmpty();
        assertThat(summary.heap().afterGcSlopeBytesPerSecond()).isEmpty();
        assertThat(summary.collections()).isEmpty();
        assertThat(summary.pauses()).isEqualTo(StopTotals.UNKNOWN);
        assertThat(summary.observerTotalNanos()).isEmpty();
        assertThat(summary.threads().started()).isEmpty();
        assertThat(summary.threads().virtualStarted()).isEmpty();
        assertThat(summary.allocation().bytes()).isEmpty();
        assertThat(summary.exceptions().thrown()).isEmpty();
        assertThat(summary.notRecorded()).hasSizeGreaterThan(10);
    }

    @Test
    void whatWasRecordedAndDidNotHappenIsZero() {
        IncidentSummary summary =
                summary(
                        """
                        set jdk.GarbageCollection enabled=true
                        set jdk.GCPhasePause enabled=true
                        set jdk.ThreadStart enabled=true
                        set jdk.JavaErrorThrow enabled=true
                        set jdk.ObjectAllocationSample enabled=true
                        """);
        assertThat(summary.collections()).hasValue(0);
        assertThat(summary.pauses().count()).hasValue(0);
        assertThat(summary.pauses().maxNanos()).as("of nothing").isEmpty();
        assertThat(summary.threads().started()).hasValue(0);
        assertThat(summary.exceptions().errorsRecorded()).hasValue(0);
        assertThat(summary.allocation().bytes()).hasValue(0);
    }

    @Test
    void pausesOfDiagnosisCountAsPausesAndAsObservers() {
        IncidentSummary summary =
                summary(
                        """
                        COLLECTION 1+0.3 gc=1, name=G1Full, cause=Heap Inspection Initiated GC
                        COLLECTION 3+0.1 gc=2, name=G1New, cause=G1 Evacuation Pause
                        GC_PAUSE 1+0.3 gc=1
                        GC_PAUSE 3+0.1 gc=2
                        VM_OPERATION 1+0.3001 name=GC_HeapInspection, safepoint=1
                        VM_OPERATION 5+0.05 name=PrintThreads, safepoint=1
                        VM_OPERATION 7+0.02 name=RedefineClasses, safepoint=1
                        """);
        assertThat(summary.collections()).hasValue(2);
        assertThat(summary.collectionsByCause())
                .isEqualTo(Map.of("Heap Inspection Initiated GC", 1L, "G1 Evacuation Pause", 1L));
        assertThat(summary.pauses().count()).hasValue(2);
        assertThat(summary.pauses().totalNanos()).hasValue(400_000_000L);
        assertThat(summary.pauses().maxNanos()).hasValue(300_000_000L);
        assertThat(summary.safepoints().count()).hasValue(2);
        assertThat(summary.safepoints().totalNanos()).hasValue(70_000_000L);
        assertThat(summary.observerTotalNanos()).hasValue(350_000_000L);
    }

    @Test
    void aLeakShowsInTheTrendOfOldCollectionsOnly() {
        StringBuilder recording = new StringBuilder("time 0..100\nheap.afterGc");
        for (int i = 0; i < 100; i++) {
            boolean old = i % 10 == 9;
            recording.append(' ').append(i).append('=').append(old ? 1000 : 5000 + i * 50);
        }
        for (int i = 9; i < 100; i += 10) {
            recording.append("\nCOLLECTION ").append(i - 0.1).append("+0.1 name=ParallelOld");
        }
        HeapTotals heap = summary(recording.toString()).heap();
        assertThat(heap.afterOldCollections()).isTrue();
        assertThat(heap.afterGcSlopeBytesPerSecond()).hasValue(0);
        assertThat(heap.afterGcFirstBytes()).hasValue(5000);
        assertThat(heap.afterGcLastBytes()).hasValue(1000);
    }

    @Test
    void theCountOfExceptionsBeginsAtZeroWithItsJvm() {
        assertThat(
                        summary("jvm start=0\nexceptions.throwables 1=40 9=100\nEXCEPTION 1")
                                .exceptions()
                                .thrown())
                .hasValue(100);
        assertThat(
                        summary("jvm start=-3600\nexceptions.throwables 1=40 9=100")
                                .exceptions()
                                .thrown())
                .hasValue(60);
    }

    @Test
    void throttledEventsAreNoTotal() {
        String recording = "set jdk.JavaExceptionThrow enabled=true throttle=%s\nEXCEPTION 1";
        assertThat(summary(recording.formatted("100/s")).exceptions().thrown()).isEmpty();
        assertThat(summary(recording.formatted("100/s")).exceptions().recorded()).hasValue(1);
        assertThat(summary(recording.formatted("off")).exceptions().thrown()).hasValue(1);
    }

    @Test
    void recordingsThatFollowEachOtherCountThrough() {
        assertThat(
                        summary(
                                        "time 0..10\njvm start=-99 pid=1\nexceptions.throwables 1=10 9=20",
                                        "time 10..20\njvm start=-99 pid=1\nexceptions.throwables 11=27 19=30",
                                        "time 60..70\njvm start=-99 pid=1\nexceptions.throwables 61=90 69=91")
                                .exceptions()
                                .thrown())
                .as("10 in the first, 7 + 3 up to the end of the second, 1 in the third")
                .hasValue(21);
    }

    @Test
    void overlappingRecordingsOfOneProcessCountOnce() {
        String same =
                """
                GC_PAUSE 8+0.1 gc=1
                ALLOCATION_SAMPLE 8 weight=100
                THREAD_START 8
                """;
        IncidentSummary summary =
                summary(
                        "time 0..10\njvm pid=7 start=0\n" + same,
                        "time 5..15\njvm pid=7 start=0\n" + same + "ALLOCATION_SAMPLE 12 weight=1");
        assertThat(summary.pauses().count()).hasValue(1);
        assertThat(summary.threads().started()).hasValue(1);
        assertThat(summary.allocation().bytes()).hasValue(101);
    }

    @Test
    void severalProcessesAddUpWithoutMixingTheirHeaps() {
        IncidentSummary summary =
                summary(
                        "jvm pid=7 start=0\nheap.used 1=100\nheap.afterGc 1=5 2=6 3=7\nGC_PAUSE 1+0.1",
                        "jvm pid=8 start=5\nheap.used 1=300\nGC_PAUSE 1+0.3");
        assertThat(summary.heap().usedMaxBytes()).hasValue(300);
        assertThat(summary.heap().afterGcFirstBytes()).isEmpty();
        assertThat(summary.pauses().count()).hasValue(2);
        assertThat(summary.pauses().totalNanos()).hasValue(400_000_000L);
        assertThat(summary.pauses().maxNanos()).hasValue(300_000_000L);
    }

    @Test
    void aDumpBesideTheRecordingTakesNothingAway() {
        IncidentSummary summary =
                summary(
                        "jvm pid=7 start=0\nheap.afterGc 1=5 2=6 3=7\nthreads.live 1=4 2=9",
                        "time 4..4");
        assertThat(summary.heap().afterGcLastBytes()).hasValue(7);
        assertThat(summary.heap().afterGcSlopeBytesPerSecond()).hasValue(1);
        assertThat(summary.threads().liveFirst()).hasValue(4);
    }

    @Test
    void aBrushedRangeCountsWhatBeganInIt() {
        Recording recording =
                DrawnRecording.of(
                        """
                        jvm start=-99
                        heap.used 1=10 4=40 6=60 9=90
                        exceptions.throwables 1=10 4=40 6=60 9=90
                        COLLECTION 3+0.1 gc=1
                        COLLECTION 5+0.1 gc=2
                        GC_PAUSE 3+0.1 gc=1
                        GC_PAUSE 5+0.2 gc=2
                        GC_PAUSE 7+0.4 gc=2
                        THREAD_START 5
                        set jdk.ThreadEnd enabled=true
                        ALLOCATION_SAMPLE 2 weight=7, class=int[], stack=app.Early.run:1
                        ALLOCATION_SAMPLE 4.5 weight=30, class=byte[], stack=java.util.Arrays.copyOf:2 < app.Hot.run:9
                        ALLOCATION_SAMPLE 4.6 weight=20, class=char[], stack=app.Hot.run:9
                        ALLOCATION_SAMPLE 4.7 weight=50, class=int[], stack=app.Cold.run:3
                        ALLOCATION_SAMPLE 4.8 weight=100
                        """);
        RangeSummary range = RangeSummary.of(List.of(recording), DrawnRecording.range(4, 7));
        assertThat(range.collections()).hasValue(1);
        assertThat(range.pauses()).hasValue(1);
        assertThat(range.stops().count()).hasValue(1);
        assertThat(range.stops().totalNanos()).hasValue(200_000_000L);
        assertThat(range.stops().maxNanos()).hasValue(200_000_000L);
        assertThat(range.heapFirstBytes()).hasValue(40);
        assertThat(range.heapLastBytes()).hasValue(60);
        assertThat(range.threadsStarted()).hasValue(1);
        assertThat(range.threadsEnded()).hasValue(0);
        assertThat(range.exceptionsThrown()).as("from 10 to 60").hasValue(50);
        assertThat(range.allocatedBytes()).hasValue(200);
        assertThat(range.topSites())
                .containsExactly(
                        new RangeSummary.Site("app.Cold.run:3", "int[]", 50, 0.25),
                        new RangeSummary.Site("app.Hot.run:9", "byte[]", 50, 0.25));
    }

    @Test
    void aBrushedRangeCountsAllStopsThatReachIntoItWithTheirPart() {
        Recording recording =
                DrawnRecording.of(
                        """
                        time 0..20
                        GC_PAUSE 3+4 gc=1
                        SAFEPOINT 8+0.5
                        VM_OPERATION 8.1+0.3 name=ThreadDump, safepoint=1
                        GC_PAUSE 9+4 gc=2
                        GC_PAUSE 15+1 gc=3
                        """);
        RangeSummary range = RangeSummary.of(List.of(recording), DrawnRecording.range(5, 10));
        assertThat(range.pauses()).as("began in it").hasValue(1);
        assertThat(range.stops().count()).hasValue(3);
        assertThat(range.stops().totalNanos()).as("2 s, 0.5 s, 1 s").hasValue(3_500_000_000L);
        assertThat(range.stops().maxNanos()).as("in full").hasValue(4_000_000_000L);
        RangeSummary inside = RangeSummary.of(List.of(recording), DrawnRecording.range(4, 5));
        assertThat(inside.stops().totalNanos()).hasValue(1_000_000_000L);
    }
}
