package unwind.parsers.gclog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.testing.Texts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/// Reads every foreign log and holds what GCViewer's, jifa's and garbagecat's own tests expect.
class GcLogCorpusTest {
    /// What the logs' own projects expect, where it can be compared: pauses, their sum in seconds,
    /// the collector; -1 or an empty text where nothing is published.
    private static final String EXPECTED =
            """
            gcviewer-openjdk-ujl__sample-ujl-parallel-gc-defaults.txt 11 -1 Parallel
            gcviewer-openjdk-ujl__sample-ujl-zgc-gc-all.txt 3 0.002653 ZGC
            gcviewer-openjdk__SampleOpenJdk1_8_0-332.txt -1 0.197536 Shenandoah
            gcviewer-openjdk__SampleSun1_4_0AdaptiveSizePolicy.txt 9 0.1978746
            gcviewer-openjdk__SampleSun1_4_0PSPrintHeapAtGC.txt 2 0.0383115
            gcviewer-openjdk__SampleSun1_4_2NoFullGC.txt 12 -1
            gcviewer-openjdk__SampleSun1_4_2PrintGCDetails.txt 4 -1 Serial
            gcviewer-openjdk__SampleSun1_5_0AdaptiveSizePolicy.txt 6 0.1024222 Parallel
            gcviewer-openjdk__SampleSun1_5_0CMS_IncrementalPacing.txt -1 2.3410947 CMS
            gcviewer-openjdk__SampleSun1_5_0ParallelOldGC.txt 1 27.0696262 Parallel
            gcviewer-openjdk__SampleSun1_6_0CMSAdaptiveSizePolicy.txt 12 -1 CMS
            gcviewer-openjdk__SampleSun1_6_0G1FullGcTenuringDistribution.txt 1 37.0629320
            gcviewer-openjdk__SampleSun1_6_0G1InitialMarkMixed.txt 1 0.036439 G1
            gcviewer-openjdk__SampleSun1_6_0G1_Detailed-mixedLine3.txt 1 0.00178520 G1
            gcviewer-openjdk__SampleSun1_6_0G1_Detailed-young.txt 1 0.00594747 G1
            gcviewer-openjdk__SampleSun1_6_0G1_MarkStackFull.txt 1 0.0803215 G1
            gcviewer-openjdk__SampleSun1_6_0G1_PrintHeapAtGC.txt 2 0.00811215 G1
            gcviewer-openjdk__SampleSun1_6_0G1_gc_verbose.txt -1 62.616796 G1
            gcviewer-openjdk__SampleSun1_6_0G1_partial_initialMarkToSpaceOverflow.txt 1 0.00588343 G1
            gcviewer-openjdk__SampleSun1_6_0G1_partial_toSpaceOverflow.txt 1 0.00271976 G1
            gcviewer-openjdk__SampleSun1_6_0G1_young_initialMarkToSpaceOverflow.txt 1 0.00316185 G1
            gcviewer-openjdk__SampleSun1_6_0PrintHeapAtGC.txt.gz 2 -1 CMS
            gcviewer-openjdk__SampleSun1_7_0CmsPrintFlsStats1.txt 2 0.0369203 CMS
            gcviewer-openjdk__SampleSun1_7_0G1AdaptiveSize_Reference.txt 3 0.0252174 G1
            gcviewer-openjdk__SampleSun1_7_0G1_AppStopped_TenuringDist_Ergonomics_comma.txt 1 0.02822 G1
            gcviewer-openjdk__SampleSun1_7_0G1_DateStamp_Detailed-mixedLine1.txt 1 0.286451 G1
            gcviewer-openjdk__SampleSun1_7_0G1_DateStamp_Detailed-mixedLine2.txt 2 -1 G1
            gcviewer-openjdk__SampleSun1_7_0G1_DetailsWoTimestamp.txt 1 0.005531 G1
            gcviewer-openjdk__SampleSun1_7_0PS_Adaptive_Tenuring_AppStopped.txt 1 0.008223 Parallel
            gcviewer-openjdk__SampleSun1_7_0ParallelAdaptiveSizeReference.txt 1 0.0134562 Parallel
            gcviewer-openjdk__SampleSun1_7_0_40PrintHeapAtGC.txt 1 0.0147015 G1
            gcviewer-openjdk__SampleSun1_8_0CMS_ScavengeBeforeRemark_HeapAtGc.txt 1 0.001997 CMS
            jifa__11SerialGCParser.log 2 0.171781 Serial
            jifa__17SerialGCParser.log 2 -1 Serial
            jifa__11ZGCParser.log 3 -1 ZGC
            jifa__17ZGCParser.log 3 -1 ZGC
            """;

