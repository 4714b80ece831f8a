package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// `unwind diff` on recorded samples and on listings of Go's profiler.
class DiffCommandTest {
    private static final Path RECORDINGS =
            Path.of(System.getProperty("unwind.samples"), "recordings");
    private static final List<String> LISTS =
            List.of("sites", "classes", "exceptions", "threads", "pauses");
    private static final double MEGABYTE = 1 << 20;

    private static final String SMALL =
            """
            Total: 186.7 MB
                57.0  30.5%  30.5%     57.0  30.5% newdefer
                51.0  27.3%  57.8%     51.0  27.3% main.readFrame
                 8.2   4.4%  62.2%      8.2   4.4% main.greet
                 0.0   0.0%  62.2%     57.0  30.5% runtime.deferproc
                 0.0   0.0%  62.2%     60.0  32.1% main.TryParse
                 0.0   0.0%  62.2%    180.0  96.4% main.serve
            """;
    private static final String LARGE =
            """
            Total: 1731.3 MB
              1162.5  67.1%  67.1%   1162.5  67.1% newdefer
               255.0  14.7%  81.9%    255.0  14.7% main.readFrame
                80.1   4.6%  86.5%     80.1   4.6% bytes.makeSlice
                 0.0   0.0%  86.5%   1162.5  67.1% runtime.deferproc
                 0.0   0.0%  86.5%   1170.0  67.6% main.TryParse
                 0.0   0.0%  86.5%   1700.0  98.2% main.serve
            """;

    @TempDir private Path folder;

    /// How a listing gets into a file.
    enum Pasted {
        AS_PRINTED {
            @Override
            String of(String listing) {
                return listing;
            }
        },
        BY_CUMULATIVE {
            @Override
            String of(String listing) {
                List<String> lines = listing.lines().toList();
                return lines.getFirst()
                        + "\n"
                        + lines.stream()
                                .skip(1)
                                .sorted(
                                        Comparator.comparingDouble(line ->
                                                -Double.parseDouble(line.strip().split(" +")[3])))
                                .collect(Collectors.joining("\n", "", "\n"));
            }
        },
        WITH_THE_COMMAND {
            @Override
            String of(String listing) {
                return "$ go tool pprof --text server http://10.0.0.7:6060/debug/pprof/heap\n"
                        + "Adjusting heap profiles for 1-in-524288 sampling rate\n"
                        + listing
                        + "$ \n";
            }
        },
        AFTER_A_PROMPT {
            @Override
            String of(String listing) {
                return "Welcome to pprof!  For help, type 'help'.\n(pprof) top10\n(pprof) "
                        + listing
                        + "(pprof) quit\n";
            }
        },
        QUOTED_IN_A_MAIL {
            @Override
            String of(String listing) {
                return listing.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
            }
        },
        INDENTED_WITH_WINDOWS_LINE_ENDS {
            @Override
            String of(String listing) {
                return listing.lines()
                        .map(line -> "    " + line)
                        .collect(Collectors.joining("\r\n"));
            }
        };

        abstract String of(String listing);
    }

    @ParameterizedTest
    @EnumSource
    void deferredCallsThatGrowAreNamedWithWhoDefersHoweverTheListingsWereSaved(Pasted pasted)
            throws IOException {
        Path before = Files.writeString(folder.resolve("monday.txt"), pasted.of(SMALL));
        Path after = Files.writeString(folder.resolve("friday.txt"), pasted.of(LARGE));
        JsonNode document = diff(before, after);
        JsonNode own = row(document, "sites", "site", "newdefer", "memory, own").orElseThrow();
        assertThat(own.get("before").asDouble()).isCloseTo(57 * MEGABYTE, within(1.0));
        assertThat(own.get("after").asDouble()).isCloseTo(1162.5 * MEGABYTE, within(1.0));
        assertThat(own.get("perSecond").asBoolean()).isFalse();
        assertThat(own.get("unit").asString()).isEqualTo("bytes");
        JsonNode finding = document.at("/findings/0");
        assertThat(finding.get("id").asString()).isEqualTo("defer-growth");
        assertThat(finding.at("/subject/site").asString()).isEqualTo("main.TryParse");
        assertThat(finding.get("because").toString()).contains("from 57.0 to 1162.5 MB");

        JsonNode inFolder = json("findings", folder.toString(), "--json");
        assertThat(inFolder.at("/findings/0/id").asString()).isEqualTo("defer-growth");
        assertThat(inFolder.at("/findings/0/because").toString())
                .contains("from 57.0 to 1162.5 MB");
        assertThat(inFolder.at("/findings/0/subject/site").asString()).isEqualTo("main.TryParse");
    }

