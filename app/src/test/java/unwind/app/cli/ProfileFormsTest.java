package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.correlate.Companion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The forms of profiles beside tables, and what narrows them.
class ProfileFormsTest {
    private static final Path RECORDINGS =
            Path.of(System.getProperty("unwind.samples"), "recordings");
    private static final Path LOCKS = RECORDINGS.resolve("lock-contention/recording.jfr.gz");

    @TempDir Path folder;

    private record Result(int status, String out, String err) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private static Result run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        int status =
                Commands.run(
                        texts.toArray(String[]::new),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static long total(Result result) {
        return result.json().get("totalWeight").asLong();
    }

    @Test
    void aKindIsTheSameAfterItWasWrittenAsPprofAndReadAgain() {
        for (String kind : List.of("allocation", "cpu", "lock", "park", "thread-starts")) {
            Path written = folder.resolve(kind + ".pb.gz");
            Result wrote = run("hotspots", LOCKS, "--of", kind, "--pprof", written);
            assertThat(wrote.err()).as(kind).isEmpty();
            assertThat(wrote.status()).isZero();
            JsonNode before = run("hotspots", LOCKS, "--of", kind, "--by", "line", "--json").json();
            JsonNode after =
                    run("hotspots", written, "--of", kind, "--by", "line", "--json").json();
            assertThat(after.get("totalWeight")).as(kind).isNotNull();
            long weight = before.get("totalWeight").asLong();
            assertThat(after.get("totalWeight").asLong()).as(kind).isEqualTo(weight).isPositive();
        }
    }

    @Test
    void collapsedStacksAreTheSameAfterTheyWereReadAgain() throws IOException {
        Path written = folder.resolve("stacks.txt");
        Result collapsed = run("hotspots", LOCKS, "--of", "cpu", "--collapsed");
        Files.writeString(written, collapsed.out());
        Result again = run("hotspots", written, "--of", "stacks", "--json");
        assertThat(total(again))
                .isEqualTo(total(run("hotspots", LOCKS, "--of", "cpu", "--json")))
                .isPositive();
        assertThat(run("hotspots", written, "--of", "stacks", "--collapsed").out())
                .isEqualTo(collapsed.out());
    }

    @Test
    void rowsOfEveryKindSayWhatTheyGoTogetherWithOverTime() {
        Path surge = RECORDINGS.resolve("datagram-surge/recording.jfr.gz");
        for (String kind : List.of("cpu", "exceptions", "thread-starts")) {
            JsonNode rows = run("hotspots", surge, "--of", kind, "--json").json().get("sites");
            int known = 0;
            for (JsonNode row : rows) {
                for (Companion companion : Companion.values()) {
                    JsonNode found = row.get(companion.word());
                    assertThat(found).as("%s, %s", kind, companion).isNotNull();
                    if (found.has("correlation")) {
                        known++;
                        assertThat(found.get("correlation").asDouble()).isBetween(-1.0, 1.0);
                        assertThat(found.get("significance").asDouble()).isBetween(0.0, 1.0);
                    } else {
                        assertThat(found.get("unknown").asString()).isNotEmpty();
                    }
                }
            }
            assertThat(known).as(kind).isPositive();
        }
        JsonNode untimed =
                run("hotspots", RECORDINGS.resolve("go-spin"), "--of", "cpu", "--json").json();
        assertThat(untimed.get("sites").get(0).has("exceptions")).isFalse();
    }

    @Test
    void theWeightsOfThreadsAddUpToAllAndAPatternTakesThemTogether() {
        JsonNode all = run("hotspots", LOCKS, "--of", "lock", "--by", "thread", "--json").json();
        long sum = 0;
        for (JsonNode row : all.get("threads")) {
            String name = row.get("thread").asString();
            Result one = run("hotspots", LOCKS, "--of", "lock", "--thread", name, "--json");
            assertThat(total(one)).as(name).isEqualTo(row.get("weight").asLong());
            sum += total(one);
        }
        assertThat(sum).isEqualTo(all.get("totalWeight").asLong());
        Result any = run("hotspots", LOCKS, "--of", "lock", "--thread", "*", "--json");
        assertThat(total(any)).isEqualTo(sum);
    }

    @Test
    void allocationIsNarrowedAsAnyOtherKindAndTableTreeAndStacksAgree() {
        JsonNode threads = run("hotspots", LOCKS, "--by", "thread", "--json").json();
        JsonNode first = threads.get("threads").get(0);
        String name = first.get("thread").asString();
        long bytes = first.get("bytes").asLong();
        JsonNode narrowed = run("hotspots", LOCKS, "--thread", name, "--json").json();
        assertThat(narrowed.get("totalBytes").asLong()).isEqualTo(bytes);
        JsonNode tree = run("hotspots", LOCKS, "--thread", name, "--tree", "--json").json();
        assertThat(tree.at("/nodes/0/weight").asLong()).isEqualTo(bytes);
        JsonNode inverted = run("hotspots", LOCKS, "--thread", name, "--inverted", "--json").json();
        assertThat(inverted.at("/nodes/0/weight").asLong()).isEqualTo(bytes);
        long collapsed =
                run("hotspots", LOCKS, "--thread", name, "--collapsed")
                        .out()
                        .lines()
                        .mapToLong(
                                line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
        assertThat(collapsed).isEqualTo(bytes);
    }

    @Test
    void callersAndCalleesOfAMethodWeighWhatItWeighsWithAllThatItCalls() {
        JsonNode methods =
                run("hotspots", LOCKS, "--of", "lock", "--by", "method", "--json").json();
        for (JsonNode row : methods.get("methods")) {
            String method = row.get("method").asString();
            JsonNode around =
                    run("hotspots", LOCKS, "--of", "lock", "--callers", method, "--json").json();
            long weight = row.get("cumulativeWeight").asLong();
            assertThat(around.get("weight").asLong()).as(method).isEqualTo(weight);
            assertThat(around.at("/callers/0/weight").asLong()).as(method).isEqualTo(weight);
        }
    }

    @Test
    void aMethodThatNoSampleHasIsSaidToBeUnknown() {
        Result result = run("hotspots", LOCKS, "--of", "lock", "--callers", "app.Nothing.here");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("no sample has a method called app.Nothing.here");
    }

    @Test
    void whatMatchesNoSampleIsSaidToMatchNone() {
        Result result = run("hotspots", LOCKS, "--of", "lock", "--thread", "nobody");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("No sample matches");
    }

    @Test
    void windowsOfDifferentLengthAreComparedPerSecondAndTheVerdictSaysWhatChanceExplains() {
        JsonNode diff =
                run("diff", LOCKS, "--of", "lock", "--before-window", "+0s..+6s", "--json").json();
        assertThat(diff.get("perSecond").asBoolean()).isTrue();
        assertThat(diff.get("verdict").asString()).startsWith("Waits for monitors");
        for (JsonNode row : diff.get("sites")) {
            assertThat(row.get("significance").asDouble()).isBetween(0.0, 1.0);
            if (row.get("samplesBefore").asInt() + row.get("samplesAfter").asInt() <= 2) {
                assertThat(row.get("beyondChance").asBoolean()).isFalse();
            }
        }
    }

    @Test
    void theInputIsNotWrittenOver() throws IOException {
        Path copy = Files.copy(LOCKS, folder.resolve("copy.jfr.gz"));
        Result result = run("hotspots", copy, "--of", "lock", "--pprof", copy);
        assertThat(result.status()).isEqualTo(2);
        assertThat(Files.mismatch(LOCKS, copy)).isEqualTo(-1);
    }

    @Test
    void classFilesThatWereReadAreNotWrittenOver() throws IOException {
        Path jar = folder.resolve("lib.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        byte[] before = Files.readAllBytes(jar);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path classFile = Files.writeString(classes.resolve("A.class"), "mine");
        for (List<Path> each : List.of(List.of(jar, jar), List.of(classes, classFile))) {
            Result result =
                    run(
                            "hotspots",
                            LOCKS,
                            "--of",
                            "lock",
                            "--classes",
                            each.getFirst(),
                            "--pprof",
                            each.getLast());
            assertThat(result.err()).contains("one of the files that are read");
            assertThat(result.status()).isEqualTo(2);
        }
        assertThat(jar).hasBinaryContent(before);
        assertThat(classFile).hasContent("mine");
    }

    @Test
    void aProfileThatIsWrittenIsRedacted() throws IOException {
        Path plain = folder.resolve("plain.pb.gz");
        Path told = folder.resolve("told.pb.gz");
        run("hotspots", LOCKS, "--of", "lock", "--pprof", plain);
        run("hotspots", LOCKS, "--of", "lock", "--pprof", told, "--redact", "all");
        assertThat(unpacked(plain)).contains("unwind.samples.");
        assertThat(unpacked(told)).doesNotContain("unwind.samples.");
    }

    @Test
    void aPreviewOfAProfileWritesNothingAndListsItsNames() {
        Path written = folder.resolve("preview.pb.gz");
        Result result =
                run(
                        "hotspots",
                        LOCKS,
                        "--of",
                        "lock",
                        "--pprof",
                        written,
                        "--redact",
                        "all",
                        "--redact-preview");
        assertThat(written).doesNotExist();
        assertThat(result.out()).contains("packages, ").doesNotContain("unwind.samples.");
    }

    @Test
    void noOutputIsAFileCalledLikeStandardOutput() {
        Result result = run("hotspots", LOCKS, "--of", "lock", "--pprof", "-");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("standard output", "./-");
        for (String command : List.of("report", "bundle", "story")) {
            Result refused = run(command, LOCKS, "-o", "-");
            assertThat(refused.status()).as(command).isEqualTo(2);
            assertThat(refused.err()).as(command).contains("standard output", "./-");
        }
        assertThat(Path.of("-")).doesNotExist();
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
