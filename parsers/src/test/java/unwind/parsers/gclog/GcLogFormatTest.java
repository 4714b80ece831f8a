package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

class GcLogFormatTest {
    private static final long MIB = 1L << 20;

    static final String G1 =
            """
            [2026-03-04T05:06:07.000+0100][0.010s][77][info][gc,init] Version: 25.0.3+9-LTS (release)
            [2026-03-04T05:06:07.000+0100][0.010s][77][info][gc] Using G1
            [2026-03-04T05:06:07.000+0100][0.010s][77][info][gc,init] CPUs: 4 total, 4 available
            [2026-03-04T05:06:07.000+0100][0.010s][77][info][gc,init] Heap Max Capacity: 1G
            [2026-03-04T05:06:08.000+0100][1.010s][77][info][gc,start] GC(0) Pause Young (Normal) (G1 Evacuation Pause)
            [2026-03-04T05:06:08.005+0100][1.015s][77][info][gc,metaspace] GC(0) Metaspace: 512K(640K)->512K(640K) NonClass: 400K(448K)->400K(448K)
            [2026-03-04T05:06:08.005+0100][1.015s][77][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 251M->78M(380M) 5.250ms
            [2026-03-04T05:06:08.006+0100][1.016s][77][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 900 ns, Reaching safepoint: 100 ns, At safepoint: 5300000 ns, Leaving safepoint: 10 ns, Total: 5400000 ns
            [2026-03-04T05:06:09.000+0100][2.010s][77][info][gc] GC(1) Concurrent Mark Cycle
            [2026-03-04T05:06:09.100+0100][2.110s][77][info][gc] GC(1) Pause Remark 90M->80M(380M) 2.000ms
            [2026-03-04T05:06:09.200+0100][2.210s][77][info][gc] GC(1) Concurrent Mark Cycle 200.000ms
            """;

    static final String ZGC =
            """
            [1.000s][info][gc,start    ] GC(4) Major Collection (Proactive)
            [1.001s][info][gc,phases   ] GC(4) Y: Pause Mark Start (Major) 0.012ms
            [1.005s][info][gc,phases   ] GC(4) Y: Concurrent Mark 4.000ms
            [1.006s][info][gc          ] Allocation Stall (worker-1) 3.500ms
            [1.009s][info][gc,heap     ] GC(4) O:  Capacity:      256M (25%)         256M (25%)
            [1.010s][info][gc          ] GC(4) Major Collection (Proactive) 200M(20%)->40M(4%) 0.010s
            """;

    static final String SHENANDOAH =
            """
            [1.000s][info][gc] GC(7) Concurrent reset 0.200ms
            [1.002s][info][gc] GC(7) Pause Init Mark (unload classes) 0.100ms
            [1.010s][info][gc] GC(7) Concurrent marking (unload classes) 7.000ms
            [1.011s][info][gc] GC(7) Pause Final Mark (unload classes) 0.300ms
            [1.013s][info][gc] GC(7) Concurrent cleanup 90M->30M(96M) 0.050ms
            """;

    static final String PARALLEL_8 =
            """
            OpenJDK 64-Bit Server VM (25.402-b06) for linux-amd64 JRE (1.8.0_402-b06), built on Jan 1 2024
            CommandLine flags: -XX:MaxHeapSize=1073741824 -XX:+PrintGCDetails -XX:+UseParallelGC
            2026-03-04T05:06:08.000+0000: 1.000: [GC (Allocation Failure) [PSYoungGen: 2048K->256K(3072K)] 4096K->2304K(10240K), 0.0123000 secs] [Times: user=0.02 sys=0.00, real=0.01 secs]
            2026-03-04T05:06:08.012+0000: 1.012: Total time for which application threads were stopped: 0.0125000 seconds, Stopping threads took: 0.0000300 seconds
            2026-03-04T05:06:09.000+0000: 2.000: [Full GC (System.gc()) [PSYoungGen: 256K->0K(3072K)] [ParOldGen: 2048K->1024K(7168K)] 2304K->1024K(10240K), [Metaspace: 900K->900K(1056768K)], 0.0500000 secs] [Times: user=0.10 sys=0.00, real=0.05 secs]
            """;

