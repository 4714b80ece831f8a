package unwind.samples.strangers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Over `strangers.json` as it is.
final class DrawTest {
    private static final Map<Integer, List<String>> COLLECTORS =
            Map.of(17, List.of("Serial", "G1"), 25, List.of("Serial", "G1", "Z"));

    @Test
    void oneSeedDrawsTheSameAndAnotherDrawsOtherwise() throws IOException {
        for (Stranger stranger : strangers()) {
            assertThat(Draw.of(stranger, 3, COLLECTORS))
                    .isEqualTo(Draw.of(stranger, 3, COLLECTORS))
                    .isNotEqualTo(Draw.of(stranger, 4, COLLECTORS));
        }
    }

    @Test
    void whatAnIncidentNeedsIsSavedWhateverIsDrawn() throws IOException {
        for (Stranger stranger : strangers()) {
            for (long seed = 0; seed < 20; seed++) {
                Set<SavedFiles.Kind> saved = Draw.of(stranger, seed, COLLECTORS).saving().kinds();
                for (String need : stranger.needs()) {
                    assertThat(saved).as(stranger.name()).contains(SavedFiles.Kind.needed(need));
                }
            }
        }
    }

    @Test
    void everyStrangerHasItsProgramAndANameOfItsOwn() throws IOException {
        Set<String> names = new HashSet<>();
        for (Stranger stranger : strangers()) {
            assertThat(names.add(stranger.name())).as(stranger.name()).isTrue();
            assertThat(
                            module().resolve("src/strangers/java/unwind/samples/strangers")
                                    .resolve(stranger.program().replace('.', '/') + ".java"))
                    .exists();
        }
    }

    @Test
    void thereAreIncidentsAndHealthyServicesEnough() throws IOException {
        List<Stranger> strangers = strangers();
        assertThat(strangers).filteredOn(s -> !s.accept().isEmpty()).hasSizeGreaterThan(24);
        assertThat(strangers).filteredOn(s -> s.accept().isEmpty()).hasSizeGreaterThan(14);
    }

    private static List<Stranger> strangers() throws IOException {
        return Stranger.readAll(module().resolve("strangers.json"));
    }

    private static Path module() {
        Path given = Path.of(System.getProperty("unwind.samples", "."));
        return Files.exists(given.resolve("strangers.json")) ? given : Path.of("");
    }
}
