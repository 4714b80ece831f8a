package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The commands that print what the panels show, on recorded samples.
class PanelCommandsTest {
    private static Path sample(String name) {
        return Path.of(System.getProperty("unwind.samples"), "recordings", name);
    }

    private static String run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status =
                Commands.run(
                        Stream.of(args).map(Object::toString).toArray(String[]::new),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(status).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(Object... args) {
        return JsonMapper.builder().build().readTree(run(args));
    }

    @Test
    void pausesPrintFiguresCausesAndEveryStop() {
        Path file = sample("long-pause").resolve("recording.jfr.gz");
        JsonNode process = json("pauses", "--json", file).path("processes").path(0);
        assertThat(process.path("collections").path("count").asInt()).isEqualTo(9);
        assertThat(process.path("collections").path("maxNanos").asLong() / 1_000_000)
                .isEqualTo(769);
        assertThat(process.path("causes").path(0).path("cause").asString())
                .isEqualTo("Allocation Failure");
        assertThat(process.path("list").size())
                .isEqualTo(process.path("stops").path("count").asInt());
        assertThat(process.path("throughput").asDouble()).isBetween(0.6, 0.8);
        assertThat(run("pauses", "--top", "1", file))
                .contains("Allocation Failure", "diagnosis", "and 15 shorter ones");
        JsonNode later = json("pauses", "--json", "--from", "+9s", file).path("processes").path(0);
        assertThat(later.path("list").size()).isPositive().isLessThan(16);
    }

    @Test
    void aZoneMovesTheTimesOfTextsAndNotThoseOfJson() {
        Path file = sample("long-pause").resolve("recording.jfr.gz");
        assertThat(run("pauses", file)).contains("longest (UTC)");
        assertThat(run("pauses", "--zone", "Asia/Kolkata", file))
                .contains("longest (Asia/Kolkata)");
        assertThat(run("summary", file)).contains(" UTC").doesNotContain("+05:30");
        assertThat(run("summary", "--zone", "+05:30", file))
                .contains(" +05:30")
                .doesNotContain(" UTC");
        assertThat(run("summary", "--json", "--zone", "+05:30", file))
                .isEqualTo(run("summary", "--json", file));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(
                        Commands.run(
                                new String[] {"summary", "--zone", "Nowhere", file.toString()},
                                new PrintStream(new ByteArrayOutputStream()),
                                new PrintStream(err, true, StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("must be a time zone");
    }

    @Test
    void pausesOfADumpSayWhatWasNotRecorded() {
        Path file = sample("long-pause").resolve("threads-1.txt.gz");
        assertThat(run("pauses", file)).contains("Not recorded: ", "How to enable: ");
        JsonNode process = json("pauses", "--json", file).path("processes").path(0);
        assertThat(process.has("stops")).isFalse();
        assertThat(process.path("notRecorded").size()).isEqualTo(1);
    }

    @Test
    void exceptionsPrintWhereTheyLandAndTheCleanupsTheyPassed() {
        Path sample = sample("exception-masked");
        Object[] args = {
            sample.resolve("recording.jfr.gz"), "--classes", sample.resolve("classes.jar")
        };
        JsonNode process =
                json("exceptions", "--json", args[0], args[1], args[2]).path("processes").path(0);
        assertThat(process.path("recorded").asInt()).isEqualTo(560);
        assertThat(process.path("outcomes").path("masked").asInt()).isEqualTo(280);
        assertThat(process.path("types").size()).isEqualTo(2);
        assertThat(process.path("messages").path(1).path("message").asString())
                .isEqualTo("disk full at entry #");
        assertThat(process.path("landings").path(0).path("landing").asString())
                .startsWith("handled in ");
        assertThat(run("exceptions", args[0], args[1], args[2]))
                .contains("passed a cleanup 280", "masked in ");
        assertThat(
                        json("exceptions", "--json", "--thread", "nobody", args[0])
                                .path("processes")
                                .path(0)
                                .path("count")
                                .asInt(-1))
                .isZero();
    }

    @Test
    void exceptionsOfADumpSayWhatWasNotRecorded() {
        Path file = sample("long-pause").resolve("threads-1.txt.gz");
        assertThat(run("exceptions", file)).contains("Not recorded: ", "How to enable: ");
    }

    @Test
    void cleanupPrintsDebtsWithTheirLagAndWhoCleansUp() {
        Path sample = sample("cleanup-backlog");
        JsonNode process = json("cleanup", "--json", sample).path("processes").path(0);
        JsonNode debt = process.path("debts").path(0);
        assertThat(debt.path("class").asString()).endsWith("Faulty$FinalizedImage");
        assertThat(debt.path("state").asString()).isEqualTo("falls behind");
        assertThat(debt.path("drainNanos").asLong()).isPositive();
        assertThat(debt.path("owed").path("values").size())
                .isEqualTo(debt.path("owed").path("times").size());
        assertThat(debt.path("allocatedAt").path(0).path("site").asString())
                .contains("cleanupbacklog.Faulty");
        assertThat(debt.path("seenAt").path(0).path("site").asString()).contains(".finalize:");
        assertThat(process.path("references").size()).isEqualTo(4);
        assertThat(run("cleanup", "--top", "3", sample))
                .contains(
                        "falls behind",
                        "wants finalize(), run by the Finalizer thread",
                        "allocated at ",
                        "cleaned up in ",
                        "same place in the last",
                        "How to enable: ");
        JsonNode later =
                json("cleanup", "--json", "--from", "+8s", sample).path("processes").path(0);
        assertThat(later.path("debts").path(0).path("owed").path("values").size())
                .isLessThan(debt.path("owed").path("values").size());
    }

    @Test
    void cleanupOfADumpSaysWhatWasNotRecorded() {
        Path file = sample("long-pause").resolve("threads-1.txt.gz");
        assertThat(run("cleanup", file))
                .contains("No class was counted", "Reference Handler", "Not recorded: ");
    }

    @Test
    void heapPrintsMemoryClassesAndWhatKeepsOldObjects() {
        Path sample = sample("native-growth");
        JsonNode process = json("heap", "--json", sample).path("processes").path(0);
        assertThat(process.path("memory").size()).isGreaterThan(20);
        assertThat(process.path("live").path("snapshots").size()).isEqualTo(4);
        assertThat(process.path("all").path("snapshots").size()).isZero();
        JsonNode old = process.path("oldObjects").path(0);
        assertThat(old.path("heldBy").size()).isPositive();
        assertThat(old.path("root").path("system").asString()).isNotEmpty();
        assertThat(process.path("holders").path(0).path("objects").asInt()).isPositive();
        assertThat(run("heap", "--top", "5", sample))
                .contains(
                        "old generation",
                        "metaspace used",
                        "all that the JVM tracks",
                        "resident beyond what the JVM tracks",
                        "classes, live objects, 4 histograms",
                        ".BUFFERS → java.util.ArrayList",
                        "held by");
        assertThat(
                        json("heap", "--json", "--thread", "nobody", sample)
                                .path("processes")
                                .path(0)
                                .path("oldObjects")
                                .size())
                .isZero();
    }

    @Test
    void heapOfADumpSaysWhatWasNotRecorded() {
        Path file = sample("long-pause").resolve("threads-1.txt.gz");
        assertThat(run("heap", file))
                .contains("Nothing of its memory was recorded", "Not recorded: classes");
    }

    @Test
    void eventsSortedByAFieldThatIsNoneAreWrongUsageThatNamesTheFields() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String file = sample("long-pause").resolve("recording.jfr.gz").toString();
        int status =
                Commands.run(
                        new String[] {"events", "--sort", "nosuch", file, "garbagecollection"},
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--sort does not know nosuch", "sumOfPauses");
    }

    @Test
    void eventsPrintTheTypesAndTheEventsOfOne() {
        Path file = sample("long-pause").resolve("recording.jfr.gz");
        assertThat(run("events", file)).contains("jdk.GarbageCollection");
        JsonNode process =
                json("events", "--json", "--limit", "2", file, "garbagecollection")
                        .path("processes")
                        .path(0);
        assertThat(process.path("matching").asInt()).isEqualTo(9);
        assertThat(process.path("events").size()).isEqualTo(2);
        assertThat(process.path("events").path(0).path("cause").asString())
                .isEqualTo("Allocation Failure");
        assertThat(run("events", "jdk.GarbageCollection", file))
                .isEqualTo(run("events", file, "jdk.GarbageCollection"));
        assertThat(run("events", "--csv", "--type", "jdk.GarbageCollection", file).lines())
                .hasSize(10)
                .first()
                .asString()
                .startsWith("pid,startTime,duration,");
        assertThat(
                        run(
                                "events",
                                "--sort",
                                "duration",
                                "--descending",
                                "--limit",
                                "1",
                                file,
                                "GarbageCollection"))
                .contains("duration = 769 ms", "1 of 9 events");
    }

    @Test
    void anUnknownEventTypeIsWrongUsage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                Commands.run(
                        new String[] {
                            "events",
                            sample("long-pause").resolve("recording.jfr.gz").toString(),
                            "--type",
                            "jdk.Nonsense"
                        },
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no event type jdk.Nonsense");
    }

    @Test
    void lanesPrintWhatEachThreadDidAndSayTheThresholds() {
        Path sample = sample("wait-chain");
        Path file = sample.resolve("recording.jfr.gz");
        JsonNode process =
                json("lanes", "--json", "--intervals", file, sample.resolve("threads-1.txt.gz"))
                        .path("processes")
                        .path(0);
        JsonNode first = process.path("lanes").path(0);
        assertThat(first.path("states").path("parked").path("totalNanos").asLong())
                .isPositive()
                .isLessThanOrEqualTo(first.path("waitNanos").asLong());
        assertThat(first.path("intervals").size()).isPositive();
        assertThat(first.path("dumps").size()).isOne();
        assertThat(process.path("thresholds").path(0).path("nanos").asLong()).isPositive();
        String text = run("lanes", file);
        assertThat(text).contains("front-*", "BBBB", "Shorter than ", "not ended when");
        assertThat(run("lanes", "--by", "thread", "--thread", "front-*", "--sort", "name", file))
                .contains("front-1")
                .doesNotContain("disk-writer");
        assertThat(run("lanes", "--thread", "nobody", file)).contains("None of the ");
        assertThat(run("lanes", "--from", "+1h", file)).contains("Nothing was recorded between");
    }

    @Test
    void lanesOfAGoTraceAreItsGoroutines() {
        Path trace =
                Path.of(System.getProperty("unwind.samples"))
                        .resolveSibling("parsers/src/test/samples/go-trace/go-1.26");
        assertThat(run("lanes", trace))
                .contains("25 goroutines", "goroutines started at ", ". running or ready to run")
                .doesNotContain("jdk.", "Not recorded");
    }

    @Test
    void lanesOfADumpSayWhatWasNotRecordedBetweenDumps() {
        Path file = sample("long-pause").resolve("threads-1.txt.gz");
        assertThat(run("lanes", file)).contains("what threads did between dumps");
    }

    @Test
    void dumpsAreColumnsOfOneTable() {
        Path sample = sample("wait-chain");
        Object[] dumps = {
            sample.resolve("threads-1.txt.gz"),
            sample.resolve("threads-1.json.gz"),
            sample.resolve("threads-2.txt.gz")
        };
        String text = run("threads", "--table", dumps[0], dumps[1], dumps[2]);
        assertThat(text)
                .contains("front-* (5)", "5 blocked Faulty.serve:", "not listed", "and 15 more");
        JsonNode table =
                json("threads", "--json", "--by", "thread", dumps[0], dumps[1], dumps[2])
                        .path("tables")
                        .path(0);
        assertThat(table.path("by").asString()).isEqualTo("thread");
        JsonNode row = table.path("rows").path(0);
        assertThat(row.path("cells").size()).isEqualTo(3);
        assertThat(row.path("cells").path(0).path("parts").path(0).path("site").asString())
                .contains("Faulty.");
    }
}
