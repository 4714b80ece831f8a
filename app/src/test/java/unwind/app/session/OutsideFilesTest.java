package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/net/host/a.jfr",
                "/NET/host/a.jfr",
                "/misc/host/a.jfr",
                "/hosts/host/a.jfr",
                "/afs/host/a.jfr",
                "/nfs/host/a.jfr",
                "/Network/Servers/host/a.jfr",
                "/System/Volumes/Data/net/host/a.jfr",
                "/run/user/1000/gvfs/smb-share:server=host/a.jfr",
                "/./net/../net/host/a.jfr",
                "/\\host/a.jfr",
                "\\\\?\\UNC\\host\\a.jfr",
                "smb:/host/a.jfr",
                "SMB:host",
                "nfs:host:/a.jfr",
                "file://host/a.jfr",
                "https:/host/a.jfr"
            })
    void whatAnAutomounterOrAnAddressNamesIsOnAnotherMachine(String path) throws IOException {
        String text = path.replace("\\", "\\\\");
        Expansion expansion =
                open(
                        true,
                        incident(
                                "\"files\": [{\"path\": \"dump.txt\"}, {\"path\": \"%s\"}]"
                                        .formatted(text)));

        assertThat(expansion.paths()).containsExactly(own.resolve("dump.txt"));
        assertThat(asked).isEmpty();
        assertThat(texts(expansion))
                .singleElement()
                .asString()
                .contains(path)
                .contains("another machine");
    }

    @Test
    void aWayUpFromItsFolderToAnAutomounterIsOnAnotherMachine() throws IOException {
        String up = "../".repeat(own.getNameCount());
        assertThat(
                        texts(
                                open(
                                        true,
                                        incident(
                                                "\"files\": [{\"path\": \""
                                                        + up
                                                        + "net/host/a.jfr\"}]"))))
                .singleElement()
                .asString()
                .contains("another machine");
    }

    @Test
    void aLinkToAnotherMachineIsNotFollowed() throws IOException {
        Files.createSymbolicLink(own.resolve("innocent.txt"), Path.of("/net/host/a.txt"));
        Files.createSymbolicLink(own.resolve("deep"), Path.of("/net"));
        Files.createSymbolicLink(own.resolve("second"), Path.of("deep/host"));
        Files.createSymbolicLink(own.resolve("circle"), Path.of("circle"));
        Files.createSymbolicLink(folder.resolve("outside.txt"), Path.of("/net/host/a.txt"));
        Expansion expansion =
                open(
                        true,
                        incident(
                                """
                                "files": [{"path": "innocent.txt"}, {"path": "deep/host/b.txt"},
                                          {"path": "second/c.txt"}, {"path": "circle"},
                                          {"path": "../outside.txt"}, {"path": "dump.txt"}]
                                """));

        assertThat(expansion.paths()).containsExactly(own.resolve("dump.txt"));
        assertThat(texts(expansion)).hasSize(5).allMatch(text -> text.contains("another machine"));
        // only what is outside was asked about
        assertThat(asked).containsExactly(List.of(folder.resolve("outside.txt")));
    }

    @Test
    void theMachineThatTheIncidentItselfIsOnIsNoOther() {
        Path home = Path.of("/net/host/incidents/one");
        assertThat(RemotePaths.isOne(Path.of("/net/host/incidents/one/a.jfr"), home)).isFalse();
        assertThat(RemotePaths.isOne(Path.of("/net/host/other/a.jfr"), home)).isFalse();
        assertThat(RemotePaths.isOne(Path.of("/net/other/a.jfr"), home)).isTrue();
        assertThat(RemotePaths.isOne(Path.of("/home/ann/net/a.jfr"), home)).isFalse();
    }

    @Test
    void aFolderIsNoFileOfAnIncident() throws IOException {
        Files.createDirectory(own.resolve("sub"));
        Files.createSymbolicLink(own.resolve("sub/innocent.txt"), secret);
        Expansion expansion =
                open(
                        true,
                        incident(
                                "\"files\": [{\"path\": \".\"}, {\"path\": \"sub\"},"
                                        + " {\"path\": \"dump.txt\"}]"));

        assertThat(expansion.paths()).containsExactly(own.resolve("dump.txt"));
        assertThat(texts(expansion)).hasSize(2).allMatch(text -> text.contains("is a folder"));
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