    @Test
    void deferredCallsThatShrankAreNotSaidToHaveGrown() throws IOException {
        Path before = Files.writeString(folder.resolve("1.txt"), LARGE);
        Path after = Files.writeString(folder.resolve("2.txt"), SMALL);
        JsonNode document = diff(before, after);
        assertThat(document.get("findings").toString()).doesNotContain("grew");
        JsonNode row = row(document, "sites", "site", "newdefer", "memory, own").orElseThrow();
        assertThat(row.get("change").asString()).isEqualTo("shrank");
        assertThat(row.get("ratio").asDouble()).isCloseTo(57 / 1162.5, within(1e-6));
    }

    @Test
    void whatAppearedAndWhatVanishedIsSaid() throws IOException {
        Path before = Files.writeString(folder.resolve("1.txt"), SMALL);
        Path after = Files.writeString(folder.resolve("2.txt"), LARGE);
        JsonNode document = diff(before, after);
        JsonNode appeared =
                row(document, "sites", "site", "bytes.makeSlice", "memory, own").orElseThrow();
        assertThat(appeared.get("change").asString()).isEqualTo("appeared");
        assertThat(appeared.has("ratio")).isFalse();
        JsonNode vanished =
                row(document, "sites", "site", "main.greet", "memory, own").orElseThrow();
        assertThat(vanished.get("change").asString()).isEqualTo("vanished");
        assertThat(vanished.get("ratio").asDouble()).isZero();
    }

    @Test
    void aFolderComparedWithItselfDidNotChange() {
        JsonNode document = diff(sample("leak-per-exception"), sample("leak-per-exception"));
        for (String list : LISTS) {
            assertThat(document.get(list).size()).as(list).isPositive();
            for (JsonNode row : document.get(list)) {
                assertThat(row.get("change").asString()).isEqualTo("same");
                assertThat(row.get("delta").asDouble()).isZero();
            }
        }
        assertThat(document.get("findings"))
                .allMatch(finding -> finding.get("seen").asString().equals("both"));
        assertThat(document.get("notCompared").size()).isZero();
    }

    @Test
    void theRepairedProgramNoLongerHasWhatTheFaultyOneHad() {
        JsonNode document =
                diff(sample("leak-per-exception"), sample("leak-per-exception-repaired"));
        assertThat(document.get("findings"))
                .anyMatch(finding ->
                        finding.get("id").asString().equals("leak-per-exception")
                                && finding.get("seen").asString().equals("before"));
        String session = "unwind.samples.leakperexception.Session";
        JsonNode live = row(document, "classes", "class", session, "live instances").orElseThrow();
        assertThat(live.get("after").asDouble()).isLessThan(live.get("before").asDouble() / 4);
        JsonNode thrown = row(document, "exceptions", "class", "(all)", "thrown").orElseThrow();
        assertThat(thrown.get("ratio").asDouble()).isBetween(0.7, 1.4);
    }

    @Test
    void aWindowAndTheRestOfTimeTogetherAreEverything() {
        Path recording = sample("datagram-surge").resolve("recording.jfr.gz");
        JsonNode whole = diff(recording, recording);
        JsonNode parts =
                json("diff", recording.toString(), "--after-window", "+15s..+30s", "--json");
        double all = sum(whole, "before") * seconds(whole, "before");
        double rest = sum(parts, "before") * seconds(parts, "before");
        double window = sum(parts, "after") * seconds(parts, "after");
        assertThat(seconds(parts, "after")).isCloseTo(15, within(0.01));
        assertThat(parts.at("/before/spans").size()).isEqualTo(2);
        assertThat(rest + window).isCloseTo(all, within(all * 1e-6));
        assertThat(window).isGreaterThan(rest / 3);
        JsonNode threads = row(parts, "threads", "name", "live", "live threads").orElseThrow();
        assertThat(threads.get("after").asDouble()).isPositive();
    }