    static final String CMS_7 =
            """
            10.000: [GC 10.000: [ParNew: 1024K->128K(2048K), 0.0040000 secs] 5120K->4300K(10240K), 0.0041000 secs] [Times: user=0.01 sys=0.00, real=0.00 secs]
            11.000: [GC [1 CMS-initial-mark: 4172K(8192K)] 4400K(10240K), 0.0020000 secs] [Times: user=0.00 sys=0.00, real=0.00 secs]
            11.002: [CMS-concurrent-mark-start]
            12.002: [CMS-concurrent-mark: 0.900/1.000 secs] [Times: user=1.00 sys=0.00, real=1.00 secs]
            13.000: [GC 13.000: [ParNew: 2048K->2048K(2048K), 0.0000200 secs]13.000: [CMS13.100: [CMS-concurrent-sweep: 0.500/0.600 secs] [Times: user=0.60 sys=0.00, real=0.60 secs]
             (concurrent mode failure): 8000K->3000K(8192K), 0.5000000 secs] 10048K->3000K(10240K), [CMS Perm : 900K->900K(2048K)], 0.5010000 secs] [Times: user=0.50 sys=0.00, real=0.50 secs]
            """;

    static final String G1_8 =
            """
            0.500: [GC pause (G1 Evacuation Pause) (young), 0.0100000 secs]
               [Parallel Time: 9.0 ms, GC Workers: 4]
                  [GC Worker Start (ms): Min: 500.1, Avg: 500.1, Max: 500.2, Diff: 0.1]
               [Eden: 24.0M(24.0M)->0.0B(20.0M) Survivors: 0.0B->4.0M Heap: 24.0M(64.0M)->6.0M(64.0M)]
             [Times: user=0.03 sys=0.00, real=0.01 secs]
            0.700: [GC concurrent-mark-start]
            0.900: [GC concurrent-mark-end, 0.2000000 secs]
            0.901: [GC remark, 0.0015000 secs]
            """;

    private final GcLogFormat format = new GcLogFormat();
    @TempDir Path folder;

