package unwind.app.analysis.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.DrawnRecording;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.DumpedThread;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.ThreadState;
import unwind.parsers.model.TimeAxis;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RateTracksTest {

    private static Series series(TrackData data, String name) {
        return data.lines().stream()
                .map(Line::series)
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] values(TrackData data, String name) {
        Series series = series(data, name);
        return IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
    }

    private static double[] seconds(TrackData data, String name) {
        Series series = series(data, name);
        return IntStream.range(0, series.size())
                .mapToDouble(i -> (series.timeNanos(i) - DrawnRecording.ZERO) / 1e9)
                .toArray();
    }

    @Test
    void allocationIsTheSumOfWeightsPerSecondWithZerosBetween() {
        TrackData data =
                AllocationTrack.of(
                        DrawnRecording.of(
                                """
                                time 0..24.4
                                ALLOCATION_SAMPLE 0.1 weight=1000
                                ALLOCATION_SAMPLE 0.9 weight=500
                                ALLOCATION_SAMPLE 2.5 weight=64
                                ALLOCATION_SAMPLE 24.2 weight=140
                                """));
        double[] values = values(data, "allocation.rate");
        assertThat(values).hasSize(24);
        assertThat(values).startsWith(1500, 0, 64, 0);
        assertThat(values[23]).as("the last second is 1.4 seconds long").isEqualTo(100);
        assertThat(seconds(data, "allocation.rate")).startsWith(0.5, 1.5, 2.5);
    }

    @Test
    void samplesAndBuffersAreNeverAddedUp() {
        assertThat(
                        values(
                                AllocationTrack.of(
                                        DrawnRecording.of(
                                                """
                                                time 0..20
                                                ALLOCATION_SAMPLE 0.5 weight=1000
                                                ALLOCATION_IN_NEW_TLAB 0.5 weight=900
                                                ALLOCATION_OUTSIDE_TLAB 0.6 weight=100
                                                """)),
                                "allocation.rate"))
                .startsWith(1000, 0);
    }

    @Test
    void buffersAndWhatIsOutsideOfThemAreAddedUp() {
        TrackData data =
                AllocationTrack.of(
                        DrawnRecording.of(
                                """
                                time 0..20
                                ALLOCATION_IN_NEW_TLAB 0.5 weight=900
                                ALLOCATION_OUTSIDE_TLAB 0.6 weight=100
                                """));
        assertThat(values(data, "allocation.rate")).startsWith(1000, 0);
        assertThat(data.lines().getFirst().label()).isEqualTo("allocated (TLABs)");
    }

    @Test
    void shortRecordingsHaveShortBuckets() {
        assertThat(
                        values(
                                AllocationTrack.of(
                                        DrawnRecording.of(
                                                """
                                                time 0..5
                                                ALLOCATION_SAMPLE 0.05 weight=1000
                                                """)),
                                "allocation.rate"))
                .hasSize(50)
                .startsWith(10_000, 0);
    }

    @Test
    void exceptionsAreDifferencesOfTheCount() {
        TrackData data =
                ExceptionTrack.of(
                        DrawnRecording.of(
                                """
                                exceptions.throwables 1=1000 2=1000 4=1100 4.01=1100 5=1101
                                EXCEPTION 3
                                """));
        assertThat(seconds(data, "exceptions.rate")).containsExactly(2, 4, 5);
        assertThat(values(data, "exceptions.rate"))
                .containsExactly(new double[] {0, 50, 1}, within(1e-3));
        assertThat(data.lines().getFirst().label()).isEqualTo("thrown");
    }

    @Test
    void aCountThatFallsForAMomentAddsNothing() {
        assertThat(
                        values(
                                ExceptionTrack.of(
                                        DrawnRecording.of(
                                                "exceptions.throwables 1=12 2=208 3=189 4=208 5=211")),
                                "exceptions.rate"))
                .containsExactly(196, 0, 0, 3);
    }

    @Test
    void withoutTheCountThrottledEventsAreSaidToBeThrottled() {
        String recording =
                """
                time 0..20
                set jdk.JavaExceptionThrow enabled=true throttle=%s
                EXCEPTION 0.5
                EXCEPTION 0.6
                """;
        TrackData throttled = ExceptionTrack.of(DrawnRecording.of(recording.formatted("100/s")));
        assertThat(throttled.lines().getFirst().label()).isEqualTo("recorded, throttled");
        assertThat(values(throttled, "exceptions.rate")).startsWith(2, 0);
        TrackData all = ExceptionTrack.of(DrawnRecording.of(recording.formatted("off")));
        assertThat(all.lines().getFirst().label()).isEqualTo("recorded");
    }

    @Test
    void aWaitIsSpreadOverTheTimeItTook() {
        double[] values =
                values(
                        LockWaitTrack.of(
                                DrawnRecording.of(
                                        """
                                        time 0..20
                                        MONITOR_ENTER 0.5+3 class=app.Lock
                                        MONITOR_ENTER 1+0.25 class=app.Lock
                                        MONITOR_ENTER 18.5+9 class=app.Lock
                                        """)),
                        "lock.wait");
        assertThat(values).hasSize(20).startsWith(0.5, 1.25, 1, 0.5, 0);
        assertThat(values[19]).as("what lies behind the end is left out").isEqualTo(1);
    }

    @Test
    void waitsThatHaveNotEndedAreThoseThatDumpsShow() {
        Recording recording =
                DrawnRecording.of("time 0..20\nset jdk.JavaMonitorEnter enabled=true");
        TrackData data =
                LockWaitTrack.ofProcess(
                        List.of(recording, dump(8, ThreadState.RUNNABLE, ThreadState.BLOCKED)));
        assertThat(values(data, "lock.wait")).containsOnly(0);
        assertThat(values(data, "lock.blocked")).containsExactly(1);
        assertThat(seconds(data, "lock.blocked")).containsExactly(8);
        TrackData dumpsAlone =
                LockWaitTrack.ofProcess(
                        List.of(
                                dump(3, ThreadState.RUNNABLE),
                                dump(5, ThreadState.BLOCKED, ThreadState.BLOCKED)));
        assertThat(values(dumpsAlone, "lock.blocked")).containsExactly(0, 2);
        assertThat(dumpsAlone.absence()).isEmpty();
    }

    @Test
    void dumpsOfWhichNoneShowsABlockedThreadAddNothing() {
        assertThat(LockWaitTrack.ofProcess(List.of(dump(3, ThreadState.WAITING))).absence())
                .isPresent();
    }

    /// A dump of threads in these states.
    static Recording dump(long second, ThreadState... states) {
        long time = DrawnRecording.ZERO + second * 1_000_000_000L;
        List<DumpedThread> threads =
                Stream.of(states)
                        .map(state ->
                                new DumpedThread(
                                        "worker",
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        false,
                                        false,
                                        state,
                                        "",
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        OptionalLong.empty(),
                                        -1,
                                        List.of(),
                                        OptionalLong.empty(),
                                        "",
                                        -1,
                                        1))
                        .toList();
        return Recording.builder(
                        new TimeAxis(time, time, TimeAxis.Source.RECORDED, 0), ClockBase.EPOCH)
                .threadDump(
                        new ThreadDump(
                                "jstack",
                                "",
                                OptionalLong.of(time),
                                OptionalLong.empty(),
                                threads,
                                List.of(),
                                true,
                                threads.size()))
                .build();
    }

    @Test
    void waitingForWorkIsNoContention() {
        TrackData data =
                LockWaitTrack.of(
                        DrawnRecording.of(
                                """
                                time 0..20
                                PARK 1+1 class=java.util.concurrent.locks.ReentrantLock$NonfairSync
                                PARK 3+1 class=java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject
                                PARK 5+1 class=java.util.concurrent.SynchronousQueue$TransferStack
                                PARK 7+1
                                MONITOR_WAIT 9+1 class=app.Queue
                                """));
        assertThat(values(data, "lock.wait")).startsWith(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void theJvmsLoadIsUserPlusSystemOfTheSameInstant() {
        TrackData data =
                CpuTrack.of(
                        DrawnRecording.of(
                                """
                                cpu.jvmUser 1=0.25 2=0.5 3=0.5
                                cpu.jvmSystem 1=0.125 3=0.25
                                cpu.machine 1=1.0
                                """));
        assertThat(values(data, "cpu.jvm")).containsExactly(0.375, 0.75);
        assertThat(seconds(data, "cpu.jvm")).containsExactly(1, 3);
    }

    @Test
    void virtualThreadsThatLivedBeforeRaiseTheCurve() {
        TrackData data =
                ThreadTrack.of(
                        DrawnRecording.of(
                                """
                                VIRTUAL_THREAD_START 2
                                VIRTUAL_THREAD_START 3
                                VIRTUAL_THREAD_END 1
                                VIRTUAL_THREAD_END 4
                                set jdk.VirtualThreadStart enabled=true
                                set jdk.VirtualThreadEnd enabled=true
                                """));
        assertThat(seconds(data, "threads.virtual")).containsExactly(0, 1, 2, 3, 4);
        assertThat(values(data, "threads.virtual")).containsExactly(1, 0, 1, 2, 1);
    }

    @Test
    void startsWithoutEndsMakeNoCurve() {
        assertThat(
                        ThreadTrack.of(
                                        DrawnRecording.of(
                                                """
                                                VIRTUAL_THREAD_START 2
                                                set jdk.VirtualThreadEnd enabled=false
                                                """))
                                .lines())
                .isEmpty();
    }

    @Test
    void millionsOfRowsAddUpExactly() {
        int count = 3_000_000;
        LongColumn.Builder starts = new LongColumn.Builder();
        for (int i = 0; i < count; i++) {
            starts.add(DrawnRecording.ZERO + i * 20_000L);
        }
        Recording recording =
                Recording.builder(
                                new TimeAxis(
                                        DrawnRecording.ZERO,
                                        DrawnRecording.nanos("60"),
                                        TimeAxis.Source.RECORDED,
                                        0),
                                ClockBase.EPOCH)
                        .events(
                                new EventTable(
                                        EventKind.ALLOCATION_SAMPLE,
                                        starts.build(),
                                        Map.of(
                                                Attribute.WEIGHT_BYTES,
                                                LongColumn.constant(16, count))))
                        .build();
        assertThat(values(AllocationTrack.of(recording), "allocation.rate"))
                .hasSize(60)
                .containsOnly(50_000 * 16);
    }
}