    @Test
    void sitesCarryThePathTheyAreOn() {
        Path folder = sample("datagram-surge");
        JsonNode parts =
                json(
                        "diff",
                        folder.toString(),
                        "--before-window",
                        "+0s..+20s",
                        "--after-window",
                        "+20s..+40s",
                        "--classes",
                        folder.resolve("classes.jar").toString(),
                        "--json");
        JsonNode journal =
                StreamSupport.stream(parts.get("sites").spliterator(), false)
                        .filter(row -> row.get("site").asString().contains("DeadLetters.journal"))
                        .findFirst()
                        .orElseThrow();
        assertThat(journal.at("/pathsAfter/cleanup").asLong()).isPositive();
        assertThat(journal.at("/pathsAfter/exact").asLong()).isPositive();
        assertThat(journal.get("unit").asString()).isEqualTo("bytes/s");
    }

    @Test
    void whatOnlyOneSideRecordedIsNotComparedAndThatIsSaid() throws IOException {
        Path listing = Files.writeString(folder.resolve("go.txt"), SMALL);
        JsonNode document = diff(sample("thread-leak").resolve("recording.jfr.gz"), listing);
        LISTS.forEach(list -> assertThat(document.get(list).size()).as(list).isZero());
        assertThat(document.get("notCompared").toString())
                .contains("allocation", "the second side did not record it", "memory profiles");
        assertThat(
                        text(
                                "diff",
                                sample("thread-leak").resolve("recording.jfr.gz").toString(),
                                listing.toString()))
                .contains("Nothing was recorded on both sides");
    }

    @Test
    void benchmarksOfBothSidesAreComparedByTheirIntervals() throws IOException {
        String table =
                """
                # JMH version: 1.37

                Benchmark        (size)  Mode  Cnt   Score   Error  Units
                CacheBench.put      100  avgt    5  %s ± 0.423  ns/op
                CacheBench.scan     100  avgt    5   1.500 ± 0.072  us/op
                """;
        Path before = Files.writeString(folder.resolve("before.txt"), table.formatted("12.345"));
        Path after = Files.writeString(folder.resolve("after.txt"), table.formatted("19.100"));
        JsonNode benchmarks = diff(before, after).get("benchmarks");
        assertThat(benchmarks.size()).isEqualTo(2);
        assertThat(benchmarks.get(0).get("name").asString()).isEqualTo("CacheBench.put 100");
        assertThat(benchmarks.get(0).get("verdict").asString()).isEqualTo("worse");
        assertThat(benchmarks.get(0).get("change").asDouble()).isCloseTo(0.547, within(0.001));
        assertThat(benchmarks.get(1).get("verdict").asString()).isEqualTo("no clear difference");
    }

    @Test
    void wrongUsageIsExplained() {
        String one = sample("thread-leak").resolve("recording.jfr.gz").toString();
        for (String[] args :
                new String[][] {
                    {"diff", one},
                    {"diff", one, "--after-window", "5s"},
                    {"diff", one, "--after-window", "+9s..+3s"},
                    {"diff", one, "--after-window", "..+99h"}
                }) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
            int status =
                    Commands.run(args, nowhere, new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(status).as(Arrays.toString(args)).isEqualTo(Commands.WRONG_USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage:");
        }
    }

    private static Path sample(String name) {
        return RECORDINGS.resolve(name);
    }

    private static double sum(JsonNode document, String side) {
        return StreamSupport.stream(document.get("sites").spliterator(), false)
                .mapToDouble(row -> row.get(side).asDouble())
                .sum();
    }

    private static double seconds(JsonNode document, String side) {
        return document.get(side).get("durationNanos").asDouble() / 1e9;
    }

    private static Optional<JsonNode> row(
            JsonNode document, String list, String key, String name, String measure) {
        return StreamSupport.stream(document.get(list).spliterator(), false)
                .filter(row -> row.path(key).asString().equals(name))
                .filter(row -> row.get("measure").asString().equals(measure))
                .findFirst();
    }

    private static JsonNode diff(Path before, Path after) {
        return json("diff", before.toString(), after.toString(), "--json");
    }

    private static JsonNode json(String... args) {
        return JsonMapper.builder().build().readTree(text(args));
    }

    private static String text(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        int status =
                Commands.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), nowhere);
        assertThat(status).as(Stream.of(args).collect(Collectors.joining(" "))).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
