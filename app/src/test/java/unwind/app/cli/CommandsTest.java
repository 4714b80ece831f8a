package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whole commands on a recorded sample.
class CommandsTest {
    private static final Path SAMPLE =
            Path.of(
                    System.getProperty("unwind.samples"),
                    "recordings",
                    "thread-leak",
                    "recording.jfr.gz");

    @TempDir private Path folder;

    /// What a command printed and how it ended.
    private record Run(int status, String out, String err) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private static Run run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int status =
                Commands.run(
                        words,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void findingsNameTheLeakAndEndWithOneWhereThatWasAskedFor() {
        Run run = run("findings", "--json", "--fail-on", "warning", SAMPLE);
        assertThat(run.status()).isEqualTo(1);
        JsonNode first = run.json().path("findings").path(0);
        assertThat(first.path("id").asString()).isEqualTo("thread-leak");
        assertThat(first.path("severity").asString()).isEqualTo("critical");
        assertThat(first.path("title").asString()).contains("210 threads");
        assertThat(first.path("subject").path("site").asString()).isNotEmpty();
        assertThat(first.path("evidence").path(0).path("artifact").asString())
                .isEqualTo(SAMPLE.toString());
        assertThat(first.path("remedies").size()).isPositive();
        assertThat(run.json().path("quiet").path(0).path("looked").asBoolean()).isTrue();
        assertThat(run.json().path("unable").path(0).path("turnOnWith").asString()).isNotEmpty();
    }

    @Test
    void theJsonCountsTheChecksThatRanAndThatCouldNot() {
        JsonNode document = run("findings", "--json", SAMPLE).json();
        JsonNode checks = document.path("checks");
        assertThat(checks.path("ran").asInt()).isGreaterThan(document.path("quiet").size());
        assertThat(checks.path("unable").asInt()).isEqualTo(document.path("unable").size());
        assertThat(checks.path("failed").asInt(-1)).isZero();
        assertThat(document.path("failed").isArray()).isTrue();
    }

    @Test
    void findingsForPeopleSayWhatToDo() {
        Run run = run("findings", SAMPLE);
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("1. 210 threads").contains("Not checked:");
    }

    @Test
    void findingsOfNothingReadableEndWithThree() {
        Run run = run("findings", folder.resolve("missing.jfr"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void reportIsWrittenInTheFormThatItsNameAsksFor() throws IOException {
        Path html = folder.resolve("out.html");
        Run run = run("report", SAMPLE, "-o", html);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(html.toString());
        assertThat(html).content().startsWith("<!DOCTYPE html>").contains("210 threads");
        Path markdown = folder.resolve("out.md");
        Run asJson = run("report", "--json", SAMPLE, "-o", markdown);
        assertThat(asJson.json().path("report").asString()).isEqualTo(markdown.toString());
        assertThat(markdown).content().startsWith("# ").contains("210 threads");
    }

    @Test
    void reportRefusesOtherFormsAndItsOwnInput() throws IOException {
        assertThat(run("report", SAMPLE, "-o", folder.resolve("out.pdf")).status()).isEqualTo(2);
        Path input = Files.copy(SAMPLE, folder.resolve("recording.html"));
        Run run = run("report", input, "-o", input);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("one of the files that are read");
        assertThat(input).hasSameBinaryContentAs(SAMPLE);
    }

    @Test
    void reportSaysWhyItCouldNotBeWritten() {
        Run run = run("report", SAMPLE, "-o", folder.resolve("no/such/out.html"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("was not written. There is no folder");
    }

    @Test
    void reportOfNothingReadableEndsWithThreeAndWritesNothing() {
        Path out = folder.resolve("out.html");
        assertThat(run("report", folder.resolve("missing.jfr"), "-o", out).status()).isEqualTo(3);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"man", "bash", "zsh", "fish"})
    void everyManualNamesEveryCommandAndItsOptions(String form) {
        Run run = run("manual", form);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(Commands.NAMES)
                .containsPattern("fail.*on")
                .doesNotContain("COMPLETION-CANDIDATES", "DEFAULT-VALUE", "@|");
    }

    @Test
    void aSavedIncidentStandsForItsFilesAndTheirClocks() throws IOException {
        Files.copy(SAMPLE, folder.resolve("a.jfr.gz"));
        Path incident =
                Files.writeString(
                        folder.resolve("leak.unwind"),
                        """
                        {"kind": "unwind-incident", "schemaVersion": 1,
                         "files": [{"path": "a.jfr.gz", "begins": "2026-11-26T10:00:00.5Z"},
                                   {"path": "gone/b.txt"}]}
                        """);
        Run run = run("summary", "--json", incident);
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .contains(folder.resolve("gone/b.txt").toString())
                .contains("There is no such file, although leak.unwind names it");
        JsonNode moved = run.json().path("artifacts").path(1);
        assertThat(moved.path("clock").path("source").asString()).isEqualTo("user");
        assertThat(Instant.parse(moved.path("start").asString()))
                .isEqualTo("2026-11-26T10:00:00.5Z");
    }

    @Test
    void anIncidentThatCannotBeOpenedSaysWhy() throws IOException {
        Path newer =
                Files.writeString(
                        folder.resolve("a.unwind"),
                        "{\"kind\": \"unwind-incident\", \"schemaVersion\": 99}");
        Run run = run("summary", newer);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("a.unwind: error: It was saved by a newer Unwind");
    }

    @Test
    void whatWasCorrectedInTheWindowHoldsForCommandsToo() throws IOException {
        Path histogram =
                Files.copy(
                        SAMPLE.resolveSibling("histogram-2.txt.gz"), folder.resolve("renamed.gz"));
        Session window = new Session();
        window.add(List.of(Formats.read(histogram, Limits.DEFAULT, new Progress())));
        window.correctClock(histogram, 1_000_000_000L);
        System.setProperty("unwind.config", folder.resolve("config").toString());
        try {
            SettingsFile.ofUser().change(s -> s.withClockCorrections(window.clockCorrections()));
            JsonNode corrected =
                    run("summary", "--json", SAMPLE, histogram).json().path("artifacts").path(1);
            assertThat(corrected.path("clock").path("source").asString()).isEqualTo("user");
            assertThat(corrected.path("start").asString())
                    .isEqualTo("1970-01-01T00:00:01.000000000Z");
            assertThat(run("summary", SAMPLE, histogram).out()).contains("clock: set by hand");
            JsonNode found =
                    run("summary", "--json", "--as-found", SAMPLE, histogram)
                            .json()
                            .path("artifacts")
                            .path(1);
            assertThat(found.path("clock").path("source").asString()).isEqualTo("aligned");
        } finally {
            System.clearProperty("unwind.config");
        }
    }

    @Test
    void summaryAsJsonKeepsTheContractsNames() {
        Run run = run("summary", "--json", SAMPLE);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        JsonNode json = run.json();
        assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
        JsonNode artifact = json.get("artifacts").get(0);
        assertThat(artifact.get("path").asString()).isEqualTo(SAMPLE.toString());
        assertThat(artifact.get("format").asString()).isEqualTo("jfr");
        assertThat(artifact.get("bytes").asLong()).isEqualTo(SAMPLE.toFile().length());
        assertThat(artifact.get("start").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
        assertThat(artifact.get("clock").get("source").asString()).isEqualTo("recorded");
        assertThat(artifact.get("jvm").get("pid").asLong()).isPositive();
        assertThat(artifact.get("jvm").get("collector").asString()).isEqualTo("G1");
        assertThat(artifact.get("events").asLong()).isPositive();
        assertThat(artifact.get("eventCounts").get("jdk.GarbageCollection").asLong()).isPositive();
        assertThat(artifact.get("problems").size()).isZero();
        assertThat(json.get("heap").propertyNames())
                .contains(
                        "usedMaxBytes",
                        "committedMaxBytes",
                        "afterGcFirstBytes",
                        "afterGcLastBytes",
                        "afterGcSlopeBytesPerSecond");
        assertThat(json.get("pauses").propertyNames())
                .contains("count", "totalNanos", "maxNanos", "observerTotalNanos");
        assertThat(json.get("threads").propertyNames())
                .contains("liveFirst", "liveLast", "liveMax", "started", "ended");
        assertThat(json.get("allocation").propertyNames()).contains("bytes", "samples", "source");
        assertThat(json.get("exceptions").propertyNames()).contains("thrown", "errorsRecorded");
        assertThat(json.get("notRecorded").isArray()).isTrue();
        assertThat(json.get("processes").size()).isEqualTo(1);
    }

    @Test
    void theSamplesLeakedThreadsAndHistogramsAreInItsSummary() {
        JsonNode json = run("summary", "--json", SAMPLE).json();
        JsonNode threads = json.get("threads");
        assertThat(threads.get("started").asLong()).isGreaterThan(100);
        assertThat(threads.get("liveLast").asLong())
                .isGreaterThan(threads.get("liveFirst").asLong() + 100);
        JsonNode collections = json.get("collections");
        assertThat(collections.get("byCause").get("Heap Inspection Initiated GC").asLong())
                .isEqualTo(4);
        assertThat(json.get("pauses").get("observerTotalNanos").asLong())
                .isGreaterThanOrEqualTo(json.get("pauses").get("totalNanos").asLong());
    }

    @Test
    void summaryForPeopleNamesUnitsAndNoUnknownNumbers() {
        Run run = run("summary", SAMPLE);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "Heap used, most",
                        "MiB",
                        "GC pauses",
                        "Live threads",
                        "caused by diagnosis")
                .doesNotContain("null", "NaN", "Optional");
    }

    @Test
    void aFolderIsAllItsFilesAndARangeLimitsTheTotals() throws IOException {
        Files.copy(SAMPLE, folder.resolve("a.jfr.gz"));
        Files.createDirectory(folder.resolve("deeper"));
        Files.copy(SAMPLE, folder.resolve("deeper/same.jfr"));
        Files.writeString(folder.resolve(".hidden"), "x");
        JsonNode whole = run("summary", "--json", folder).json();
        assertThat(whole.get("artifacts").size()).isEqualTo(2);
        assertThat(whole.get("processes").size()).as("both are of one process").isEqualTo(1);
        assertThat(whole.get("threads").get("started").asLong())
                .as("what both hold counts once")
                .isEqualTo(
                        run("summary", "--json", SAMPLE)
                                .json()
                                .get("threads")
                                .get("started")
                                .asLong());
        JsonNode part = run("summary", "--json", folder, "--from", "+10s", "--to", "+20.5s").json();
        assertThat(part.get("threads").get("started").asLong())
                .isPositive()
                .isLessThan(whole.get("threads").get("started").asLong());
    }

    @Test
    void standardInputIsReadToo() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(SAMPLE)));
            JsonNode json = run("summary", "--json", "-").json();
            assertThat(json.get("artifacts").get(0).get("path").asString()).isEqualTo("-");
            assertThat(json.get("collections").get("count").asLong()).isEqualTo(4);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void classFilesAloneAreNothingToReadAndTheErrorSaysWhatIsWanted() throws IOException {
        Path classes = folder.resolve("unwind/app/cli/CommandsTest.class");
        Files.createDirectories(classes.getParent());
        try (InputStream own = CommandsTest.class.getResourceAsStream("CommandsTest.class")) {
            Files.write(classes, own.readAllBytes());
        }
        Run run = run("summary", folder);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("only class files", "recordings");
    }

    @Test
    void nothingReadableIsStatusThreeWithTheReasonOnStandardError() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.jfr"), "no recording");
        Run run = run("summary", "--json", junk, folder.resolve("missing.jfr"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("junk.jfr: error: ", "missing.jfr: error: ");
        assertThat(run.err()).doesNotContain("\tat ");
        JsonNode json = run.json();
        assertThat(json.get("artifacts").size()).isEqualTo(2);
        assertThat(json.get("artifacts").get(0).get("problems").get(0).get("severity").asString())
                .isEqualTo("error");
        assertThat(json.has("heap")).isFalse();
    }

    @Test
    void oneReadableFileAmongOthersIsEnough() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.jfr"), "no recording");
        Run run = run("summary", junk, SAMPLE);
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("junk.jfr");
    }

    @Test
    void wrongUsageIsStatusTwoAndPrintsNoResult() {
        for (List<Object> args :
                List.<List<Object>>of(
                        List.of(),
                        List.of("summary"),
                        List.of("summary", "--nonsense", SAMPLE),
                        List.of("summary", "--from", "yesterday", SAMPLE),
                        List.of("summary", "--from", "+9s", "--to", "+3s", SAMPLE),
                        List.of("timeline", "--track", "nonsense", SAMPLE),
                        List.of("timeline", "--points", "1", SAMPLE),
                        List.of("timeline", "--json", "--csv", SAMPLE))) {
            Run run = run(args.toArray());
            assertThat(run.status()).as("%s", args).isEqualTo(2);
            assertThat(run.out()).as("%s", args).isEmpty();
            assertThat(run.err()).as("%s", args).isNotBlank().doesNotContain("\tat ");
        }
    }

    @Test
    void everyCommandSaysWhatItDoes() {
        assertThat(run("manual", "--help").out()).contains("FORM", "bash-completion");
        assertThat(run("schema", "--help").out()).contains("COMMAND", "--json");
        for (String name : Commands.NAMES) {
            if (name.equals("manual") || name.equals("schema")) {
                continue;
            }
            Run run = run(name, "--help");
            assertThat(run.status()).as(name).isZero();
            assertThat(run.out()).as(name).contains("FILES", "--json", "--from");
        }
    }

    @Test
    void timelineAsJsonHasTimesAndValuesOfEachSeries() {
        JsonNode tracks = run("timeline", "--json", SAMPLE).json().get("tracks");
        List<String> names = new ArrayList<>();
        for (JsonNode track : tracks) {
            names.add(track.get("name").asString());
            assertThat(track.get("unit").asString()).isNotBlank();
            assertThat(track.get("times").size())
                    .as(names.getLast())
                    .isEqualTo(track.get("values").size());
        }
        assertThat(names)
                .contains(
                        "heap.used",
                        "heap.committed",
                        "heap.afterGc",
                        "pause",
                        "safepoint",
                        "threads.live",
                        "threads.daemon",
                        "threads.peak",
                        "allocation.rate",
                        "exceptions.rate",
                        "cpu.jvm",
                        "cpu.machine",
                        "lock.wait",
                        "rss",
                        "metaspace.used",
                        "direct.used");
    }

    @Test
    void timelineAsCsvHasALineForEachValueOfTheWantedTracks() {
        Run run = run("timeline", "--csv", "--track", "threads.live", "--track", "pauses", SAMPLE);
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("pid,name,unit,time,value");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line ->
                        line.matches(
                                "\\d+,(threads\\.live|pause|safepoint|concurrent),(count|ns),[^,]+Z,\\d+"))
                .anyMatch(line -> line.contains("threads.live"))
                .anyMatch(line -> line.contains("pause"));
    }

    @Test
    void fewerPointsKeepTheLongestPause() {
        JsonNode all = run("timeline", "--json", "--track", "safepoint", SAMPLE).json();
        JsonNode few =
                run("timeline", "--json", "--points", "4", "--track", "safepoint", SAMPLE).json();
        assertThat(few.get("tracks").get(0).get("values").size()).isLessThanOrEqualTo(4);
        assertThat(most(few)).isEqualTo(most(all));
    }

    private static long most(JsonNode timeline) {
        long most = 0;
        for (JsonNode value : timeline.get("tracks").get(0).get("values")) {
            most = Math.max(most, value.asLong());
        }
        return most;
    }

    @Test
    void timelineForPeopleShowsEachSeriesWithItsRange() {
        assertThat(run("timeline", SAMPLE).out())
                .contains("heap.used", "MiB", "threads.live", "█", "UTC");
    }

    private static Path sample(String name) {
        return Path.of(System.getProperty("unwind.samples"), "recordings", name);
    }

    @Test
    void aFolderIsOneIncidentOnOneClock() {
        Run run = run("summary", "--json", sample("thread-leak"));
        JsonNode json = run.json();
        assertThat(run.err())
                .as("what is no artifact is one line of warning")
                .contains("truth.json")
                .doesNotContain("classes.jar")
                .hasLineCount(1);
        assertThat(json.get("processes").size()).isEqualTo(1);
        assertThat(json.get("artifacts").size()).isGreaterThan(6);
        for (JsonNode artifact : json.get("artifacts")) {
            JsonNode clock = artifact.get("clock");
            assertThat(clock.get("source").asString()).isIn("recorded", "aligned");
            assertThat(clock.get("uncertaintyNanos").asLong()).isLessThan(1_000_000_000L);
            assertThat(artifact.get("start").asString()).startsWith("2026-");
        }
    }

    @Test
    void aLogDoesNotCountAgainWhatTheRecordingCounts() {
        JsonNode both = run("summary", "--json", sample("thread-leak")).json();
        JsonNode log = run("summary", "--json", sample("thread-leak").resolve("gc.log.gz")).json();
        assertThat(
                        both.get("collections")
                                .get("byCause")
                                .get("Heap Inspection Initiated GC")
                                .asLong())
                .isEqualTo(4);
        assertThat(both.get("collections").get("count").asLong())
                .isEqualTo(log.get("collections").get("count").asLong());
    }

    @Test
    void aLoneDumpSaysOnceThatThereIsNoRecording() {
        Path dump = sample("thread-leak").resolve("threads-1.txt.gz");
        JsonNode missing = run("summary", "--json", dump).json().get("notRecorded");
        assertThat(missing.size()).isEqualTo(1);
        assertThat(missing.get(0).get("because").asString()).contains("no flight recording");
    }

    @Test
    void theTimelineOfALogShowsHeapAndPauses() {
        Path log = sample("thread-leak").resolve("gc.log.gz");
        JsonNode tracks = run("timeline", "--json", log).json().get("tracks");
        List<String> names = new ArrayList<>();
        tracks.forEach(track -> names.add(track.get("name").asString()));
        assertThat(names).contains("heap.used", "heap.afterGc", "pause");
    }

    @Test
    void threadsAsJsonKeepTheContractsNames() {
        Run run = run("threads", "--json", sample("deadlock"));
        assertThat(run.status()).isZero();
        JsonNode json = run.json();
        assertThat(json.propertyNames())
                .contains(
                        "schemaVersion",
                        "dumps",
                        "deadlocks",
                        "orphanedLocks",
                        "chains",
                        "creators",
                        "stuck");
        JsonNode dump = json.get("dumps").get(0);
        assertThat(dump.propertyNames())
                .contains("path", "time", "threads", "virtual", "states", "groups");
        JsonNode group = dump.get("groups").get(0);
        assertThat(group.propertyNames()).contains("count", "state", "names", "stack");
        List<String> sources = new ArrayList<>();
        json.get("deadlocks").forEach(each -> sources.add(each.get("source").asString()));
        assertThat(sources).contains("reported", "derived");
        List<String> times = new ArrayList<>();
        json.get("dumps").forEach(each -> times.add(each.get("time").asString()));
        assertThat(times).isSorted();
    }

    @Test
    void aStackIsPrintedAsFarAsTheProgramsOwnFrames(@TempDir Path folder) throws IOException {
        StringBuilder dump =
                new StringBuilder("Full thread dump OpenJDK 64-Bit Server VM (25):\n\n");
        dump.append("\"order-1\" #31 prio=5 os_prio=0 tid=0x1 nid=31 waiting on condition\n");
        dump.append("   java.lang.Thread.State: WAITING (parking)\n");
        for (int i = 1; i <= 9; i++) {
            dump.append("\tat java.util.concurrent.Wait.step").append(i).append("(Wait.java:1)\n");
        }
        dump.append("\tat shop.Pool.take(Pool.java:7)\n\tat shop.Orders.buy(Orders.java:9)\n");
        for (int i = 1; i <= 9; i++) {
            dump.append("\tat shop.Outer.step").append(i).append("(Outer.java:1)\n");
        }
        Path file = Files.writeString(folder.resolve("threads.txt"), dump.append("\n"));
        assertThat(run("threads", file).out())
                .contains("shop.Pool.take:7", "shop.Orders.buy:9", "… 7 more frames");
    }

    @Test
    void creatorsOfThreadsThatNeverEndedAreNamed() {
        JsonNode creator =
                run("threads", "--json", sample("thread-leak")).json().get("creators").get(0);
        assertThat(creator.get("site").asString()).contains("unwind.samples.threadleak");
        assertThat(creator.get("started").asLong()).isGreaterThan(100);
        assertThat(creator.get("ended").asLong()).isZero();
    }

    @Test
    void histogramAsJsonKeepsTheContractsNames() {
        JsonNode json = run("histogram", "--json", sample("leak-per-exception")).json();
        JsonNode snapshots = json.get("snapshots");
        assertThat(snapshots.size()).isEqualTo(4);
        for (JsonNode snapshot : snapshots) {
            assertThat(snapshot.propertyNames()).contains("path", "time", "live");
            assertThat(snapshot.get("live").asBoolean()).isTrue();
        }
        JsonNode session = null;
        for (JsonNode each : json.get("classes")) {
            assertThat(each.get("instances").size()).isEqualTo(4);
            assertThat(each.get("bytes").size()).isEqualTo(4);
            if (each.get("class").asString().equals("unwind.samples.leakperexception.Session")) {
                session = each;
            }
        }
        assertThat(session).isNotNull();
        assertThat(session.get("trend").asString()).isEqualTo("growing");
        assertThat(session.get("instancesPerSecond").asDouble()).isBetween(20.0, 80.0);
    }

    @Test
    void threadsAndHistogramsForPeopleNameNoUnknownNumbers() {
        assertThat(run("threads", sample("deadlock")).out())
                .contains("DEADLOCK", "transfer-out", "UTC")
                .doesNotContain("null", "Optional");
        assertThat(run("histogram", "--top", "5", sample("leak-per-exception")).out())
                .contains("live objects", "growing", "more classes")
                .doesNotContain("null", "Optional", "NaN");
    }
}
