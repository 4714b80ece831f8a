package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Marker;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What damaged, joined and detailed lines of logs say.
class GcLogDetailsTest {
    private static final long MIB = 1L << 20;

    private final GcLogFormat format = new GcLogFormat();
    @TempDir Path folder;

    private Recording read(String log) {
        assertThat(Texts.matches(format, log)).isTrue();
        return reading(log).recording().orElseThrow();
    }

    private Reading reading(String log) {
        return Texts.read(format, folder, "gc.log", log);
    }

    private static long pausesNanos(Recording recording) {
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        return LongStream.of(pauses.column(Attribute.DURATION_NANOS).toArray()).sum();
    }

    private static long[] values(Recording recording, String series) {
        return recording.series(series).orElseThrow().values().toArray();
    }

    private static String name(Recording recording, EventKind kind, int row) {
        return recording.strings().get(recording.events(kind).get(Attribute.NAME, row));
    }

    /// Shared inputs, read where they lie beside the corpus: file, pauses, their nanoseconds,
    /// collections.
    @ParameterizedTest
    @CsvSource({
        "formats/01-legacy-cut-line.log, 12, 1200000000, 12",
        "formats/02-g1-string-dedup.log, 2, 30000000, 2",
        "formats/12-cms-printgc-no-details.log, 5, 441700000, 3",
        "formats/16-young-became-full.log, 2, 20935900000, 2",
        "formats/26-full-gc-in-two-precisions.log, 1, 1924200000, 1",
        "reports/gc-pinned-joined.log, 2, 18000000, 2",
        "reports/gc-space-unit.log, 5, 50000000, 5",
        "reports/gc-shen-jdk11-every-phase.log, 12, 15000000, 3",
        "reports/gc-zgc-gen-nodetail.log, 0, 0, 2"
    })
    void sharedLogsGiveTheirPausesAndCollections(
            String file, int pauses, long nanos, int collections) {
        Recording recording = Texts.read(format, fault(file)).recording().orElseThrow();

        assertThat(recording.events(EventKind.GC_PAUSE).size()).isEqualTo(pauses);
        assertThat(pausesNanos(recording)).isEqualTo(nanos);
        assertThat(recording.events(EventKind.COLLECTION).size()).isEqualTo(collections);
    }

    private static Path fault(String file) {
        String corpus = System.getProperty("unwind.corpus");
        Path path =
                corpus == null
                        ? Path.of("")
                        : Path.of(corpus).resolveSibling("faults").resolve(file);
        assumeTrue(Files.isRegularFile(path), "needs the folder of faults beside the corpus");
        return path;
    }

