package unwind.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileKinds;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// `unwind hotspots` on recorded samples.
class HotspotsCommandTest {
    private static final Path RECORDINGS =
            Path.of(System.getProperty("unwind.samples"), "recordings");

    @ParameterizedTest
    @MethodSource("kinds")
    void theHelpNamesEveryKindOfProfile(String kind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Commands.run(new String[] {"hotspots", "--help"}, print, print);
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("\\s" + kind + "[,;.]");
    }

    static List<String> kinds() {
        return ProfileKinds.ALL.stream().map(ProfileKind::id).toList();
    }

    @Test
    void everyRowSaysWithWhichOfTheFiveItGoesTogetherOrWhyThatIsUnknown() {
        for (String by : List.of("site", "class", "thread")) {
            JsonNode document = hotspots("datagram-surge", "--by", by);
            JsonNode rows = document.get(by.equals("class") ? "classes" : by + "s");
            assertThat(rows.size()).isPositive();
            for (JsonNode row : rows) {
                for (String companion :
                        List.of("exceptions", "cleanup", "threads", "heap", "pauses")) {
                    JsonNode found = row.get(companion);
                    assertThat(found).as(companion).isNotNull();
                    if (found.has("unknown")) {
                        assertThat(found.get("unknown").asString()).isNotEmpty();
                        assertThat(found.has("correlation")).isFalse();
                    } else {
                        assertThat(found.get("correlation").asDouble()).isBetween(-1.0, 1.0);
                        assertThat(found.get("significance").asDouble()).isBetween(0.0, 1.0);
                        assertThat(found.has("lagNanos")).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void profilesOfGoSayWhatWasAllocatedByFunction() {
        JsonNode document = hotspots("go-datagram-surge");
        assertThat(document.get("source").asString()).isEqualTo("alloc_space");
        assertThat(document.get("totalBytes").asLong()).isPositive();
        assertThat(
                        StreamSupport.stream(document.get("sites").spliterator(), false)
                                .map(site -> site.get("site").asString()))
                .anyMatch(site -> site.startsWith("main.parse:"));
    }

    @Test
    void aClassThatGrowsIsJoinedToItsSiteItsHolderAndTheExceptionsItGrowsWith() {
        JsonNode growing =
                StreamSupport.stream(
                                hotspots("leak-per-exception").get("growing").spliterator(), false)
                        .filter(c -> c.get("class").asString().endsWith("leakperexception.Session"))
                        .findFirst()
                        .orElseThrow();
        assertThat(growing.at("/allocatedAt/0/site").asString()).contains("Session.open:");
        assertThat(growing.at("/heldBy/0/pathToRoot").asString()).contains("java.util.HashSet");
        assertThat(growing.at("/perException/ratio").asDouble()).isBetween(0.95, 1.05);
        assertThat(growing.at("/perException/leastRatio").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void aSiteNamesTheFramesThatItSharesWithPlacesThatThrow() {
        JsonNode row = hotspots("exception-control-flow").get("sites").get(0);
        assertThat(row.at("/exceptions/sharedFrames").toString()).contains("priceOrThrow:21");
    }

    private static JsonNode hotspots(String sample, String... more) {
        Path folder = RECORDINGS.resolve(sample);
        String[] args = new String[5 + more.length];
        args[0] = "hotspots";
        args[1] = folder.toString();
        args[2] = "--classes";
        args[3] = folder.resolve("classes.jar").toString();
        args[4] = "--json";
        System.arraycopy(more, 0, args, 5, more.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        int status =
                Commands.run(args, new PrintStream(out, true, StandardCharsets.UTF_8), nowhere);
        assertThat(status).isZero();
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
