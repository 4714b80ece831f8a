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
}