    @Test
    void aRecordThatWasCutLosesItselfAndNoOther() {
        String pause =
                ": [GC [DefNew: 9K->1K(10K), 0.0500000 secs] 90K->50K(100K), 0.2000000 secs]\n";
        Reading reading =
                reading("1.0" + pause + "2.0: [GC [DefNew: 9K->\n3.0" + pause + "4.0" + pause);

        assertThat(pausesNanos(reading.recording().orElseThrow())).isEqualTo(600_000_000);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("left out: 1"));
    }

    @Test
    void aScavengeInsideARemarkIsPartOfItsPauseAndACollectionOfItsOwn() {
        Recording recording =
                read(
                        """
                        5.0: [GC[YG occupancy: 10 K (20 K)]
                        5.1: [GC 5.1: [ParNew: 9K->1K(20K), 0.1000000 secs] 90K->50K(100K), 0.1000000 secs]
                        5.2: [Rescan (parallel) , 0.0100000 secs] [1 CMS-remark: 49K(80K)] 50K(100K), 0.3000000 secs]
                        """);

        assertThat(pausesNanos(recording)).isEqualTo(300_000_000);
        assertThat(recording.events(EventKind.COLLECTION).size()).isEqualTo(1);
    }

    @Test
    void aYoungCollectionThatBecameAFullOneIsFull() {
        Recording recording =
                read(
                        """
                        1.0: [GC (Allocation Failure) 1.0: [ParNew (promotion failed): 90K->90K(90K), 0.1 secs]1.1: [CMS: 800K->500K(900K), 1.5 secs] 880K->500K(990K), [Metaspace: 30K->20K(1056768K)], 1.6000000 secs]
                        """);

        assertThat(name(recording, EventKind.COLLECTION, 0))
                .isEqualTo("Full GC (promotion failed)");
        assertThat(recording.eventCount("evacuation failure")).isEqualTo(1);
        assertThat(values(recording, SeriesNames.HEAP_OLD)).containsExactly(800 << 10, 500 << 10);
        assertThat(values(recording, SeriesNames.METASPACE_USED)).containsExactly(20 << 10);
    }

    @Test
    void aConcurrentCollectionThatCameTooLateIsAFullOne() {
        Recording recording =
                read(
                        """
                        8.6: [GC 8.6: [ParNew: 58K->58K(59K), 0.0000311 secs]8.6: [CMS8.6: [CMS-concurrent-mark: 0.006/0.009 secs]
                         (concurrent mode failure): 412K->312K(458K), 0.0264423 secs] 471K->312K(517K), 0.0266062 secs]
                        """);

        assertThat(name(recording, EventKind.COLLECTION, 0))
                .isEqualTo("Full GC (concurrent mode failure)");
        assertThat(pausesNanos(recording)).isEqualTo(26_606_200);
    }

    @Test
    void linesBeforeTheFirstDateAreJustBeforeIt() {
        Recording recording =
                read(
                        """
                        Total time for which application threads were stopped: 0.5000000 seconds
                        2024-03-01T10:00:04.000+0000: 4.000: [GC 90K->50K(100K), 0.1000000 secs]
                        """);

        long pause = recording.events(EventKind.GC_PAUSE).startNanos().get(0);
        assertThat(recording.time().startNanos()).isEqualTo(pause - 500_000_000);
    }

    @Test
    void processorTimesOfOldLogsGoWithTheirPause() {
        Recording recording =
                read(
                        """
                        1.0: [GC [PSYoungGen: 65536K->8192K(76288K)] 165536K->110000K(251392K), 0.1000000 secs] [Times: user=0.30 sys=0.05, real=0.10 secs]
                        """);

        EventTable times = recording.events(EventKind.GC_CPU_TIME);
        assertThat(times.get(Attribute.USER_NANOS, 0)).isEqualTo(300_000_000);
        assertThat(times.get(Attribute.SYSTEM_NANOS, 0)).isEqualTo(50_000_000);
        assertThat(times.startNanos().get(0)).isEqualTo(1_000_000_000);
        assertThat(values(recording, SeriesNames.HEAP_YOUNG))
                .containsExactly(65536L << 10, 8192L << 10);
        assertThat(values(recording, SeriesNames.HEAP_OLD))
                .as("the rest of the heap")
                .containsExactly(100000L << 10, 101808L << 10);
    }

    @Test
    void theMoreExactOfTwoSizesCounts() {
        Recording recording =
                read(
                        """
                        23.3: [Full GC (Metadata GC Threshold)  75M->70M(461M), 1.9000000 secs]
                           [Eden: 0.0B(17.0M)->0.0B(23.0M) Survivors: 5.0M->0.0B Heap: 75.5M(461.0M)->70.5M(461.0M)], [Metaspace: 1792K->291K(6983K)]
                        """);

        assertThat(values(recording, SeriesNames.HEAP_USED))
                .containsExactly(75 * MIB + MIB / 2, 70 * MIB + MIB / 2);
        assertThat(recording.events(EventKind.COLLECTION).size()).isEqualTo(1);
        assertThat(values(recording, SeriesNames.METASPACE_USED)).containsExactly(291 << 10);
    }

    @Test
    void regionsAndGenerationsOfUnifiedLogsBecomeSeries() {
        Recording recording =
                read(
                        """
                        [0.010s][info][gc,init] Heap Region Size: 1M
                        [1.000s][info][gc,heap] GC(0) Eden regions: 24->0(20)
                        [1.000s][info][gc,heap] GC(0) Survivor regions: 0->3(3)
                        [1.000s][info][gc,heap] GC(0) Old regions: 5->6
                        [1.000s][info][gc,heap] GC(0) Humongous regions: 9->2
                        [1.000s][info][gc     ] GC(0) To-space exhausted
                        [1.000s][info][gc     ] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 38M->11M(256M) 10.000ms
                        """);

        assertThat(values(recording, SeriesNames.HEAP_YOUNG)).containsExactly(24 * MIB, 3 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_OLD)).containsExactly(5 * MIB, 6 * MIB);
        assertThat(values(recording, SeriesNames.HEAP_HUMONGOUS)).containsExactly(2);
        assertThat(recording.eventCount("evacuation failure")).isEqualTo(1);
    }

    @Test
    void theTimeToSafepointIsASeries() {
        Recording unified =
                read(
                        """
                        [1.000s][info][safepoint] Safepoint "ICBufferFull", Time since last: 9 ns, Reaching safepoint: 4000 ns, Cleanup: 1 ns, At safepoint: 900 ns, Total: 4901 ns
                        """);
        Recording legacy =
                read(
                        """
                        1.000: Total time for which application threads were stopped: 0.2000000 seconds, Stopping threads took: 0.1500000 seconds
                        """);

        assertThat(values(unified, SeriesNames.TIME_TO_SAFEPOINT)).containsExactly(4000);
        assertThat(values(legacy, SeriesNames.TIME_TO_SAFEPOINT)).containsExactly(150_000_000);
    }

    @Test
    void whatALogLevelDoesNotShowIsUnknownAndNotZero() {
        Recording recording =
                read(
                        """
                        [1.351s][info][gc] GC(0) Minor Collection (Allocation Rate)
                        [1.361s][info][gc] GC(0) Minor Collection (Allocation Rate) 210M(10%)->60M(3%) 0.010s
                        [6.100s][info][gc] Allocation Stall (worker-3) 12.500ms
                        """);

        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.get(Attribute.SUM_OF_PAUSES_NANOS, 0)).isEqualTo(-1);
        assertThat(recording.events(EventKind.ALLOCATION_STALL).size()).isEqualTo(1);
    }

    @Test
    void theHeapAfterACollectionIsThatOfItsLastPhase() {
        Recording recording =
                read(
                        """
                        [2.000s][info][gc] GC(0) Concurrent reset 900M->900M(1024M) 1.000ms
                        [2.010s][info][gc] GC(0) Pause Init Mark 1.500ms
                        [2.020s][info][gc] GC(0) Concurrent marking 900M->905M(1024M) 30.000ms
                        [2.110s][info][gc] GC(0) Concurrent cleanup 921M->200M(1024M) 0.200ms
                        """);

        assertThat(values(recording, SeriesNames.HEAP_AFTER_GC)).containsExactly(200 * MIB);
    }

    @Test
    void aLoneNumberThatChangesIsAThread() {
        String using = "[2020-01-24T09:12:44.101+0000][7.214s][%s] Using G1\n";
        String pause =
                "[2020-01-24T09:12:44.201+0000][7.314s][%s] GC(0) Pause Young (Normal)"
                        + " (G1 Evacuation Pause) 24M->4M(256M) 5.500ms\n";

        assertThat(read(using.formatted("7718") + pause.formatted("7719")).jvm().pid()).isNull();
        assertThat(read(using.formatted("7718") + pause.formatted("7718")).jvm().pid())
                .isEqualTo(7718);
        assertThat(read(using.formatted("7718][9") + pause.formatted("7718][12")).jvm().pid())
                .as("two numbers: process and thread")
                .isEqualTo(7718);
    }

    @Test
    void metaspaceThatRanOutIsAMark() {
        Recording recording =
                read(
                        """
                        [2025-05-06T13:01:18.988+0300][900ms] Metaspace (data) allocation failed for size 77
                        [2025-05-06T13:01:18.988+0300][900ms] Usage:
                        [2025-05-06T13:01:18.988+0300][900ms]   Non-class:    1.00 MB used.
                        [2025-05-06T13:01:18.988+0300][900ms]       Class:  512.00 KB used.
                        """);

        assertThat(recording.markers())
                .singleElement()
                .satisfies(marker -> {
                    assertThat(marker.kind()).isEqualTo(Marker.Kind.OUT_OF_MEMORY);
                    assertThat(marker.text()).contains("77 words in metaspace");
                });
        assertThat(values(recording, SeriesNames.METASPACE_USED)).containsExactly(MIB + MIB / 2);
    }

    @Test
    void shenandoahsStatisticsAreRecognisedAndItsTotalsKept() {
        Reading reading =
                reading(
                        """
                        GC STATISTICS:
                          "(G)" (gross) pauses include VM time
                        Total Pauses (G)    =     0.12 s (a =     1000 us) (n =   120) (lvls, us =      300)
                        Total Pauses (N)    =     0.08 s (a =      700 us) (n =   120) (lvls, us =      200)
                        """);

        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.facts())
                .containsEntry("log", "Shenandoah's statistics at exit")
                .containsEntry("Total Pauses (G)", "0.12 s together, 120 times, average 1000 µs");
        assertThat(recording.jvm().collector()).isEqualTo("Shenandoah");
        assertThat(reading.problems()).hasSize(1);
    }

    @Test
    void aSpaceBeforeTheUnitAndTimesBehindThePauseDoNotHideIt() {
        String start =
                "[1.000s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 50M->10M(256M) ";
        Stream.of(
                        "10.000ms",
                        "10.000 ms",
                        "0.010s",
                        "0.010 s",
                        "10.000ms User=0.01s Sys=0.01s Real=0.00s")
                .forEach(end ->
                        assertThat(pausesNanos(read(start + end + "\n")))
                                .as(end)
                                .isEqualTo(10_000_000));
    }
}
