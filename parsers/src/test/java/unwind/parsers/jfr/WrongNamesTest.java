package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Lz4;
import unwind.parsers.bytes.TemporaryFiles;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// The same recording under other names and in other wrappings.
class WrongNamesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.jfr", "a.txt", "a.gz", "a.log", "noname", "a.hprof"})
    void theNameDoesNotMatter(String name) throws IOException {
        Path file = Files.write(folder.resolve(name), MadeRecording.bytes());

        assertSound(file);
    }

    @Test
    void aGzippedRecordingIsReadWhateverItsName() throws IOException {
        Path file = folder.resolve("packed.jfr");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(MadeRecording.bytes());
        }

        assertSound(file);
    }

    @Test
    void anLz4RecordingIsReadWhateverItsName() throws IOException {
        Path file = folder.resolve("packed.jfr");
        try (OutputStream out = Lz4.packing(Files.newOutputStream(file))) {
            out.write(MadeRecording.bytes());
        }

        assertSound(file);
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        long before = temporaryFiles();
        assertSound(Files.write(folder.resolve("a.jfr"), MadeRecording.bytes()));

        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        Path probe = TemporaryFiles.create(".probe");
        TemporaryFiles.delete(probe);
        try (var files = Files.list(probe.getParent())) {
            return files.count();
        }
    }

    private static void assertSound(Path file) throws IOException {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());

        assertThat(reading.format()).isEqualTo("jfr");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.fileBytes()).isEqualTo(Files.size(file));
        assertThat(reading.recording().orElseThrow().eventCount("jdk.JavaExceptionThrow"))
                .isGreaterThanOrEqualTo(3 * MadeRecording.EXCEPTIONS);
    }
}
