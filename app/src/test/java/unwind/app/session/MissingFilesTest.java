package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files of saved incidents that were moved.
class MissingFilesTest {
    private static final String HISTOGRAM =
            " num     #instances         #bytes  class name (module)\n"
                    + "-------------------------------------------------------\n"
                    + "   1:            11             22  [B (java.base@25)\n"
                    + "Total            11             22\n";

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static SavedIncident incident(Path... files) {
        return new SavedIncident(
                        List.of(files),
                        Map.of(files[0], 1_700_000_000_000_000_000L),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false)
                .withContents();
    }

    @Test
    void oneFoundFileLeadsToThoseThatMovedWithIt() throws IOException {
        Path first = file("was/h1.txt", HISTOGRAM);
        Path second = file("was/deep/h2.txt", HISTOGRAM);
        Path gone = file("was/h3.txt", HISTOGRAM);
        SavedIncident saved = incident(first, second, gone);
        Files.move(folder.resolve("was"), folder.resolve("is"));
        Files.delete(folder.resolve("is/h3.txt"));

        MissingFiles missing = MissingFiles.of(List.of(saved));
        assertThat(missing.contains(second)).isTrue();
        List<MissingFiles.Found> found = missing.find(first, List.of(folder.resolve("is/h1.txt")));

        assertThat(found)
                .extracting(MissingFiles.Found::at)
                .containsExactlyInAnyOrder(
                        folder.resolve("is/h1.txt"), folder.resolve("is/deep/h2.txt"));
        assertThat(found).allMatch(each -> each.difference().isEmpty());
        assertThat(missing.without(found).contains(gone)).isTrue();
        assertThat(missing.without(found).contains(first)).isFalse();
    }

    @Test
    void anotherContentIsSaid() throws IOException {
        Path first = file("h1.txt", HISTOGRAM);
        SavedIncident saved = incident(first);
        Files.delete(first);
        Path other = file("elsewhere.txt", HISTOGRAM + "\n");

        List<MissingFiles.Found> found =
                MissingFiles.of(List.of(saved)).find(first, List.of(other));

        assertThat(found.getFirst().difference()).get().asString().contains("bytes");
    }

    @Test
    void whatIsNotMissingIsNotFoundElsewhere() throws IOException {
        Path there = file("h1.txt", HISTOGRAM);
        MissingFiles missing = MissingFiles.of(List.of(incident(there)));
        assertThat(missing.contains(there)).isFalse();
        assertThat(missing.find(there, List.of(there))).isEmpty();
        assertThat(missing.find(folder.resolve("x"), List.of())).isEmpty();
    }

    @Test
    void aFoundFileBeginsWhereTheIncidentHadItBegin() throws IOException {
        Path was = file("h1.txt", HISTOGRAM);
        SavedIncident saved = incident(was);
        Path is = folder.resolve("moved.txt");
        Files.move(was, is);
        Session session = new Session();
        session.prepare(saved);
        session.add(List.of(Formats.read(was, Limits.DEFAULT, new Progress())));
        assertThat(session.problems()).isNotEmpty();

        session.located(MissingFiles.of(List.of(saved)).find(was, List.of(is)));
        Reading read = Formats.read(is, Limits.DEFAULT, new Progress());
        session.add(List.of(read));

        assertThat(session.problems()).isEmpty();
        assertThat(session.shownProcess().map(ProcessCase::range).orElseThrow().fromNanos())
                .isEqualTo(1_700_000_000_000_000_000L);
    }
}
