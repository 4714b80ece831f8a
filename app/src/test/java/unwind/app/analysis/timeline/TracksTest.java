package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import unwind.app.analysis.DrawnRecording;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What every track must keep, walked over the list.
class TracksTest {
    private static final List<Track> TRACKS = Tracks.ALL;

    /// Where tracks come from that no event of a JVM fills.
    private static final Map<String, String> NOT_OF_EVENTS =
            Map.ofEntries(
                    Map.entry("goroutines", "/debug/pprof/goroutine"),
                    Map.entry("gomemory", "/debug/vars"),
                    Map.entry("objects", "/debug/vars"),
                    Map.entry("gccpu", "GODEBUG=gctrace=1"),
                    Map.entry("gccount", "GODEBUG=gctrace=1"),
                    Map.entry("gcpausetotal", "/debug/vars"),
                    Map.entry("scheduler", "GODEBUG"),
                    Map.entry("files", "/debug/vars"),
                    Map.entry("published", "/debug/vars"),
                    Map.entry("classes", "GC.class_histogram"),
                    Map.entry("stalls", "-Xlog:gc*"),
                    Map.entry("shares", "jstat -gcutil"),
                    Map.entry("native", "VM.native_memory"));

    /// Something for every track.
    private static final Recording FULL =
            DrawnRecording.of(
                    """
                    heap.used 1=100 2=50
                    heap.afterGc 2=50
                    heap.committed 1=200 2=200
                    heap.goal 1=200 2=100
                    heap.inUse 1=60
                    heap.idle 1=30
                    heap.released 1=10
                    stacks.inUse 1=5
                    memory.obtained 1=300
                    heap.objects 1=7
                    gc.cpuShare 1=0.25
                    gc.count 1=12
                    gc.pauseTotal 1=5
                    scheduler.queued 1=4
                    scheduler.idle 1=2
                    files.open 1=17
                    program.connections 1=9
                    heap.eden 1=10
                    heap.old 1=90
                    heap.young 1=20
                    heap.oldShare 1=0.5
                    heap.edenShare 1=0.25
                    metaspace.share 1=0.9
                    native.committed 1=500
                    native.Thread 1=100
                    ALLOCATION_STALL 7+0.1 name=worker-3
                    metaspace.used 1=5
                    direct.used 1=6
                    rss 1=300
                    goroutines 1=12 2=40
                    histogram 1 LIVE byte[]=160 app.Order=16
                    histogram 2 LIVE byte[]=320 app.Order=32
                    threads.live 1=4 2=5
                    threads.daemon 1=2
                    threads.peak 1=9
                    exceptions.throwables 1=10 2=30
                    cpu.jvmUser 1=0.25
                    cpu.jvmSystem 1=0.125
                    cpu.machine 1=0.5
                    set jdk.VirtualThreadEnd enabled=true
                    VIRTUAL_THREAD_START 3
                    GC_PAUSE 2+0.1 name=GC Pause, gc=1
                    VM_OPERATION 4+0.1 name=Cleanup, safepoint=1
                    COLLECTION 2+3 gc=1, name=G1Old, cause=G1 Humongous Allocation
                    ALLOCATION_SAMPLE 5 weight=100
                    MONITOR_ENTER 6+1 class=app.Lock
                    """);

    private static final Set<String> NAMED_BY_DATA = Set.of("classes", "native", "published");

    @Test
    void idsAndTitlesAreUnique() {
        assertThat(Tracks.ALL).extracting(Track::id).doesNotHaveDuplicates();
        assertThat(Tracks.ALL).extracting(Track::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("TRACKS")
    void anEmptyRecordingIsSaidToBeEmptyAndHowToFillIt(Track track) {
        TrackData data = track.values().apply(List.of(DrawnRecording.of("time 0..10")));
        assertThat(data.lines()).isEmpty();
        assertThat(data.bars()).isEmpty();
        Absence absence = data.absence().orElseThrow();
        assertThat(absence.what()).isNotBlank();
        String other = NOT_OF_EVENTS.get(track.id());
        if (other != null) {
            assertThat(absence.turnOnWith()).contains(other);
            return;
        }
        assertThat(absence.because()).contains("jdk.");
        assertThat(absence.turnOnWith()).contains("-XX:StartFlightRecording:jdk.");
    }

    @ParameterizedTest
    @FieldSource("TRACKS")
    void whatWasRecordedIsShownInTheTracksUnit(Track track) {
        TrackData data = track.values().apply(List.of(FULL));
        assertThat(data.absence()).isEmpty();
        assertThat(data.lines().size() + data.bars().size()).isPositive();
        assertThat(data.lines())
                .allSatisfy(line -> {
                    assertThat(line.label()).isNotBlank();
                    assertThat(line.series().size()).isPositive();
                    assertThat(line.series().unit()).isEqualTo(track.unit());
                });
        assertThat(data.lines()).extracting(Line::role).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("TRACKS")
    void theCommandLineKnowsEveryNameOfATrack(Track track) {
        Recording dump = RateTracksTest.dump(9, ThreadState.BLOCKED);
        TrackData data = track.values().apply(List.of(FULL, dump));
        List<String> names =
                Stream.of(
                                data.lines().stream().map(line -> line.series().name()),
                                data.bars().stream().map(Bars::name),
                                data.bands().stream().map(Bars::name))
                        .flatMap(each -> each)
                        .distinct()
                        .toList();
        assertThat(names).allMatch(name -> TrackNames.has(track, name));
        if (!NAMED_BY_DATA.contains(track.id())) {
            assertThat(TrackNames.of(track)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @FieldSource("TRACKS")
    void withoutARecordingEveryTrackSaysSo(Track track) {
        Absence absence = Timeline.track(track, List.of()).absence().orElseThrow();
        assertThat(absence.because()).isEqualTo("no recording is open");
    }
}
