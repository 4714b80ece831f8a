package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// What the summary says of collectors and native memory.
class GcSummaryTest {
    @TempDir private Path folder;

    private static String run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Commands.run(
                Stream.of(args).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.txt"), text);
    }

    private JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(run("summary", "--json", file(text)));
    }

    @Test
    void throughputPercentilesAndFullCollectionsAreThoseOfThePauses() throws IOException {
        Random random = new Random(7);
        StringBuilder log = new StringBuilder("[0.000s][info][gc] Using Parallel\n");
        double[] millis = new double[200];
        int full = 0;
        double first = 0;
        double last = 0;
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (1 + random.nextInt(90_000)) / 1000.0;
            boolean whole = random.nextInt(10) == 0;
            full += whole ? 1 : 0;
            double end = 1 + i + millis[i] / 1000;
            first = i == 0 ? end - millis[i] / 1000 : first;
            last = end;
            log.append(
                    String.format(
                            Locale.ROOT,
                            "[%.3fs][info][gc] GC(%d) Pause %s 90M->50M(100M) %.3fms%n",
                            end,
                            i,
                            whole ? "Full (Ergonomics)" : "Young (Allocation Failure)",
                            millis[i]));
        }

        JsonNode gc = json(log.toString()).path("gc");

        double sum = Arrays.stream(millis).sum();
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        assertThat(gc.path("throughput").asDouble())
                .isCloseTo(1 - sum / 1000 / (last - first), within(1e-4));
        assertThat(gc.path("fullCollections").asInt()).isEqualTo(full);
        JsonNode percentiles = gc.path("pausePercentiles");
        assertThat(percentiles.path("p50").asLong()).isEqualTo(Math.round(sorted[99] * 1e6));
        assertThat(percentiles.path("p95").asLong()).isEqualTo(Math.round(sorted[189] * 1e6));
        assertThat(percentiles.path("p99").asLong()).isEqualTo(Math.round(sorted[197] * 1e6));
        assertThat(gc.has("allocationStalls")).as("no such event in this log").isFalse();
    }

    @Test
    void whatTheLogLevelHidesIsSaidAndNeverZero() throws IOException {
        String log =
                """
                [0.009s][info][gc] Using The Z Garbage Collector
                [1.351s][info][gc] GC(0) Minor Collection (Allocation Rate)
                [1.361s][info][gc] GC(0) Minor Collection (Allocation Rate) 210M(10%)->60M(3%) 0.010s
                [6.100s][info][gc] Allocation Stall (worker-3) 12.500ms
                [6.101s][info][gc] Allocation Stall (worker-4) 7.500ms
                """;

        JsonNode json = json(log);
        String text = run("summary", file(log));

        assertThat(json.path("pauses").has("count")).isFalse();
        assertThat(json.path("gc").has("throughput")).isFalse();
        assertThat(json.path("gc").path("allocationStalls").path("count").asInt()).isEqualTo(2);
        assertThat(json.path("gc").path("allocationStalls").path("totalNanos").asLong())
                .isEqualTo(20_000_000);
        assertThat(text)
                .containsPattern("GC pauses +not recorded at this log level")
                .containsPattern("Allocation stalls +2, together 20.0 ms")
                .contains("-Xlog:gc*");
    }

    @Test
    void allocationStallsAreOnTheTimeline() throws IOException {
        Path log =
                file(
                        """
                        [1.361s][info][gc] GC(0) Minor Collection (Allocation Rate) 210M(10%)->60M(3%) 0.010s
                        [6.100s][info][gc] Allocation Stall (worker-3) 12.500ms
                        """);

        assertThat(run("timeline", "--track", "stall", log)).contains("stall");
    }

    @Test
    void nativeMemoryIsShownByCategoryWithWhatGrewMost() throws IOException {
        String summary =
                """
                2026-01-01T10:%s:00+00:00
                4711:

                Native Memory Tracking:

                Total: reserved=2786KB, committed=%dKB

                -                 Java Heap (reserved=1024KB, committed=256KB)
                -                    Thread (reserved=320KB, committed=%dKB)
                """;
        String text = summary.formatted("00", 612, 320) + summary.formatted("10", 912, 620);

        JsonNode memory = json(text).path("nativeMemory");

        assertThat(memory.path("committedBytes").asLong()).isEqualTo(912 << 10);
        assertThat(memory.path("byCategory").path("Thread").asLong()).isEqualTo(620 << 10);
        assertThat(memory.path("growthByCategory").path("Thread").asLong()).isEqualTo(300 << 10);
        assertThat(memory.has("sinceBaselineBytes")).isFalse();
        assertThat(run("summary", file(text)))
                .containsPattern("Native memory committed +612 KiB to 912 KiB")
                .containsPattern("grew most +Thread, \\+300 KiB");
        assertThat(run("timeline", "--json", file(text))).contains("\"native.Thread\"");
    }

    @Test
    void changesSinceABaselineAreGivenAsTheTextHasThem() throws IOException {
        JsonNode memory =
                json("""
                4711:

                Native Memory Tracking:

                Total: reserved=1500MB +20MB, committed=900MB +10MB

                -        Other (reserved=500MB +9MB, committed=500MB +9MB)
                -        Class (reserved=50MB, committed=50MB -1MB)
                """)
                        .path("nativeMemory");

        assertThat(memory.path("sinceBaselineBytes").asLong()).isEqualTo(10 << 20);
        assertThat(memory.path("sinceBaselineByCategory").path("Other").asLong())
                .isEqualTo(9 << 20);
        assertThat(memory.path("sinceBaselineByCategory").path("Class").asLong())
                .isEqualTo(-(1 << 20));
    }

    @Test
    void aLogWithoutTimesHasNeitherSharesNorTrends() throws IOException {
        StringBuilder log = new StringBuilder("Using G1\n");
        for (int i = 0; i < 300; i++) {
            log.append(
                    "GC(%d) Pause Young (Normal) (G1 Evacuation Pause) %dM->%dM(512M) 90.0ms\n"
                            .formatted(i, 60 + i, 40 + i));
        }

        JsonNode summary = json(log.toString());
        String findings = run("findings", file(log.toString()));
        String pauses = run("pauses", file(log.toString()));

        assertThat(summary.path("pauses").path("totalNanos").asLong()).isEqualTo(27_000_000_000L);
        assertThat(summary.path("gc").has("throughput")).isFalse();
        assertThat(summary.path("heap").has("afterGcSlopeBytesPerSecond")).isFalse();
        assertThat(findings)
                .contains("gc-pressure, heap-growth: what was recorded has no times")
                .doesNotContain("of the time (gc-pressure");
        assertThat(pauses).doesNotContain("throughput");
    }

    @Test
    void theTimeAroundASinglePauseIsNotKnown() throws IOException {
        String log =
                """
                23.346: [Full GC (Metadata GC Threshold)  7522M->7003M(46180M), 1.9242570 secs]
                """;

        assertThat(json(log).path("gc").has("throughput")).isFalse();
    }

    @Test
    void uptimesBehindDatesOfALogCollectorAreOnItsClock() throws IOException {
        String log =
                """
                2025-03-01T10:00:05.200000000Z [5.000s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                2025-03-01T10:00:06.100000000Z [6.000s][info][gc] GC(1) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                2025-03-01T12:00:03.100000000Z [3.000s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->6M(256M) 10.000ms
                """;

        JsonNode artifact = json(log).path("artifacts").path(0);

        // the line that came soonest tells best
        assertThat(artifact.path("start").asString()).isEqualTo("2025-03-01T10:00:05.090000000Z");
        assertThat(artifact.path("end").asString()).isEqualTo("2025-03-01T12:00:03.100000000Z");
    }

    @Test
    void collectorsThatNeverStopForTheWholeHeapHaveNoCountOfIt() throws IOException {
        String zgc =
                """
                [0.009s][info][gc] Using The Z Garbage Collector
                [1.361s][info][gc] GC(0) Minor Collection (Allocation Rate) 210M(10%)->60M(3%) 0.010s
                [2.361s][info][gc] GC(1) Major Collection (Proactive) 210M(10%)->60M(3%) 0.010s
                """;
        String go =
                "gc 1 @0.019s 2%: 0.045+1.2+0.14 ms clock, 0.09+0.5/1.1/0+0.28 ms cpu,"
                        + " 4->4->1 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P\n";

        assertThat(json(zgc).path("gc").has("fullCollections")).isFalse();
        assertThat(json(go).path("gc").has("fullCollections")).isFalse();
        assertThat(json(go).path("collections").path("count").asInt()).isEqualTo(1);
    }

    @Test
    void aLongFullCollectionOfCountersIsCalledSo() throws IOException {
        String table =
                """
                Timestamp         S0     S1     E      O      M     CCS    YGC     YGCT     FGC    FGCT     GCT
                         100.0   0.00 100.00  62.50  45.10  97.10  91.20     12     0.101     2     0.050     0.151
                         110.0   0.00 100.00   2.50  95.10  97.10  91.20     13     0.121     3     2.050     2.171
                """;

        assertThat(run("findings", file(table)))
                .contains("The collector stops the program for up to 2.0 s (Full GC)");
    }

    @Test
    void dumpsAndHistogramsAreToldByTheirTotals() throws IOException {
        String text =
                """
                2024-03-01 10:00:00
                Full thread dump OpenJDK 64-Bit Server VM (17.0.10+7 mixed mode):

                "main" #1 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f0000010000 nid=0x1 runnable  [0x00007f0000000000]
                   java.lang.Thread.State: RUNNABLE
                \tat shop.Main.main(Main.java:1)

                "other" #2 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x00007f0000020000 nid=0x2 waiting on condition  [0x00007f0000000000]
                   java.lang.Thread.State: TIMED_WAITING (sleeping)
                \tat java.lang.Thread.sleep(java.base@17.0.10/Native Method)

                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          1000          64000  [B (java.base@17.0.10)
                   2:           500          12000  java.lang.String (java.base@17.0.10)
                Total          1500          76000
                """;

        JsonNode artifact = json(text).path("artifacts").path(0);

        assertThat(run("summary", file(text)))
                .contains("dump of 2 threads: 1 RUNNABLE, 1 TIMED_WAITING")
                .contains("histogram of 2 classes, 1,500 instances, 74.2 KiB");
        JsonNode dump = artifact.path("threadDumps").path(0);
        assertThat(dump.path("threads").asInt()).isEqualTo(2);
        assertThat(dump.path("states").path("TIMED_WAITING").asInt()).isEqualTo(1);
        JsonNode histogram = artifact.path("histograms").path(0);
        assertThat(histogram.path("classes").asInt()).isEqualTo(2);
        assertThat(histogram.path("instances").asInt()).isEqualTo(1500);
        assertThat(histogram.path("bytes").asInt()).isEqualTo(76_000);
    }

    @Test
    void aSingleRowOfCountersTellsTheTotalsSinceTheStart() throws IOException {
        String classes =
                """
                Loaded  Bytes  Unloaded  Bytes     Time
                 14499 29034.3       14    19.6       8.72
                """;
        String collections =
                """
                  S0     S1     E      O      M     CCS    YGC     YGCT     FGC    FGCT     CGC    CGCT       GCT
                  0.00 100.00  12.50  45.10  97.10  91.20     12     0.101     2     0.050     4     0.012     0.163
                """;

        assertThat(run("summary", file(classes))).contains("classes loaded: 14,499, unloaded 14");
        assertThat(run("summary", file(collections)))
                .contains("young collections since the start: 12, together 0.101 s")
                .contains("full collections since the start: 2, together 0.050 s");
    }
}
