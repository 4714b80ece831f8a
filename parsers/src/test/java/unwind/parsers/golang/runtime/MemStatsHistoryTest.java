package unwind.parsers.golang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Reading;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.ProgramRuntime;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class MemStatsHistoryTest {
    private static final long MIB = 1 << 20;
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path folder;

    private static List<Long> values(Recording recording, String name) {
        Series series = recording.series(name).orElseThrow();
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            values.add((long) series.value(i));
        }
        return values;
    }

    @Test
    void snapshotsOneALineAreSeriesAtTheTimesPrintedWithThem() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        {"time":"2026-05-04T10:00:00Z","HeapAlloc":1048576,"HeapInuse":2097152,"Mallocs":100,"Frees":40,"NumGoroutine":7,"openFiles":12,"conns":3}
                        {"time":"2026-05-04T10:00:10Z","HeapAlloc":5242880,"HeapInuse":6291456,"Mallocs":900,"Frees":100,"NumGoroutine":70,"openFiles":80,"conns":5}
                        """);
        assertThat(recording.runtime()).isEqualTo(ProgramRuntime.GO);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().durationNanos()).isEqualTo(10 * SECOND);
        assertThat(values(recording, SeriesNames.HEAP_USED)).containsExactly(MIB, 5 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_IN_USE)).containsExactly(2 * MIB, 6 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_OBJECTS)).containsExactly(60L, 800L);
        assertThat(values(recording, SeriesNames.GOROUTINES)).containsExactly(7L, 70L);
        assertThat(values(recording, SeriesNames.FILES_OPEN)).containsExactly(12L, 80L);
        assertThat(values(recording, "program.conns")).containsExactly(3L, 5L);
        assertThat(recording.facts()).containsEntry("MemStats snapshots", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alloc = 3 MiB\tTotalAlloc = 9 MiB\tSys = 12 MiB\tNumGC = 4",
                "mem: heap_alloc=3145728 total_alloc=9437184 num_gc=4",
                "level=info msg=\"stats\" HeapAlloc=3145728 TotalAlloc=9437184 NumGC=4",
                "HeapAlloc: 3 MB, TotalAlloc: 9 MB, NumGC: 4",
                "heap_alloc_mb=3 total_alloc_mb=9 num_gc=4"
            })
    void statisticsAreReadHoweverALogSpellsThem(String line) throws IOException {
        Recording recording =
                recording(
                        folder,
                        "2026-05-04T10:00:00Z server started\n2026-05-04T10:00:05Z "
                                + line
                                + "\n2026-05-04T10:00:06Z request served\n2026-05-04T10:00:15Z "
                                + line.replaceFirst("3", "6")
                                + "\n");
        assertThat(values(recording, SeriesNames.HEAP_USED)).hasSize(2).startsWith(3 * MIB);
        assertThat(values(recording, SeriesNames.GC_COUNT)).containsExactly(4L, 4L);
        assertThat(values(recording, SeriesNames.ALLOCATED_TOTAL)).startsWith(9 * MIB);
        assertThat(recording.time().durationNanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void oneStatisticALineIsOneSnapshotUntilANameComesAgain() throws IOException {
        Reading reading =
                read(
                        folder,
                        """
                        Alloc = 3 MiB
                        TotalAlloc = 9 MiB
                        NumGC = 4
                        Alloc = 4 MiB
                        TotalAlloc = 19 MiB
                        NumGC = 5
                        """);
        Recording recording = reading.recording().orElseThrow();
        assertThat(values(recording, SeriesNames.HEAP_USED)).containsExactly(3 * MIB, 4 * MIB);
        assertThat(values(recording, SeriesNames.GC_COUNT)).containsExactly(4L, 5L);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("one second apart"));
    }

    @Test
    void whatPrometheusIsServedIsOneSnapshot() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        # HELP go_gc_duration_seconds A summary of the pauses.
                        # TYPE go_gc_duration_seconds summary
                        go_gc_duration_seconds{quantile="0.5"} 3.1e-05
                        go_gc_duration_seconds_sum 0.25
                        go_gc_duration_seconds_count 31
                        # TYPE go_goroutines gauge
                        go_goroutines 1042
                        go_memstats_alloc_bytes 3.145728e+06
                        go_memstats_alloc_bytes_total 9.437184e+06
                        go_memstats_heap_inuse_bytes 4.194304e+06
                        process_open_fds 88
                        process_resident_memory_bytes 2.097152e+07
                        """);
        assertThat(values(recording, SeriesNames.HEAP_USED)).containsExactly(3 * MIB);
        assertThat(values(recording, SeriesNames.ALLOCATED_TOTAL)).containsExactly(9 * MIB);
        assertThat(values(recording, SeriesNames.GOROUTINES)).containsExactly(1042L);
        assertThat(values(recording, SeriesNames.FILES_OPEN)).containsExactly(88L);
        assertThat(values(recording, SeriesNames.GC_COUNT)).containsExactly(31L);
        assertThat(values(recording, SeriesNames.GC_PAUSE_TOTAL)).containsExactly(SECOND / 4);
        assertThat(values(recording, SeriesNames.RSS)).containsExactly(20 * MIB);
    }

    @Test
    void theStatisticsBelowAHeapProfileDateIt() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        heap profile: 1: 1024 [1: 1024] @ heap/1048576
                        1: 1024 [1: 1024] @ 0x4c9b9d
                        #\t0x4c9b9c\tmain.leak+0x5c\t/src/main.go:15

                        # runtime.MemStats
                        # HeapAlloc = 3145728
                        # HeapInuse = 4194304
                        # Stack = 65536 / 131072
                        # LastGC = 1700000000000000900
                        # PauseNs = [30 40 0]
                        # NumGC = 2
                        # GCCPUFraction = 0.25
                        """);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.profiles().getFirst().timeNanos())
                .hasValue(1_700_000_000_000_000_900L);
        assertThat(values(recording, SeriesNames.HEAP_USED)).containsExactly(3 * MIB);
        assertThat(values(recording, SeriesNames.STACKS_IN_USE)).containsExactly(65_536L);
        assertThat(recording.series(SeriesNames.GC_CPU_SHARE).orElseThrow().value(0))
                .isEqualTo(0.25);
    }

    @Test
    void statisticsBetweenTraceLinesHaveTheTimeOfTheTrace() throws IOException {
        Recording recording =
                recording(
                        folder,
                        """
                        gc 1 @1.000s 2%: 0.018+0.49+0.003 ms clock, 0.14+0.1/0.5/0.2+0.02 ms cpu, 4->4->1 MB, 5 MB goal, 8 P
                        HeapAlloc=3145728 NumGC=1 goroutines=12
                        gc 2 @5.000s 14%: 0.018+0.49+0.003 ms clock, 0.14+0.1/0.5/0.2+0.02 ms cpu, 9->9->6 MB, 12 MB goal, 8 P (forced)
                        HeapAlloc=6291456 NumGC=2 goroutines=900
                        """);
        assertThat(recording.clock()).isEqualTo(ClockBase.PROCESS_START);
        Series goroutines = recording.series(SeriesNames.GOROUTINES).orElseThrow();
        assertThat(goroutines.timeNanos(1) / SECOND).isEqualTo(5);
        assertThat(values(recording, SeriesNames.GOROUTINES)).containsExactly(12L, 900L);
        assertThat(recording.series(SeriesNames.GC_CPU_SHARE).orElseThrow().value(1))
                .isBetween(0.139, 0.141);
        assertThat(recording.facts())
                .containsEntry("collections", "2, 1 of them forced")
                .containsEntry("live heap", "1 MiB at first, 6 MiB at last");
    }

    @Test
    void aLogOfAnotherProgramIsNotTakenForStatistics() throws IOException {
        Reading reading =
                read(folder, "2026-05-04T10:00:00Z heap used=12 sys=3 threads=7 alloc=3\n");
        assertThat(reading.format()).doesNotContain("go-");
    }
}
