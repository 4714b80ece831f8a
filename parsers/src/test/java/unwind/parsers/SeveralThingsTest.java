package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Several things in one file are all read.
class SeveralThingsTest {
    private static final String DUMP =
            """
            2024-03-01 10:00:00
            Full thread dump OpenJDK 64-Bit Server VM (17.0.10+7 mixed mode, sharing):

            "main" #1 prio=5 os_prio=0 tid=0x00007f0000010000 nid=0x10 runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Main.main(Main.java:3)

            JNI global refs: 15, weak refs: 0

            """;
    private static final String UNIFIED =
            """
            [0.010s][info][gc] Using G1
            [0.886s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
            [1.876s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 26M->7M(256M) 12.500ms
            """;
    private static final String LEGACY =
            """
            10.000: [GC (Allocation Failure) [PSYoungGen: 65536K->8192K(76288K)] 165536K->110000K(251392K), 0.1000000 secs]
            15.000: [GC (Allocation Failure) [PSYoungGen: 65536K->8192K(76288K)] 165536K->110100K(251392K), 0.2000000 secs]
            """;
    private static final String HISTOGRAM =
            """
             num     #instances         #bytes  class name
            ----------------------------------------------
               1:           100           1600  java.lang.Object
            Total           100           1600
            """;
    private static final String COROUTINES =
            """
            Coroutines dump 2024/03/01 10:00:00

            Coroutine "orders#2":StandaloneCoroutine{Active}@2c7b84de, state: SUSPENDED
            \tat com.acme.Orders.poll(Orders.kt:12)

            """;
    private static final String SCHEDULER =
            "java.util.concurrent.ForkJoinPool@1b28cdfa[Running, parallelism = 2]\n";
    private static final String CRASH =
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f0000001234, pid=%d, tid=0x00007f0000005678
            #
            # Problematic frame:
            # C  [libfoo.so+0x1234]  crunch+0x14
            #
            """;
    private static final String LOG = "2024-03-01 10:00:00 INFO served\n".repeat(3000);

    @TempDir private Path folder;

    private static final String COLLECTION =
            "gc %d @%d.000s 1%%: 0.012+1.2+0.004 ms clock, 0.024+0.3/0.5/0+0.008 ms cpu,"
                    + " 4->5->2 MB, 5 MB goal, 2 P\n";
    private static final String SCHEDULED =
            "SCHED %dms: gomaxprocs=2 idleprocs=1 threads=%d spinningthreads=0 idlethreads=1"
                    + " runqueue=0 [0 0]\n";

    private static String collections(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> String.format(Locale.ROOT, COLLECTION, i, i))
                .collect(Collectors.joining());
    }

    @Test
    void eachRunInALogOfGoCollectionsIsRead() throws IOException {
        String panic = "goroutine 7 [running]:\nmain.main()\n\t/app/main.go:9 +0x2a\n\n";
        Reading reading = read(collections(1, 5) + panic + LOG + collections(1, 3));

        assertThat(reading.all())
                .extracting(
                        run -> run.recording().orElseThrow().events(EventKind.COLLECTION).size())
                .containsExactly(5, 3);
        assertThat(reading.all())
                .extracting(run -> run.recording().orElseThrow().threadDumps().size())
                .as("the dump is of the run before it")
                .containsExactly(1, 0);
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void eachRunInALogOfTheGoSchedulerIsRead() throws IOException {
        String run =
                String.format(Locale.ROOT, SCHEDULED, 0, 3)
                        + String.format(Locale.ROOT, SCHEDULED, 1000, 4)
                        + collections(1, 2);
        Reading reading = read(run + run + run);

        assertThat(reading.all())
                .extracting(each ->
                        each.recording()
                                .orElseThrow()
                                .series(SeriesNames.THREADS_LIVE)
                                .orElseThrow()
                                .values()
                                .size())
                .containsExactly(2, 2, 2);
    }

    @Test
    void goProcessesThatWriteAtTheSameTimeAreNotTakenForRuns() throws IOException {
        Reading reading =
                read(
                        collections(1, 5)
                                + collections(1, 2)
                                + collections(6, 7)
                                + collections(3, 4)
                                + collections(8, 9));

        assertThat(reading.all()).hasSize(1);
        assertThat(reading.recording().orElseThrow().events(EventKind.COLLECTION).size())
                .isEqualTo(9);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("at the same time"));
    }

    @Test
    void aDumpGcLinesAndAHistogramInOneServerLogAreAllRead() throws IOException {
        Reading reading = read(LOG + DUMP + LOG + UNIFIED + LOG + HISTOGRAM + LOG);
        assertThat(formats(reading)).containsExactly("thread-dump", "gc-log");
        assertThat(recording(reading, 0).threadDumps()).hasSize(1);
        assertThat(recording(reading, 0).histograms()).hasSize(1);
        assertThat(pauses(recording(reading, 1))).isEqualTo(2);
        assertThat(reading.all())
                .allSatisfy(part -> assertThat(part.file()).isEqualTo(reading.file()));
    }

    @Test
    void aDumpAndAHistogramBetweenTheLinesOfAGcLogAreRead() throws IOException {
        Reading reading = read(UNIFIED + DUMP + HISTOGRAM + UNIFIED.replace("GC(", "GC(1"));
        assertThat(formats(reading)).containsExactly("gc-log", "thread-dump");
        assertThat(pauses(recording(reading, 0))).isEqualTo(4);
        assertThat(recording(reading, 1).threadDumps()).hasSize(1);
        assertThat(recording(reading, 1).histograms()).hasSize(1);
        assertThat(reading.problems()).noneMatch(problem -> problem.text().contains("not read"));
    }

    @Test
    void aCoroutineDumpAndASchedulersStateBetweenTheLinesOfAGcLogAreRead() throws IOException {
        Reading reading = read(UNIFIED + COROUTINES + SCHEDULER + UNIFIED.replace("GC(", "GC(1"));
        assertThat(formats(reading)).containsExactly("gc-log", "thread-dump");
        assertThat(pauses(recording(reading, 0))).isEqualTo(4);
        assertThat(recording(reading, 1).threadDumps().getFirst().threadCount()).isEqualTo(1);
        assertThat(recording(reading, 1).facts())
                .containsEntry(
                        "virtual thread scheduler: ForkJoinPool", "Running, parallelism = 2");
    }

    @Test
    void linesOfOneCharacterOrTwoAreRead() throws IOException {
        Reading reading = read(LOG + "x\n \n: \n: F\n" + DUMP);
        assertThat(recording(reading, 0).threadDumps()).hasSize(1);
    }

    @Test
    void threeCrashReportsAreThreeCrashes() throws IOException {
        Reading reading =
                read(CRASH.formatted(1) + LOG + CRASH.formatted(2) + CRASH.formatted(3) + UNIFIED);
        assertThat(formats(reading)).containsExactly("hs-err", "hs-err", "hs-err", "gc-log");
        assertThat(
                        reading.all().stream()
                                .limit(3)
                                .map(part -> part.recording().orElseThrow().jvm().pid()))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void legacyAndUnifiedLinesAreTwoLogs() throws IOException {
        for (String text : List.of(LEGACY + UNIFIED, UNIFIED + LEGACY)) {
            Reading reading = read(text);
            assertThat(formats(reading)).containsExactly("gc-log", "gc-log");
            assertThat(
                            reading.all().stream()
                                    .map(part -> part.recording().orElseThrow().facts().get("log")))
                    .containsExactlyInAnyOrder("legacy", "unified");
            assertThat(reading.all())
                    .allSatisfy(part ->
                            assertThat(pauses(part.recording().orElseThrow())).isEqualTo(2));
        }
    }

    @Test
    void twoRunsInOneLogAreCountedBoth() throws IOException {
        Recording recording = recording(read(UNIFIED + UNIFIED), 0);
        assertThat(pauses(recording)).isEqualTo(4);
        assertThat(recording.events().get(EventKind.COLLECTION).size()).isEqualTo(4);
        String bare = UNIFIED.replace("[0.010s][info][gc] Using G1\n", "");
        String dated = bare.replaceAll("\\[(\\d)\\.(\\d+)s\\]", "[2024-03-01T10:00:0$1.$2+0000]");
        String later = dated.replace("T10", "T11");
        assertThat(recording(read(dated + later), 0).events().get(EventKind.COLLECTION).size())
                .isEqualTo(4);
    }

    @Test
    void programsThatWriteToOneLogAreReadEachByItself() throws IOException {
        StringBuilder both = new StringBuilder();
        List<String> lines = UNIFIED.lines().toList();
        for (String line : lines) {
            both.append("orders-1  | ").append(line).append('\n');
            both.append("stock-1   | ").append(line).append('\n');
        }
        Reading reading = read(both.toString());
        assertThat(formats(reading)).containsExactly("gc-log", "gc-log");
        assertThat(reading.all())
                .allSatisfy(
                        part -> assertThat(pauses(part.recording().orElseThrow())).isEqualTo(2));
    }

    @Test
    void whatIsBehindALoggersPrefixIsFound() throws IOException {
        StringBuilder logged = new StringBuilder(LOG);
        UNIFIED.lines()
                .forEach(line -> logged.append("10:00:00 INFO gc - ").append(line).append('\n'));
        Reading reading = read(logged.toString());
        assertThat(formats(reading)).containsExactly("gc-log");
        assertThat(pauses(recording(reading, 0))).isEqualTo(2);
    }

    @Test
    void theLinesOfAPartAreCountedFromTheStartOfTheFile() throws IOException {
        Reading reading = read(LOG + DUMP.substring(0, 200));
        assertThat(reading.problems())
                .allSatisfy(problem -> assertThat(problem.line().orElseThrow()).isEqualTo(3002));
    }

    private static List<String> formats(Reading reading) {
        return reading.all().stream().map(Reading::format).toList();
    }

    private static Recording recording(Reading reading, int part) {
        return reading.all().get(part).recording().orElseThrow();
    }

    private static int pauses(Recording recording) {
        return recording.events().get(EventKind.GC_PAUSE).size();
    }

    @Test
    void ofVeryManyRunsOfAGoProgramTheFirstAreReadWhichIsSaidOnce() throws IOException {
        String run =
                "gc 1 @0.019s 2%: 0.045+1.2+0.14 ms clock, 0.09+0.5/1.1/0+0.28 ms cpu, 4->4->1 MB,"
                        + " 4 MB goal, 2 P\n";

        Reading reading = read((run + run.replace("gc 1 @0.019s", "gc 2 @1.019s")).repeat(210));

        assertThat(reading.all()).hasSize(200);
        assertThat(reading.all())
                .allSatisfy(each ->
                        assertThat(each.recording().orElseThrow().eventCount("gctrace"))
                                .isEqualTo(2));
        assertThat(reading.all().stream().flatMap(each -> each.problems().stream()))
                .extracting(Problem::text)
                .containsOnlyOnce(
                        "The log holds 210 runs of the program; the first 200 were read.");
    }

    private Reading read(String text) throws IOException {
        return Formats.read(
                Files.writeString(folder.resolve("server.log"), text),
                Limits.DEFAULT,
                new Progress());
    }

    @Test
    void ofVeryManyProgramsTheFirstAreReadAndTheOthersCounted() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 205; i++) {
            for (String line : UNIFIED.lines().toList()) {
                log.append("svc-").append(i).append("  | ").append(line).append('\n');
            }
        }
        Reading reading = read(log.toString());
        assertThat(reading.others()).hasSize(199);
        assertThat(reading.problems())
                .extracting(Problem::text)
                .anyMatch(text -> text.contains("the last 5 were not read"));
    }
}
