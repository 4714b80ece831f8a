package unwind.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Holds the artifacts of the programs in Go against the manifest.
final class GoRecordingsTest {
    private static final long MAX_BYTES_A_FILE = 100 * 1024;

    static List<RecordedGoSample> all() throws IOException {
        return RecordedGoSample.all();
    }

    static List<RecordedGoSample> repaired() throws IOException {
        return all().stream().filter(recorded -> recorded.json().has("repairs")).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theFilesAreThoseTheManifestNamesAndSmall(RecordedGoSample recorded) throws IOException {
        List<String> named = new ArrayList<>(List.of("truth.json"));
        recorded.sample().artifacts().forEach(page -> named.add(page.file()));
        try (Stream<Path> files = Files.list(recorded.folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
        for (String name : named) {
            assertThat(Files.size(recorded.folder().resolve(name)))
                    .as(name)
                    .isBetween(1L, MAX_BYTES_A_FILE);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theTextsHoldWhatTheManifestSays(RecordedGoSample recorded) throws IOException {
        assertThat(recorded.json().get("texts").size()).isPositive();
        for (JsonNode text : recorded.json().get("texts")) {
            assertThat(recorded.content(text.get("file").asString()))
                    .as("%s/%s", recorded, text.get("file").asString())
                    .contains(text.get("contains").asString());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPageWasAskedForAtItsTime(RecordedGoSample recorded) throws IOException {
        List<String> asked =
                recorded.truth()
                        .get("dumps")
                        .valueStream()
                        .map(dump -> dump.get("file").asString())
                        .toList();
        assertThat(asked)
                .containsExactlyElementsOf(
                        recorded.sample().artifacts().stream()
                                .filter(page -> !page.isLog())
                                .map(GoSample.Page::file)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingTellsOfTheMachine(RecordedGoSample recorded) throws IOException {
        String host = InetAddress.getLocalHost().getHostName();
        for (GoSample.Page page : recorded.sample().artifacts()) {
            assertThat(recorded.content(page.file()))
                    .as("%s/%s", recorded, page.file())
                    .doesNotContain(RecordingsTest.telling())
                    .doesNotContain("@" + host);
        }
    }

    @ParameterizedTest
    @MethodSource("repaired")
    void aRepairedTwinMustNotShowWhatItRepairs(RecordedGoSample recorded) throws IOException {
        String sick = recorded.json().get("repairs").asString();
        JsonNode repaired =
                all().stream()
                        .filter(r -> r.sample().name().equals(sick))
                        .findFirst()
                        .orElseThrow()
                        .json();
        assertThat(recorded.json().get("mustNotFind").valueStream().map(JsonNode::asString))
                .containsAll(
                        repaired.get("mustFind")
                                .valueStream()
                                .map(must -> must.get("id").asString())
                                .toList());
    }
}