    @Test
    void aUnifiedLogGivesPausesHeapSafepointsAndTheJvm() {
        Recording recording = read(G1);

        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.jvm().version()).isEqualTo("25.0.3+9-LTS");
        assertThat(recording.jvm().collector()).isEqualTo("G1");
        assertThat(recording.jvm().maxHeapBytes()).isEqualTo(1L << 30);
        assertThat(recording.jvm().processors()).isEqualTo(4);
        assertThat(recording.jvm().pid()).isEqualTo(77);
        assertThat(pauses(recording))
                .containsExactly(
                        "Pause Young (Normal)|G1 Evacuation Pause|5250000",
                        "Pause Remark||2000000");
        assertThat(recording.events(EventKind.GC_PAUSE).startNanos().get(0))
                .isEqualTo(Instant.parse("2026-03-04T04:06:08Z").toEpochMilli() * 1_000_000);
        assertThat(values(recording, SeriesNames.HEAP_USED))
                .containsExactly(251 * MIB, 78 * MIB, 90 * MIB, 80 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC)).containsExactly(78 * MIB);
        assertThat(values(recording, SeriesNames.METASPACE_USED)).containsExactly(512L << 10);
        assertThat(recording.events(EventKind.SAFEPOINT).get(Attribute.DURATION_NANOS, 0))
                .isEqualTo(5_400_000);
        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.get(Attribute.DURATION_NANOS, 1)).isEqualTo(200_000_000);
        assertThat(collections.get(Attribute.SUM_OF_PAUSES_NANOS, 1)).isEqualTo(2_000_000);
    }

    @Test
    void aConcurrentCollectorsCycleIsNotAPause() {
        Recording recording = read(ZGC);

        assertThat(recording.clock()).isEqualTo(ClockBase.PROCESS_START);
        assertThat(pauses(recording)).containsExactly("Pause Mark Start (Major)||12000");
        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.size()).isEqualTo(1);
        assertThat(collections.get(Attribute.DURATION_NANOS, 0)).isEqualTo(10_000_000);
        assertThat(text(recording, collections, Attribute.CAUSE, 0)).isEqualTo("Proactive");
        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC)).containsExactly(40 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_COMMITTED)).containsExactly(256 * MIB);
        EventTable stalls = recording.events(EventKind.ALLOCATION_STALL);
        assertThat(text(recording, stalls, Attribute.NAME, 0)).isEqualTo("worker-1");
    }

    @Test
    void shenandoahsStepsBecomeOneCollection() {
        Recording recording = read(SHENANDOAH);

        assertThat(recording.jvm().collector()).isEqualTo("Shenandoah");
        assertThat(recording.events(EventKind.GC_PAUSE).size()).isEqualTo(2);
        assertThat(recording.events(EventKind.GC_CONCURRENT_PHASE).size()).isEqualTo(3);
        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.size()).isEqualTo(1);
        assertThat(collections.get(Attribute.SUM_OF_PAUSES_NANOS, 0)).isEqualTo(400_000);
        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC)).containsExactly(30 * MIB);
    }

    @Test
    void aLegacyLogOfTheParallelCollectorIsRead() {
        Recording recording = read(PARALLEL_8);

        assertThat(recording.jvm().version()).isEqualTo("1.8.0_402-b06");
        assertThat(recording.jvm().collector()).isEqualTo("Parallel");
        assertThat(recording.jvm().maxHeapBytes()).isEqualTo(1L << 30);
        assertThat(pauses(recording))
                .containsExactly("GC|Allocation Failure|12300000", "Full GC|System.gc()|50000000");
        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC))
                .containsExactly(2304L << 10, 1024L << 10);
        assertThat(recording.events(EventKind.SAFEPOINT).size()).isEqualTo(1);
    }

    @Test
    void aConcurrentPhaseInsideAPauseDoesNotBreakIt() {
        Recording recording = read(CMS_7);

        assertThat(recording.jvm().collector()).isEqualTo("CMS");
        assertThat(pauses(recording))
                .containsExactly(
                        "GC||4100000",
                        "GC CMS-initial-mark||2000000",
                        "Full GC (concurrent mode failure)||501000000");
        EventTable phases = recording.events(EventKind.GC_CONCURRENT_PHASE);
        assertThat(text(recording, phases, Attribute.NAME, 0)).isEqualTo("CMS-concurrent-mark");
        assertThat(phases.startNanos().get(0)).isEqualTo(11_002_000_000L);
        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC))
                .containsExactly(4300L << 10, 3000L << 10);
    }

    @Test
    void g1TellsTheHeapBehindThePause() {
        Recording recording = read(G1_8);

        assertThat(pauses(recording))
                .containsExactly(
                        "GC pause (young)|G1 Evacuation Pause|10000000", "GC remark||1500000");
        assertThat(values(recording, SeriesNames.HEAP_USED)).containsExactly(24 * MIB, 6 * MIB);
    }

    @Test
    void aFullCollectionInsideAYoungOneIsOnePause() {
        String text =
                """
                [0.293s][info][gc] GC(3) Pause Full (Allocation Failure) 74M->10M(92M) 7.097ms
                [0.293s][info][gc] GC(2) Pause Young (Allocation Failure) 74M->10M(92M) 7.236ms
                """;

        Recording recording = read(text);

        assertThat(pauses(recording)).containsExactly("Pause Young|Allocation Failure|7236000");
        assertThat(recording.events(EventKind.COLLECTION).size()).isEqualTo(2);
    }

    @Test
    void aCutPauseIsReportedAndTheOthersStay() {
        String text = PARALLEL_8.substring(0, PARALLEL_8.indexOf("0.0500000"));

        Reading reading = Texts.read(format, folder, "gc.log", text);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("left out: 1"));
        assertThat(pauses(reading.recording().orElseThrow())).hasSize(1);
    }

    @Test
    void aSecondRunInTheSameFileIsToldAndPlacedBehind() {
        Reading reading = Texts.read(format, folder, "gc.log", CMS_7 + CMS_7);

        assertThat(reading.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.text()).contains("begins anew so often: 1."));
        assertThat(reading.recording().orElseThrow().events(EventKind.GC_PAUSE).size())
                .isEqualTo(6);
    }

    @Test
    void aLogWithoutTimeStampsSaysSo() {
        String text = "[GC 511K->180K(1984K), 0.0100000 secs]\n".repeat(3);

        Reading reading = Texts.read(format, folder, "gc.log", text);

        assertThat(reading.problems().getFirst().text()).contains("no time stamps");
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.clock()).isEqualTo(ClockBase.NONE);
        assertThat(recording.time().durationNanos()).isEqualTo(30_000_000);
    }

    @Test
    void logsOfOtherVirtualMachinesAreRefusedByName() {
        assertRefused("<?xml version=\"1.0\" ?>\n<verbosegc version=\"x\">\n", "J9");
        assertRefused("<GC(1): GC cycle started Thu Sep 25 15:57:30 2003\n", "IBM");
        assertRefused("[memory ][Sat Nov 17 16:36:45 2012][20346] GC mode: x\n", "JRockit");
        assertRefused("<GC: 2 4.020320 1 104 32 25179176 0 107544576 >\n", "HP-UX");
    }

    @Test
    void otherTextsAreNotGcLogs() {
        assertThat(Texts.matches(format, "hello\n[INFO] building\n")).isFalse();
        assertThat(Texts.matches(format, "\"main\" #1 prio=5\n   java.lang.Thread.State\n"))
                .isFalse();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void hostileLinesTakeBoundedTime() {
        List<String> lines = new ArrayList<>();
        for (String bait :
                List.of(
                        "[",
                        "[GC ",
                        "1.000: [GC 1.000: [ParNew: 1K->",
                        "[1s][gc] GC(1) Pause (",
                        "1K->1K(",
                        "((((",
                        "[CMS-concurrent-",
                        "Total time for which ")) {
            lines.add(bait.repeat(200_000 / bait.length()) + "\n");
            lines.add((bait + "\n").repeat(20_000));
            lines.add("1.000: [GC " + bait.repeat(2000) + "\n");
            lines.add("[1.000s][info][gc] GC(1) Pause " + bait.repeat(2000) + " 1.0ms\n");
        }

        for (String text : lines) {
            Texts.read(format, folder, "gc.log", PARALLEL_8 + text);
            Texts.read(format, folder, "gc.log", G1 + text);
        }
    }

    private void assertRefused(String text, String name) {
        assertThat(Texts.matches(format, text)).isTrue();
        Reading reading = Texts.read(format, folder, "gc.log", text);
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
                    assertThat(problem.text()).contains(name, "HotSpot");
                });
    }

    @Test
    void theProcessorTimeOfAPauseIsRead() {
        Recording recording =
                read(
                        """
                        [1.000s][info][gc,start] GC(7) Pause Young (Allocation Failure)
                        [1.460s][info][gc] GC(7) Pause Young (Allocation Failure) 29M->4M(92M) 460.0ms
                        [1.460s][info][gc,cpu] GC(7) User=0.02s Sys=0.01s Real=0.46s
                        """);
        EventTable times = recording.events(EventKind.GC_CPU_TIME);
        assertThat(times.size()).isEqualTo(1);
        assertThat(times.get(Attribute.GC_ID, 0)).isEqualTo(7);
        assertThat(times.get(Attribute.USER_NANOS, 0)).isEqualTo(20_000_000);
        assertThat(times.get(Attribute.SYSTEM_NANOS, 0)).isEqualTo(10_000_000);
        assertThat(times.get(Attribute.DURATION_NANOS, 0)).isEqualTo(460_000_000);
    }

    private Recording read(String text) {
        assertThat(Texts.matches(format, text)).isTrue();
        Reading reading = Texts.read(format, folder, "gc.log", text);
        assertThat(reading.problems()).isEmpty();
        return reading.recording().orElseThrow();
    }

    private static List<String> pauses(Recording recording) {
        EventTable table = recording.events(EventKind.GC_PAUSE);
        List<String> pauses = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            pauses.add(
                    text(recording, table, Attribute.NAME, i)
                            + "|"
                            + text(recording, table, Attribute.CAUSE, i)
                            + "|"
                            + table.get(Attribute.DURATION_NANOS, i));
        }
        return pauses;
    }

    private static String text(Recording recording, EventTable table, Attribute column, int row) {
        return recording.strings().get(table.get(column, row));
    }

    private static List<Long> values(Recording recording, String series) {
        Series found = recording.series(series).orElseThrow();
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            values.add(Math.round(found.value(i)));
        }
        return values;
    }
}
