package unwind.parsers.golang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Path;

class RuntimeTraceTest {
    private static final long MB = 1 << 20;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc 1 @0.100s 2%: 0.50+1.0+0.25+0.75+0.5 ms clock, 0.4+2.3+0+0.5/0.5/0+1.1 ms cpu,"
                        + " 5->6->2 MB, 4 MB goal, 4 P",
                "gc 1 @0.100s 2%: 0.50+2.0+0.5 ms clock, 1.0+0.4/2.0/0+1.0 ms cpu, 5->6->2 MB,"
                        + " 4 MB goal, 4 P",
                "gc 1 @0.100s 2%: 0.50+2.0+0.5 ms clock, 1.0+0.4/2.0/0+1.0 ms cpu, 5->6->2 MB,"
                        + " 4 MB goal, 0 MB stacks, 1 MB globals, 4 P",
                "app: gc 1 @0.100s 2%: 0.50+2.0+0.5 ms clock, 1.0+0.4/2.0/0+1.0 ms cpu,"
                        + " 5->6->2 MB, 4 MB goal, 4 P (forced)"
            })
    void theFirstAndTheLastPhaseAreThePausesInEveryVersion(String line) throws IOException {
        Recording recording = recording(folder, line + "\n");
        assertThat(recording.clock()).isEqualTo(ClockBase.PROCESS_START);
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        assertThat(pauses.startNanos().toArray()).containsExactly(100_000_000L, 102_500_000L);
        assertThat(pauses.column(Attribute.DURATION_NANOS).toArray())
                .containsExactly(500_000L, 500_000L);
        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.get(Attribute.DURATION_NANOS, 0)).isEqualTo(3_000_000L);
        assertThat(collections.get(Attribute.SUM_OF_PAUSES_NANOS, 0)).isEqualTo(1_000_000L);
        assertThat(recording.strings().get(collections.get(Attribute.CAUSE, 0)))
                .isEqualTo(line.endsWith("(forced)") ? "forced" : "heap goal");
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().values().toArray())
                .containsExactly(5 * MB, 6 * MB, 2 * MB);
        assertThat(recording.series(SeriesNames.HEAP_AFTER_GC).orElseThrow().values().toArray())
                .containsExactly(2 * MB);
        assertThat(recording.series(SeriesNames.HEAP_GOAL).orElseThrow().values().toArray())
                .containsExactly(4 * MB);
        assertThat(recording.jvm().processors()).isEqualTo(4);
    }

    @Test
    void theSchedulersLinesAreSeries() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        SCHED 0ms: gomaxprocs=2 idleprocs=1 threads=4 spinningthreads=0 idlethreads=1 runqueue=0 [0 0]
                        hello
                        SCHED 1004ms: gomaxprocs=2 idleprocs=0 threads=6 spinningthreads=0 needspinning=1 idlethreads=3 runqueue=5 [2 1]
                        """);
        assertThat(recording.series(SeriesNames.THREADS_LIVE).orElseThrow().values().toArray())
                .containsExactly(4, 6);
        assertThat(recording.series(SeriesNames.SCHEDULER_IDLE).orElseThrow().values().toArray())
                .containsExactly(1, 0);
        assertThat(recording.series(SeriesNames.SCHEDULER_QUEUED).orElseThrow().values().toArray())
                .containsExactly(0, 8);
        assertThat(recording.series(SeriesNames.THREADS_LIVE).orElseThrow().timeNanos(1))
                .isEqualTo(1_004_000_000L);
    }

    @Test
    void goroutinesAreCountedInDetailedLinesWithoutTheDeadOnes() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        SCHED 10ms: gomaxprocs=1 idleprocs=0 threads=3 spinningthreads=0 idlethreads=1 runqueue=0 gcwaiting=false
                          P0: status=1 schedtick=3 syscalltick=1 m=0 runqsize=0 gfreecnt=0 timerslen=0
                          M0: p=0 curg=1 mallocing=0 throwing=0 preemptoff= locks=0 dying=0
                          G1: status=2(running) m=0 lockedm=nil
                          G2: status=4(chan receive) m=nil lockedm=nil
                          G3: status=6() m=nil lockedm=nil
                        """);
        assertThat(recording.series(SeriesNames.GOROUTINES).orElseThrow().values().toArray())
                .containsExactly(2);
    }

    @Test
    void theScavengersLineHasTheTimeOfTheLineBefore() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        SCHED 30ms: gomaxprocs=1 idleprocs=0 threads=3 spinningthreads=0 idlethreads=1 runqueue=0 [0]
                        scav 8 KiB work (bg), 0 KiB work (eager), 24 KiB total, 97% util
                        scav 8 KiB work, 32 KiB total, 97% util (forced)
                        """);
        var released = recording.series(SeriesNames.HEAP_RELEASED).orElseThrow();
        assertThat(released.values().toArray()).containsExactly(24 * 1024, 32 * 1024);
        assertThat(released.timeNanos(1)).isEqualTo(30_000_000L);
    }

    @Test
    void aCrashAfterTraceLinesIsOnTheProcesssClock() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        gc 1 @2.000s 2%: 0.50+2.0+0.5 ms clock, 1+0/2/0+1 ms cpu, 5->6->2 MB, 4 MB goal, 4 P
                        panic: boom

                        goroutine 1 [running]:
                        gc 2 @2.500s 2%: 0.50+2.0+0.5 ms clock, 1+0/2/0+1 ms cpu, 5->6->2 MB, 4 MB goal, 4 P
                        main.main()
                        \t/src/main.go:40 +0x2c7
                        """);
        assertThat(recording.markers().getFirst().timeNanos()).isEqualTo(2_003_000_000L);
        assertThat(recording.threadDumps().getFirst().threads()).hasSize(1);
        assertThat(recording.threadDumps().getFirst().timeNanos()).hasValue(2_503_000_000L);
        assertThat(recording.events(EventKind.COLLECTION).size()).isEqualTo(2);
    }

    @Test
    void aDamagedLineIsReportedAndTheOthersAreRead() throws IOException {
        String good =
                " @0.100s 2%: 0.5+2+0.5 ms clock, 1+0/2/0+1 ms cpu, 5->6->2 MB, 4 MB goal, 4 P\n";
        Reading reading = read(folder, "gc 1" + good + "gc 2 @0.2s 2%: 0.5+hello\ngc 3" + good);
        assertThat(reading.recording().orElseThrow().events(EventKind.COLLECTION).size())
                .isEqualTo(2);
        assertThat(reading.problems()).extracting(Problem::place).containsExactly("line 2");
    }

    @Test
    void aSecondProcessInTheSameTextIsReadByItself() throws IOException {
        String rest = " 2%: 0.5+2+0.5 ms clock, 1+0/2/0+1 ms cpu, 5->6->2 MB, 4 MB goal, 4 P\n";
        Reading reading =
                read(folder, "gc 1 @1.0s" + rest + "gc 2 @2.0s" + rest + "gc 1 @0.5s" + rest);
        assertThat(reading.all())
                .extracting(
                        run -> run.recording().orElseThrow().events(EventKind.COLLECTION).size())
                .containsExactly(2, 1);
        assertThat(reading.problems()).isEmpty();
    }
}
