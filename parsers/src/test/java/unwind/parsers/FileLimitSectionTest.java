package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.model.FactNames;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FileLimitSectionTest {
    @TempDir private Path folder;

    @Test
    void aLogThatSaysThatNoFileCouldBeOpenedIsReadForThatAlone() throws IOException {
        Recording recording =
                read("""
                2026/03/04 10:00:01 listening on :8080
                2026/03/04 10:00:09 http: Accept error: accept tcp [::]:8080: accept4: \
                too many open files; retrying in 5ms
                2026/03/04 10:00:10 open /data/x: too many open files
                """)
                        .recording()
                        .orElseThrow();
        assertThat(recording.facts())
                .containsEntry(FactNames.FILE_LIMIT_FAILURES, "2")
                .hasEntrySatisfying(
                        FactNames.FILE_LIMIT_FIRST, line -> assertThat(line).contains("accept4"));
    }

    @Test
    void aLogWithoutSuchALineIsOfNoKnownFormat() throws IOException {
        assertThat(read("2026/03/04 10:00:01 listening on :8080\n").recording()).isEmpty();
    }

    @Test
    void theWordsOfJavaCountToo() throws IOException {
        Recording recording =
                read("ERROR java.net.SocketException: Too many open files\n")
                        .recording()
                        .orElseThrow();
        assertThat(recording.facts()).containsEntry(FactNames.FILE_LIMIT_FAILURES, "1");
    }

    private Reading read(String text) throws IOException {
        return Formats.read(
                Files.writeString(folder.resolve("server.log"), text),
                Limits.DEFAULT,
                new Progress());
    }
}
