package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A saved incident that somebody sent names files of this machine, or of another.
class OutsideFilesTest {
    @TempDir private Path folder;

    private Path own = Path.of("");
    private Path secret = Path.of("");
    private final List<List<Path>> asked = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        own = Files.createDirectory(folder.resolve("incident"));
        secret = Files.writeString(folder.resolve("secret.txt"), "mine");
        Files.writeString(own.resolve("dump.txt"), "a dump");
    }

    private Path incident(String rest) throws IOException {
        return Files.writeString(
                own.resolve("x.unwind"),
                "{\"kind\": \"unwind-incident\", \"schemaVersion\": 1, " + rest + "}");
    }

    private Expansion open(boolean answer, Path... paths) {
        return Expansion.of(
                List.of(paths),
                (_, outside) -> {
                    asked.add(outside);
                    return answer;
                });
    }

    private static List<String> texts(Expansion expansion) {
        return expansion.problems().stream()
                .flatMap(reading -> reading.problems().stream())
                .map(problem -> problem.text())
                .toList();
    }

    @Test
    void aFileOutsideIsOpenedOnlyIfTheUserSaysSo() throws IOException {
        Path file =
                incident(
                        "\"files\": [{\"path\": \"dump.txt\"}, {\"path\": \"../secret.txt\","
                                + " \"begins\": \"2026-01-01T00:00:00Z\"}], \"classes\": [\"/\"]");

        Expansion refused = open(false, file);
        assertThat(asked).containsExactly(List.of(secret, Path.of("/")));
        assertThat(refused.paths()).containsExactly(own.resolve("dump.txt"));
        assertThat(refused.classes()).isEmpty();
        assertThat(refused.incidents().getFirst().begins()).isEmpty();
        assertThat(refused.problems()).extracting(Reading::file).contains(secret);
        assertThat(texts(refused)).allMatch(text -> text.contains("--outside-files"));

        Expansion opened = open(true, file);
        assertThat(opened.paths()).containsExactly(own.resolve("dump.txt"), secret);
        assertThat(opened.problems()).isEmpty();
    }

    @Test
    void aLinkInTheFolderThatLeadsOutsideIsOutside() throws IOException {
        Files.createSymbolicLink(own.resolve("innocent.txt"), secret);
        Path file = incident("\"files\": [{\"path\": \"innocent.txt\"}]");

        assertThat(open(false, file).paths()).isEmpty();
        assertThat(asked).containsExactly(List.of(own.resolve("innocent.txt")));
    }

    @Test
    void whatTheUserNamesTooIsNotAskedFor() throws IOException {
        Path file = incident("\"files\": [{\"path\": \"../secret.txt\"}]");

        assertThat(open(false, file, secret).paths()).containsExactly(secret);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingOnAnotherMachineIsOpenedWhateverTheUserSays() throws IOException {
        Path file =
                incident(
                        """
                        "files": [{"path": "//host/share/a.jfr"}, {"path": "dump.txt"},
                                  {"path": "\\\\\\\\host\\\\share\\\\b.jfr"}],
                        "classes": ["smb://host/share/c.jar"], "shown": "//host/share/a.jfr"
                        """);

        Expansion expansion = open(true, file);

        assertThat(expansion.paths()).containsExactly(own.resolve("dump.txt"));
        assertThat(expansion.classes()).isEmpty();
        assertThat(expansion.incidents().getFirst().shown()).isEmpty();
        assertThat(texts(expansion)).hasSize(3).allMatch(text -> text.contains("another machine"));
    }

    @Test
    void anIncompleteIncidentSaysSo() throws IOException {
        assertThat(texts(open(false, incident("\"files\": \"h.txt\""))))
                .singleElement()
                .asString()
                .contains("\"files\" is not a list");
        assertThat(texts(open(false, incident("\"wallClock\": true"))))
                .singleElement()
                .asString()
                .contains("names no files");
    }
}
