package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.TimeRange;
import unwind.app.session.story.Role;
import unwind.app.session.story.Step;
import unwind.app.session.story.Story;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class IncidentFileTest {
    private static final long NANOS = 1_795_252_980_123_456_789L;

    @TempDir private Path folder;

    private SavedIncident incident() {
        Path file = folder.resolve("a.jfr");
        return new SavedIncident(
                List.of(file, folder.resolve("deeper/b \"ü\".txt")),
                Map.of(file, 7L),
                List.of(folder.resolve("app.jar")),
                Optional.of(file),
                Optional.of(new TimeRange(NANOS, NANOS + 1)),
                true);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("x.unwind"), text);
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(IncidentFileException.class)
                .isThrownBy(() -> IncidentFile.read(file))
                .withMessageContaining(message);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Path file = folder.resolve("x.unwind");
        IncidentFile.write(incident(), file);
        assertThat(IncidentFile.read(file)).isEqualTo(incident());
    }

    @Test
    void ofWhatIsInAnArchiveTheArchiveIsNamed() throws IOException {
        Path archive = folder.resolve("attachment.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("logs/gc-1.log", "logs/gc-2.log")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(
                        "[1.0s][info][gc] GC(0) Pause Full (System.gc()) 9M->6M(99M) 10.000ms\n"
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        Session session = new Session();
        session.add(Formats.read(archive, Limits.DEFAULT, new Progress()).all());
        assertThat(session.readings()).hasSize(2);
        assertThat(SavedIncident.of(session, new ClassRoots()).files()).containsExactly(archive);
    }

    @Test
    void itsFolderCanBeMoved() throws Exception {
        Path here = Files.createDirectory(folder.resolve("here"));
        Path recording = here.resolve("a.jfr");
        IncidentFile.write(
                new SavedIncident(
                        List.of(recording),
                        Map.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                here.resolve("x.unwind"));
        Path there = Files.move(here, folder.resolve("there"));
        assertThat(IncidentFile.read(there.resolve("x.unwind")).files())
                .containsExactly(there.resolve("a.jfr"));
    }

    @Test
    void contentDecidesWhatItIs() throws IOException {
        Path named = Files.writeString(folder.resolve("a.json"), "");
        assertThat(IncidentFile.isOne(named)).isFalse();
        IncidentFile.write(incident(), named);
        assertThat(IncidentFile.isOne(named)).isTrue();
        assertThat(IncidentFile.isOne(folder.resolve("missing.unwind"))).isFalse();
    }

    @Test
    void foreignAndDamagedAndNewerFilesSayWhatTheyAre() throws IOException {
        assertRefused(write("{\"a\": 1}"), "no incident that Unwind saved");
        assertRefused(
                write(
                        "{\"kind\": \"unwind-incident\", \"schemaVersion\": 2, \"files\": [\"a\"],"
                                + " \"files\": [\"b\"]}"),
                "files");
        assertRefused(write("[".repeat(100_000)), "exceeds the maximum allowed (500)");
        assertRefused(write("a poem"), "no incident that Unwind saved, or it is damaged");
        assertRefused(write(""), "no incident that Unwind saved");
        String start = "{\"kind\": \"unwind-incident\", \"schemaVersion\": ";
        assertRefused(write(start + "3}"), "newer Unwind");
        assertRefused(write(start + "0}"), "of which version");
    }

    private SavedIncident read(String entries) throws Exception {
        return IncidentFile.read(
                write("{\"kind\": \"unwind-incident\", \"schemaVersion\": 1, " + entries + "}"));
    }

    @Test
    void anEntryThatIsNoPathCostsItselfOnly() throws Exception {
        for (String bad :
                List.of(
                        "{}",
                        "{\"path\": \"\"}",
                        "{\"path\": 7}",
                        "{\"path\": \"a\\u0000b\"}",
                        "{\"path\": \"a\\ud800b\"}",
                        "3")) {
            SavedIncident incident =
                    read(
                            "\"files\": [{\"path\": \"a.jfr\"}, %s, {\"path\": \"b.txt\"}]"
                                    .formatted(bad));
            assertThat(incident.files())
                    .as(bad)
                    .containsExactly(folder.resolve("a.jfr"), folder.resolve("b.txt"));
            assertThat(incident.refused())
                    .as(bad)
                    .singleElement()
                    .asString()
                    .contains("Entry 2 of its files")
                    .doesNotContain("\0")
                    .doesNotContain("\ud800");
        }
    }

    @Test
    void aClassPathThatIsNoneCostsItselfOnly() throws Exception {
        SavedIncident incident =
                read("\"classes\": [\"app.jar\", \"a\\u0000b\", null], \"shown\": \"\\u0000\"");
        assertThat(incident.classes()).containsExactly(folder.resolve("app.jar"));
        assertThat(incident.shown()).isEmpty();
        assertThat(incident.refused())
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("of its class paths"));
    }

    @Test
    void timesThatAreNoneCostThemselvesOnly() throws Exception {
        SavedIncident incident =
                read(
                        "\"files\": [{\"path\": \"a.jfr\", \"begins\": \"noon\"}, {\"path\":"
                                + " \"b.txt\", \"begins\": \"2026-01-01T00:00:00Z\"}],"
                                + " \"selection\": {\"from\": \"noon\", \"to\": \"dusk\"}");
        assertThat(incident.files()).hasSize(2);
        assertThat(incident.begins()).containsOnlyKeys(folder.resolve("b.txt"));
        assertThat(incident.selection()).isEmpty();
        assertThat(incident.refused())
                .satisfiesExactly(
                        begin -> assertThat(begin).contains("a.jfr begins at \"noon\""),
                        selection -> assertThat(selection).contains("has no times"));
        assertThat(
                        read("\"selection\": {\"from\": \"2026-01-02T00:00:00Z\","
                                        + " \"to\": \"2026-01-01T00:00:00Z\"}")
                                .refused())
                .singleElement()
                .asString()
                .contains("ends before it begins");
    }

    @Test
    void itsOwnFolderMayHoldTheClasses() throws Exception {
        Path file = folder.resolve("x.unwind");
        IncidentFile.write(
                new SavedIncident(
                        List.of(folder.resolve("a.jfr")),
                        Map.of(),
                        List.of(folder),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                file);
        assertThat(IncidentFile.read(file).classes()).containsExactly(folder);
        assertThat(IncidentFile.read(file).refused()).isEmpty();
    }

    @Test
    void anyDamageGivesAnIncidentOrTheOneException() throws Exception {
        Path file = folder.resolve("x.unwind");
        IncidentFile.write(incident(), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(IncidentFile.read(file).files()).isNotNull();
            } catch (IncidentFileException e) {
                assertThat(e.getMessage()).endsWith(".");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void aFileThatIsFarTooLargeIsNotRead() throws IOException {
        Path file = folder.resolve("x.unwind");
        Files.writeString(file, " ".repeat(5 << 20), StandardCharsets.US_ASCII);
        assertRefused(file, "larger than any");
    }

    @Test
    void anIncidentStandsForItsFilesAndTheMissingOnesAreToldOneByOne() throws IOException {
        Path file = folder.resolve("x.unwind");
        IncidentFile.write(incident(), file);
        Path there = Files.writeString(folder.resolve("a.jfr"), "");
        Expansion expansion = Expansion.of(List.of(there, file), OutsideFiles.ALWAYS);
        assertThat(expansion.paths()).containsExactly(there);
        assertThat(expansion.incidents()).containsExactly(incident());
        assertThat(expansion.problems())
                .extracting(Reading::file)
                .containsExactly(folder.resolve("deeper/b \"ü\".txt"));
    }

    private Path histogram(String name, String time) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve(name),
                        """
                         num     #instances         #bytes  class name (module)
                        -------------------------------------------------------
                           1:          9190         408024  [B (java.base@25.0.3)
                        Total         9190         408024
                        """);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }

    private List<String> problems(Path incident) {
        return Expansion.of(List.of(incident), OutsideFiles.NEVER).problems().stream()
                .flatMap(reading -> reading.problems().stream())
                .map(problem -> problem.text())
                .toList();
    }

    private SavedIncident of(Path file) {
        return new SavedIncident(
                List.of(file), Map.of(), List.of(), Optional.empty(), Optional.empty(), false);
    }

    @Test
    void filesOfEarlierBuildsKeepTheirClockCorrections() throws Exception {
        Path file = histogram("h.txt", "2026-05-04T10:00:00Z");
        for (String correction :
                List.of(
                        "\"begins\": \"2026-05-04T11:00:00Z\"",
                        "\"clockOffsetNanos\": 3600000000000")) {
            SavedIncident incident = read("\"files\": [{\"path\": \"h.txt\", " + correction + "}]");
            Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
            Session session = new Session();
            session.prepare(incident);
            session.add(List.of(reading));
            assertThat(
                            session.incident()
                                    .artifact(reading)
                                    .orElseThrow()
                                    .recording()
                                    .time()
                                    .startNanos())
                    .as(correction)
                    .isEqualTo(1_777_892_400_000_000_000L);
            assertThat(
                            ClockCorrections.NONE
                                    .with(List.of(incident), List.of(reading))
                                    .begins(List.of(reading)))
                    .as(correction)
                    .containsEntry(file, 1_777_892_400_000_000_000L);
        }
    }

    @Test
    void whatFilesHoldIsKeptAndAChangeIsSaid() throws Exception {
        Path file = histogram("h.txt", "2026-05-04T10:00:00Z");
        Path incident = folder.resolve("x.unwind");
        IncidentFile.write(of(file), incident);
        FileContent content = IncidentFile.read(incident).contents().get(file);
        assertThat(content).isEqualTo(FileContent.of(file));
        assertThat(problems(incident)).isEmpty();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(problems(incident)).singleElement().asString().contains("another content");
        Files.writeString(file, "short");
        assertThat(problems(incident)).singleElement().asString().contains("5 now");
        Files.delete(file);
        assertThat(problems(incident)).singleElement().asString().contains("no such file");
        assertThat(IncidentFile.read(incident).missing()).containsExactly(file);
        // saved again without the file, it still knows what the file held
        IncidentFile.write(IncidentFile.read(incident), incident);
        assertThat(IncidentFile.read(incident).contents()).containsEntry(file, content);
    }

    @Test
    void twoWindowsDoNotOverwriteEachOther() throws Exception {
        Path file = folder.resolve("x.unwind");
        Optional<FileContent> none = IncidentFile.content(file);
        FileContent first = IncidentFile.write(incident(), file, none);
        FileContent second = IncidentFile.write(of(folder.resolve("b")), file, Optional.of(first));
        for (Optional<FileContent> known : List.of(none, Optional.of(first))) {
            assertThatExceptionOfType(ChangedFileException.class)
                    .isThrownBy(() -> IncidentFile.write(incident(), file, known))
                    .withMessageContaining("another window");
        }
        assertThat(IncidentFile.content(file)).contains(second);
    }

    @Test
    void stepsAreKeptAndRestored() throws Exception {
        Story story =
                Story.EMPTY.with(
                        new Step(
                                "a",
                                new Role.Cause(),
                                "title",
                                "**note**",
                                Optional.of(Place.of("threads"))));
        Path file = folder.resolve("x.unwind");
        IncidentFile.write(incident().with(story), file);
        SavedIncident read = IncidentFile.read(file);
        assertThat(read.story()).isEqualTo(story);
        Session session = new Session();
        session.restore(read);
        assertThat(session.story()).isEqualTo(story);
        assertThat(session.storyEdits().canUndo()).isFalse();
    }
}
