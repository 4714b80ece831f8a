package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Jvm;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files made for the purpose: processes, zones, missing clocks.
class IncidentClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    /// 2026-05-04T10:00:00Z.
    private static final long TEN = Instant.parse("2026-05-04T10:00:00Z").getEpochSecond() * SECOND;

    @TempDir private Path folder;

    /// A recording of a JVM that started at ten, with stops in which somebody looked.
    private static Reading recording(String file, long pid, Map<Long, String> stops) {
        StringPool.Builder strings = new StringPool.Builder();
        LongColumn.Builder times = new LongColumn.Builder();
        LongColumn.Builder durations = new LongColumn.Builder();
        LongColumn.Builder names = new LongColumn.Builder();
        new LinkedHashMap<>(stops)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(stop -> {
                            times.add(TEN + stop.getKey() * MILLI);
                            durations.add(5 * MILLI);
                            names.add(strings.intern(stop.getValue()));
                        });
        EventTable operations =
                new EventTable(
                        EventKind.VM_OPERATION,
                        times.build(),
                        Map.of(
                                Attribute.DURATION_NANOS, durations.build(),
                                Attribute.NAME, names.build()));
        TimeAxis axis = new TimeAxis(TEN + SECOND, TEN + 60 * SECOND, TimeAxis.Source.RECORDED, 0);
        Jvm jvm = new Jvm(null, "25.0.3+9", pid, TEN, "G1", null, null, "com.acme.Shop", null);
        Recording recording =
                Recording.builder(axis, ClockBase.EPOCH)
                        .jvm(jvm)
                        .chunks(1)
                        .strings(strings.build())
                        .events(operations)
                        .build();
        return new Reading(Path.of(file), "jfr", 1, Optional.of(recording), List.of());
    }

    private Reading read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-05-09T00:00:00Z")));
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }

    private Reading dump(String name, String prefix, String date, String elapsed)
            throws IOException {
        return read(
                name,
                prefix
                        + date
                        + "\n"
                        + """
                        Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9 mixed mode, sharing):

                        "main" #3 [77] prio=5 os_prio=0 cpu=10.00ms elapsed=ELAPSED tid=0x00007f00 nid=77 runnable  [0x00007f01]
                           java.lang.Thread.State: RUNNABLE
                        \tat com.acme.Shop.main(Shop.java:10)

                        JNI global refs: 4, weak refs: 0
                        """
                                .replace(" elapsed=ELAPSED", elapsed));
    }

    private Reading histogram(String name, String prefix, int instances) throws IOException {
        return read(
                name,
                prefix
                        + """
                         num     #instances         #bytes  class name (module)
                        -------------------------------------------------------
                           1:          %d        %d  com.acme.Order
                        Total          %d        %d
                        """
                                .formatted(instances, instances * 24, instances, instances * 24));
    }

    private static long offsetMillis(Incident incident, Reading reading) {
        Recording recording = incident.artifact(reading).orElseThrow().recording();
        long time =
                recording.threadDumps().isEmpty()
                        ? recording.histograms().getFirst().timeNanos().orElseThrow()
                        : recording.threadDumps().getFirst().timeNanos().orElseThrow();
        return (time - TEN) / MILLI;
    }

    @Test
    void aDumpWithoutAZoneGetsItFromTheJvmsStartAndItsMomentFromTheStop() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of(12_345L, "PrintThreads"));
        Reading dump = dump("threads.txt", "7:\n", "2026-05-04 15:30:12", " elapsed=12.30s");

        Incident incident = IncidentClock.align(List.of(jfr, dump));

        AlignedArtifact aligned = incident.artifact(dump).orElseThrow();
        assertThat(incident.processes()).hasSize(1);
        assertThat(offsetMillis(incident, dump)).isEqualTo(12_345);
        assertThat(aligned.source()).isEqualTo(TimeAxis.Source.ALIGNED);
        assertThat(aligned.how()).contains("UTC+05:30");
        assertThat(aligned.uncertaintyNanos()).isLessThanOrEqualTo(10 * MILLI);
    }

    @Test
    void aDumpOfJava8GetsItsZoneFromTheStopAlone() throws IOException {
        Reading jfr =
                recording("a.jfr", 7, Map.of(12_345L, "PrintThreads", 40_900L, "PrintThreads"));
        Reading first = dump("threads-1.txt", "7:\n", "2026-05-04 05:00:12", "");
        Reading second = dump("threads-2.txt", "7:\n", "2026-05-04 05:00:40", "");

        Incident incident = IncidentClock.align(List.of(jfr, second, first));

        assertThat(offsetMillis(incident, first)).isEqualTo(12_345);
        assertThat(offsetMillis(incident, second)).isEqualTo(40_900);
    }

    @Test
    void aDumpWhoseStopWasNotRecordedGoesByTheTimeItsMainThreadRan() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of());
        Reading dump = dump("threads.txt", "7:\n", "2026-05-04 12:00:33", " elapsed=33.40s");

        Incident incident = IncidentClock.align(List.of(jfr, dump));

        assertThat(offsetMillis(incident, dump)).isEqualTo(33_400);
        assertThat(incident.artifact(dump).orElseThrow().how()).contains("main thread");
    }

    @Test
    void histogramsGoToTheirStopsInTheOrderPeopleNumberThem() throws IOException {
        Reading jfr =
                recording(
                        "a.jfr",
                        7,
                        Map.of(
                                10_000L, "GC_HeapInspection",
                                20_000L, "GC_HeapInspection",
                                30_000L, "GC_HeapInspection"));
        Reading ninth = histogram("histogram-9.txt", "7:\n", 10);
        Reading tenth = histogram("histogram-10.txt", "", 20);
        Reading eleventh = histogram("histogram-11.txt", "", 30);

        Incident incident = IncidentClock.align(List.of(tenth, eleventh, ninth, jfr));

        assertThat(offsetMillis(incident, ninth)).isEqualTo(10_000);
        assertThat(offsetMillis(incident, tenth)).isEqualTo(20_000);
        assertThat(offsetMillis(incident, eleventh)).isEqualTo(30_000);
    }

    @Test
    void filesOfTwoProcessesAreKeptApartByTheirProcessIds() throws IOException {
        Reading shop = recording("shop.jfr", 7, Map.of(10_000L, "GC_HeapInspection"));
        Reading stock = recording("stock.jfr", 8, Map.of(20_000L, "GC_HeapInspection"));
        Reading ofStock = histogram("histogram-1.txt", "8:\n", 5);
        Reading ofShop = histogram("histogram-2.txt", "7:\n", 5);

        Incident incident = IncidentClock.align(List.of(shop, stock, ofStock, ofShop));

        assertThat(incident.processes()).hasSize(2);
        assertThat(offsetMillis(incident, ofStock)).isEqualTo(20_000);
        assertThat(offsetMillis(incident, ofShop)).isEqualTo(10_000);
    }

    @Test
    void aDumpOfAnotherProcessThanTheRecordingsStandsAlone() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of(12_345L, "PrintThreads"));
        Reading dump = dump("threads.txt", "99:\n", "2026-05-04 10:00:12", " elapsed=900.00s");

        Incident incident = IncidentClock.align(List.of(jfr, dump));

        assertThat(incident.processes()).hasSize(2);
    }

    @Test
    void aDumpOfJava8IsOfAnotherProcessThanOneOfJava25() throws IOException {
        Reading young = dump("young.txt", "", "2026-05-04 12:00:12", " elapsed=12.30s");
        Reading old =
                read(
                        "old.txt",
                        """
                        2026-05-04 12:00:14
                        Full thread dump OpenJDK 64-Bit Server VM (25.71-b00 mixed mode):

                        "main" #1 prio=5 os_prio=0 tid=0x00007f00 nid=0x77 runnable [0x00007f01]
                           java.lang.Thread.State: RUNNABLE
                        \tat com.acme.Shop.main(Shop.java:10)

                        JNI global references: 4
                        """);
        assertThat(IncidentClock.align(List.of(young, old)).processes()).hasSize(2);
    }

    @Test
    void withoutAnyRecordingTheZoneIsUnknownAndSaidToBe() throws IOException {
        Reading first = dump("threads-1.txt", "7:\n", "2026-05-04 10:00:12", " elapsed=12.20s");
        Reading second = dump("threads-2.txt", "7:\n", "2026-05-04 10:00:42", " elapsed=42.90s");

        Incident incident = IncidentClock.align(List.of(first, second));

        AlignedArtifact aligned = incident.artifact(first).orElseThrow();
        assertThat(incident.processes()).hasSize(1);
        assertThat(aligned.how()).contains("no zone");
        assertThat(aligned.uncertaintyNanos()).isEqualTo(14 * 3600 * SECOND);
        assertThat(offsetMillis(incident, second) - offsetMillis(incident, first))
                .as("the time between them is that of their main threads")
                .isEqualTo(30_700);
    }

    @Test
    void aLogOfUptimesBeginsWhenTheJvmDid() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of());
        Reading log =
                read(
                        "gc.log",
                        """
                        [0.004s][info][gc] Using G1
                        [2.500s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 20M->5M(64M) 4.000ms
                        [9.500s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 25M->6M(64M) 4.000ms
                        """);

        Incident incident = IncidentClock.align(List.of(jfr, log));

        AlignedArtifact aligned = incident.artifact(log).orElseThrow();
        assertThat(aligned.shiftNanos()).isEqualTo(TEN);
        assertThat(aligned.source()).isEqualTo(TimeAxis.Source.ALIGNED);
        assertThat(aligned.recording().events(EventKind.GC_PAUSE).startNanos().get(0))
                .isEqualTo(TEN + 2_496 * MILLI);
    }

    @Test
    void aLogOfUptimesOfAnUnknownStartEndsWithWhatHasATimeAndDoesNotDragItAway()
            throws IOException {
        Reading histogram = histogram("histogram.txt", "7:\n", 10);
        Reading log =
                read(
                        "gc.log",
                        """
                        [0.004s][info][gc] Using G1
                        [2.500s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 20M->5M(64M) 4.000ms
                        """);

        Incident incident = IncidentClock.align(List.of(log, histogram));

        long written = histogram.recording().orElseThrow().time().startNanos();
        assertThat(incident.processes()).hasSize(1);
        assertThat(offsetMillis(incident, histogram)).isEqualTo((written - TEN) / MILLI);
        AlignedArtifact aligned = incident.artifact(log).orElseThrow();
        assertThat(aligned.recording().time().endNanos()).isEqualTo(written);
        assertThat(aligned.uncertaintyNanos()).isEqualTo(AlignedArtifact.UNKNOWN_NANOS);
    }

    @Test
    void whatAPersonSetWins() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of(12_345L, "PrintThreads"));
        Reading dump = dump("threads.txt", "7:\n", "2026-05-04 12:00:12", " elapsed=12.30s");

        Incident incident =
                IncidentClock.align(List.of(jfr, dump), Map.of(dump.file(), -7000 * SECOND));

        AlignedArtifact aligned = incident.artifact(dump).orElseThrow();
        assertThat(aligned.source()).isEqualTo(TimeAxis.Source.USER);
        assertThat(offsetMillis(incident, dump)).isEqualTo((7200 + 12 - 7000) * 1000L);
        assertThat(aligned.shiftNanos()).isEqualTo(-7000 * SECOND);
    }

    @Test
    void aHistogramThatNothingPlacesIsNotShownDaysAfterTheRest() throws IOException {
        Reading jfr = recording("a.jfr", 7, Map.of());
        Reading histogram = histogram("histogram.txt", "7:\n", 10);

        Incident incident = IncidentClock.align(List.of(jfr, histogram));

        AlignedArtifact aligned = incident.artifact(histogram).orElseThrow();
        assertThat(aligned.source()).isEqualTo(TimeAxis.Source.FILE_TIME);
        assertThat(aligned.recording().time().startNanos()).isEqualTo(TEN + 60 * SECOND);
        assertThat(aligned.uncertaintyNanos()).isEqualTo(59 * SECOND);
    }

    @Test
    void filesWhoseTimesAreLostStandInTheOrderOfTheirNames() throws IOException {
        Reading tenth = histogram("histogram-10.txt", "7:\n", 30);
        Reading ninth = histogram("histogram-9.txt", "7:\n", 20);
        Reading second = histogram("histogram-2.txt", "7:\n", 10);
        List<Reading> readings = List.of(tenth, ninth, second);

        Incident alone = IncidentClock.align(readings);
        assertThat(offsetMillis(alone, ninth) - offsetMillis(alone, second)).isPositive();
        assertThat(offsetMillis(alone, tenth) - offsetMillis(alone, ninth)).isPositive();
        assertThat(readings)
                .allSatisfy(reading ->
                        assertThat(alone.artifact(reading).orElseThrow().uncertaintyNanos())
                                .isEqualTo(AlignedArtifact.UNKNOWN_NANOS));

        Reading jfr = recording("a.jfr", 7, Map.of());
        Incident beside = IncidentClock.align(List.of(jfr, tenth, ninth, second));
        assertThat(List.of(second, ninth, tenth))
                .extracting(reading -> offsetMillis(beside, reading) / 1000)
                .as("spread over the second to the sixtieth")
                .containsExactly(20L, 40L, 60L);
    }

    @Test
    void namesOfFilesAreInTheOrderOfTheirNumbers() {
        List<String> names = new ArrayList<>(List.of("h-10", "h-9", "h-010x", "a", "h-1"));
        names.sort(NaturalOrder.INSTANCE);
        assertThat(names).containsExactly("a", "h-1", "h-9", "h-10", "h-010x");
    }
}