    /// Published expectations that do not hold here, and why.
    private static final Map<String, String> DIFFERENT =
            Map.of(
                    "gcviewer-openjdk-ujl__sample-ujl-serial-gc-defaults.txt",
                    "GCViewer counts a full collection inside a young pause as a pause of its own",
                    "gcviewer-openjdk__SampleSun1_7_0_51_CMS_PrintApplStoppedTime_TenuringDist.txt",
                    "GCViewer adds what safepoints stopped beyond the pauses to the pauses' sum");

    /// Logs that hold no pause to read, and what they are instead.
    private static final Map<String, String> WITHOUT_PAUSES =
            Map.of(
                    "garbagecat__dataset197.txt", "statistics at the end of a Shenandoah log",
                    "garbagecat__dataset258.txt", "statistics at the end of a Shenandoah log",
                    "garbagecat__dataset274.txt", "statistics of ZGC",
                    "garbagecat__dataset292.txt", "statistics at the end of a Shenandoah log",
                    "gctk-ps__empty.log", "the heap at exit, no collection",
                    "gcviewer-openjdk__SampleSun1_8_0RollingLogfile.txt", "header and trailer");

    private final GcLogFormat format = new GcLogFormat();
    @TempDir Path folder;

    @Test
    void publishedPausesSumsAndCollectorsHold() throws IOException {
        Map<String, Path> files = new HashMap<>();
        for (Path file : Texts.corpus("gclog")) {
            files.put(String.valueOf(file.getFileName()), file);
        }
        for (String row : EXPECTED.lines().toList()) {
            String[] cells = row.split(" ");
            Recording recording = Texts.read(format, files.get(cells[0])).recording().orElseThrow();
            EventTable pauses = recording.events(EventKind.GC_PAUSE);
            double seconds = 0;
            for (int i = 0; i < pauses.size(); i++) {
                seconds += pauses.get(Attribute.DURATION_NANOS, i) / 1e9;
            }
            if (!cells[1].equals("-1")) {
                assertThat(pauses.size()).as(cells[0]).isEqualTo(Integer.parseInt(cells[1]));
            }
            if (!cells[2].equals("-1")) {
                assertThat(seconds)
                        .as(cells[0])
                        .isCloseTo(Double.parseDouble(cells[2]), within(1e-6));
            }
            if (cells.length > 3) {
                assertThat(recording.jvm().collector()).as(cells[0]).isEqualTo(cells[3]);
            }
        }
        assertThat(EXPECTED.lines().map(row -> row.split(" ")[0]))
                .doesNotContainAnyElementsOf(DIFFERENT.keySet());
    }

    @Test
    void everyLogIsReadOrRefusedWithAReason() throws IOException {
        List<String> unread = new ArrayList<>();
        for (Path file : Texts.corpus("gclog")) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".zip")) {
                // an archive is a folder, not a log: the next test reads what is inside
                continue;
            }
            assertThat(format.matches(Texts.head(file))).as(name).isTrue();
            Reading reading = Texts.read(format, file);
            Optional<Recording> recording = reading.recording();
            if (recording.isEmpty()) {
                unread.add(name);
                assertThat(reading.problems()).as(name).isNotEmpty();
            } else {
                assertThat(recording.get().eventCount()).as(name).isPositive();
            }
        }
        unread.removeIf(name -> name.matches("gcviewer-(hp|ibm|jrockit)__.*"));
        assertThat(unread).containsExactlyInAnyOrderElementsOf(WITHOUT_PAUSES.keySet());
    }

    @Test
    void rotatedFilesJoinedAreReadAsOneLog() throws IOException {
        int archives = 0;
        for (Path file : Texts.corpus("gclog")) {
            if (!file.toString().endsWith(".zip")) {
                continue;
            }
            archives++;
            int apart = 0;
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
                while (zip.getNextEntry() != null) {
                    byte[] part = zip.readAllBytes();
                    joined.write(part);
                    apart += pauses(Texts.read(format, folder, "part.log", part));
                }
            }
            Reading together = Texts.read(format, folder, "joined.log", joined.toByteArray());
            assertThat(apart).isPositive();
            assertThat(pauses(together)).isEqualTo(apart);
            assertThat(together.problems()).isEmpty();
        }
        assertThat(archives).isPositive();
    }

    private static int pauses(Reading reading) {
        return reading.recording().orElseThrow().events(EventKind.GC_PAUSE).size();
    }
}
