package unwind.app.analysis.pauses;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.summary.IncidentSummary;
import unwind.app.analysis.summary.RangeSummary;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

class StopsTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");

    @TempDir private Path folder;

    private static Stops of(String... drawn) {
        List<Recording> process = new ArrayList<>();
        for (String each : drawn) {
            process.add(DrawnRecording.of(each));
        }
        return Stops.of(process, Slices.EVERYTHING);
    }

    @Test
    void aStopHasItsCollectionItsPhaseAndItsCause() {
        Stops stops =
                of(
                        """
                        COLLECTION 1+0.5 gc=1, name=G1Old, cause=G1 Humongous Allocation
                        GC_PAUSE 1+0.02 gc=1, name=Pause Remark
                        """);
        Stop stop = stops.all().getFirst();
        assertThat(stop.what()).isEqualTo("G1Old, Pause Remark");
        assertThat(stop.cause()).isEqualTo("G1 Humongous Allocation");
        assertThat(stop.gcId()).hasValue(1);
        assertThat(stop.byDiagnosis()).isFalse();
    }

    @Test
    void processorTimeSaysWhetherTheCollectorWorked() {
        Stops stops =
                of(
                        """
                        COLLECTION 1+0.5 gc=1, name=G1Full, cause=A
                        COLLECTION 2+0.5 gc=2, name=G1Full, cause=A
                        COLLECTION 3+0.05 gc=3, name=G1New, cause=A
                        COLLECTION 4+0.5 gc=4, name=G1New, cause=A
                        GC_PAUSE 1+0.5 gc=1, name=GC Pause
                        GC_PAUSE 2+0.5 gc=2, name=GC Pause
                        GC_PAUSE 3+0.05 gc=3, name=GC Pause
                        GC_PAUSE 4+0.5 gc=4, name=GC Pause
                        GC_CPU_TIME 1.5+0.5 gc=1, user=0.4, system=0.1
                        GC_CPU_TIME 2.5+0.5 gc=2, user=0.01, system=0.01
                        GC_CPU_TIME 3.05+0.05 gc=3, user=0, system=0
                        """);
        assertThat(stops.all())
                .extracting(stop -> stop.processor().effort())
                .containsExactly(
                        ProcessorTime.Effort.WORKING,
                        ProcessorTime.Effort.STARVED,
                        ProcessorTime.Effort.UNKNOWN,
                        ProcessorTime.Effort.UNKNOWN);
        assertThat(stops.starved()).isEqualTo(1);
        assertThat(stops.working()).isEqualTo(1);
    }

    @Test
    void causesAreRankedByTheTimeTheyTook() {
        Stops stops =
                of(
                        """
                        COLLECTION 1+0.3 gc=1, name=G1Full, cause=Heap Inspection Initiated GC
                        COLLECTION 3+0.1 gc=2, name=G1New, cause=G1 Evacuation Pause
                        COLLECTION 4+0.1 gc=3, name=G1New, cause=G1 Evacuation Pause
                        GC_PAUSE 1+0.3 gc=1
                        GC_PAUSE 3+0.1 gc=2
                        GC_PAUSE 4+0.1 gc=3
                        VM_OPERATION 7+0.02 name=RedefineClasses, safepoint=1
                        """);
        assertThat(stops.causes())
                .extracting(StopCause::cause)
                .containsExactly(
                        "Heap Inspection Initiated GC", "G1 Evacuation Pause", "RedefineClasses");
        assertThat(stops.causes().getFirst().byDiagnosis()).isTrue();
        assertThat(stops.causes().get(1).durations().count()).isEqualTo(2);
        assertThat(stops.byDiagnosis().totalNanos()).isEqualTo(300_000_000L);
        assertThat(stops.throughput()).hasValue(0.95);
    }

    @Test
    void whatTwoRecordingsBothHoldCountsOnce() {
        String pause = "time 0..10\nGC_PAUSE 1+0.3 gc=1\n";
        assertThat(of(pause, pause).durations().totalNanos()).isEqualTo(300_000_000L);
    }

    @Test
    void aSpanOfTimeHasItsOwnStopsAndItsOwnThroughput() {
        Stops within =
                of("GC_PAUSE 1+0.5 gc=1\nGC_PAUSE 6+0.1 gc=2\n")
                        .within(DrawnRecording.range(5, 10));
        assertThat(within.all()).hasSize(1);
        assertThat(within.throughput().orElseThrow()).isEqualTo(0.98);
    }

    @Test
    void aStopThatReachesIntoASpanCountsThereAsInTheSumsOfTheSpan() {
        List<Recording> process =
                List.of(DrawnRecording.of("GC_PAUSE 1+3 gc=1\nGC_PAUSE 6+0.5 gc=2\ntime 0..10"));
        TimeRange span = DrawnRecording.range(2, 7);
        Stops within = Stops.of(process, span);
        RangeSummary sums = RangeSummary.of(process, span);
        assertThat(within.all()).hasSize(2);
        assertThat(sums.stops().count()).hasValue(2);
        assertThat(within.nanosOf(span)).isEqualTo(2_500_000_000L);
        assertThat(sums.stops().totalNanos()).hasValue(within.nanosOf(span));
        assertThat(within.durations().maxNanos()).hasValue(3_000_000_000L);
        assertThat(within.throughput().orElseThrow()).isEqualTo(0.5);
    }

    @Test
    void stopsOfOthersLeaveTheThroughputAndTakeTimeFromTheProgram() {
        Stops stops =
                of(
                        "GC_PAUSE 1+0.5 gc=1\nVM_OPERATION 3+2 name=ThreadDump, safepoint=1\ntime 0..10");
        assertThat(stops.throughput().orElseThrow()).isEqualTo(0.95);
        assertThat(stops.running().orElseThrow()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthy-service-shenandoah", "healthy-service-parallel", "long-pause"})
    void aStopIsCountedOnceWhereALogNamesItsPauseAndItsSafepoint(String sample) throws IOException {
        Path log = folder.resolve("gc.log");
        try (InputStream packed =
                new GZIPInputStream(
                        Files.newInputStream(SAMPLES.resolve(sample).resolve("gc.log.gz")))) {
            Files.copy(packed, log);
        }
        String text = Files.readString(log, StandardCharsets.UTF_8);
        long safepoints = text.lines().filter(line -> line.contains("Safepoint \"")).count();
        Stops stops = Stops.of(List.of(read(log)), Slices.EVERYTHING);
        assertThat(stops.durations(Stop.Kind.COLLECTION).count()).isPositive();
        // the rest of a stop beside its pause is one of its own where it took long
        assertThat(
                        stops.all().stream()
                                .filter(stop -> !stop.what().contains("the GC pause"))
                                .count())
                .isLessThanOrEqualTo(safepoints);
    }

    @Test
    void nothingRecordedIsSaidAndIsNotZeroStops() {
        assertThat(of("time 0..10").absence()).isPresent();
        assertThat(of("set jdk.GCPhasePause enabled=true").absence()).isEmpty();
    }

    @Test
    void whatTheSettingsLeftOutIsSaid() {
        assertThat(
                        of("""
                        GC_PAUSE 1+0.5 gc=1
                        set jdk.ExecuteVMOperation enabled=true
                        set jdk.ExecuteVMOperation threshold=10 ms
                        set jdk.SafepointBegin threshold=0 ns
                        """)
                                .caveats())
                .containsExactly("VM operations were recorded only from 10 ms on.");
    }

    @Test
    void percentilesAreDurationsThatOccurred() {
        Durations durations = Durations.of(LongStream.rangeClosed(1, 10));
        assertThat(durations.percentile(50)).hasValue(5);
        assertThat(durations.percentile(90)).hasValue(9);
        assertThat(durations.percentile(99)).hasValue(10);
        assertThat(Durations.of(LongStream.empty()).percentile(50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"long-pause", "allocation-stall", "explicit-gc", "cleanup-churn"})
    void theNumbersAreThoseOfTheJdksReaderAndOfTheSummary(String sample) throws IOException {
        Path file = unpacked(sample);
        Map<String, List<Long>> nanos = new TreeMap<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                nanos.computeIfAbsent(event.getEventType().getName(), _ -> new ArrayList<>())
                        .add(event.getDuration().toNanos());
            }
        }
        List<Recording> process = List.of(read(file));
        Stops stops = Stops.of(process, Slices.EVERYTHING);

        assertThat(stops.durations(Stop.Kind.COLLECTION))
                .isEqualTo(durations(nanos, "jdk.GCPhasePause"));
        assertThat(stops.safepointDurations()).isEqualTo(durations(nanos, "jdk.SafepointBegin"));
        assertThat(stops.stallDurations()).isEqualTo(durations(nanos, "jdk.ZAllocationStall"));
        IncidentSummary summary = IncidentSummary.ofProcess(process, Slices.EVERYTHING);
        assertThat(summary.pauses().totalNanos())
                .hasValue(stops.durations(Stop.Kind.COLLECTION).totalNanos());
        assertThat(summary.safepoints().totalNanos())
                .hasValue(stops.durations(Stop.Kind.OTHER).totalNanos());
        assertThat(summary.gc().throughput()).isEqualTo(stops.throughput());
        assertThat(summary.gc().p99Nanos())
                .isEqualTo(stops.durations(Stop.Kind.COLLECTION).percentile(99));
        assertThat(summary.gc().maxTimeToSafepointNanos())
                .isEqualTo(stops.safepointDurations().maxNanos());
        assertThat(summary.observerTotalNanos()).hasValue(stops.byDiagnosis().totalNanos());
    }

    @Test
    void totalCountAndLongestAreThoseOfJfrView() throws IOException, InterruptedException {
        Path file = unpacked("long-pause");
        Process jfr =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                                "view",
                                "gc-pauses",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String view = new String(jfr.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jfr.waitFor()).as(view).isZero();
        Durations pauses =
                Stops.of(List.of(read(file)), Slices.EVERYTHING).durations(Stop.Kind.COLLECTION);
        assertThat(printed(view, "Number of Pauses")).isEqualTo(String.valueOf(pauses.count()));
        assertThat(printed(view, "Total Pause Time"))
                .isEqualTo(String.format(Locale.ROOT, "%.2f s", pauses.totalNanos() / 1e9));
        assertThat(printed(view, "Maximum Pause Time"))
                .isEqualTo(
                        String.format(
                                Locale.ROOT, "%.0f ms", pauses.maxNanos().orElseThrow() / 1e6));
    }

    private static String printed(String view, String name) {
        Matcher line = Pattern.compile(Pattern.quote(name) + ": (.*)").matcher(view);
        assertThat(line.find()).as(view).isTrue();
        return line.group(1).strip();
    }

    private static Durations durations(Map<String, List<Long>> nanos, String type) {
        return Durations.of(
                nanos.getOrDefault(type, List.of()).stream().mapToLong(Long::longValue));
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private Path unpacked(String sample) throws IOException {
        Path file = folder.resolve(sample + ".jfr");
        try (InputStream packed =
                new GZIPInputStream(
                        Files.newInputStream(
                                SAMPLES.resolve(sample).resolve("recording.jfr.gz")))) {
            Files.copy(packed, file);
        }
        return file;
    }
}
