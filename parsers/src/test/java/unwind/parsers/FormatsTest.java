package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;

/// The contract of every format, and what is said of files of none.
class FormatsTest {
    private static final String LFS_POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12345\n";
    private static final byte[] VERSION_0_9 = {
        'F', 'L', 'R', 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 2, 0, 0
    };

    @TempDir Path folder;

    static List<Format> formats() {
        return Formats.ALL;
    }

    @Test
    void idsAreUnique() {
        assertThat(Formats.ALL).extracting(Format::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void idsAreWordsOfTheCommandLine(Format format) {
        assertThat(format.id()).matches("[a-z][a-z-]*");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void nothingIsNotOfTheFormat(Format format) {
        assertThat(format.matches(new byte[0])).isFalse();
        assertThat(format.matches(new byte[1])).isFalse();
        assertThat(format.matches(new byte[4096])).isFalse();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anyHeadIsJudged(Format format) {
        Random random = new Random(21);
        for (int i = 0; i < 2000; i++) {
            byte[] head = new byte[random.nextInt(200)];
            random.nextBytes(head);
            assertThat(format.matches(head)).isFalse();
        }
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThat(problemOf(folder.resolve("none.jfr"))).contains("no such file");
    }

    @Test
    void aFolderIsSaidToBeOne() {
        assertThat(problemOf(folder)).contains("folder");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertThat(problemOf(file("empty.jfr"))).contains("empty (0 bytes)");
    }

    @Test
    void anLfsPointerSaysHowToFetchTheFile() throws IOException {
        assertThat(problemOf(file("pointer.jfr", LFS_POINTER))).contains("git lfs pull");
    }

    @Test
    void aTextFileIsSaidToBeText() throws IOException {
        assertThat(problemOf(file("notes.jfr", "grüße\n\tand more\n"))).contains("text file");
    }

    @Test
    void anArchiveIsSaidToBeOne() throws IOException {
        assertThat(problemOf(file("a.jfr", new byte[] {'P', 'K', 3, 4, 0}))).contains("archive");
    }

    @Test
    void randomBytesAreSaidToBeBinary() throws IOException {
        byte[] bytes = new byte[5000];
        new Random(2).nextBytes(bytes);
        bytes[0] = 0;

        assertThat(problemOf(file("random.jfr", bytes))).contains("binary file");
    }

    @Test
    void version09IsExplainedPackedOrNot() throws IOException {
        for (Path path :
                List.of(file("old.jfr", VERSION_0_9), file("packed.jfr", gzip(VERSION_0_9)))) {
            Reading reading = read(path);

            assertThat(reading.format()).isEqualTo("jfr");
            assertThat(reading.recording()).isEmpty();
            assertThat(reading.problems().getFirst().text())
                    .contains("version 0.9")
                    .contains("JRockit")
                    .contains("JDK Mission Control");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 8, 16, 67, 68, 69})
    void theBeginningOfAHeaderIsNoRecording(int length) throws IOException {
        byte[] start = new byte[length];
        System.arraycopy(new byte[] {'F', 'L', 'R', 0, 0, 2}, 0, start, 0, Math.min(6, length));

        Reading reading = read(file("start.jfr", start));

        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
    }

    @Test
    void aCancelledReadingDoesNotBegin() throws IOException {
        Path path = file("any.jfr", "text");
        Progress progress = new Progress();
        progress.cancel();

        assertThatThrownBy(() -> Formats.read(path, Limits.DEFAULT, progress))
                .isInstanceOf(CancellationException.class);
    }

    private String problemOf(Path path) {
        Reading reading = read(path);
        boolean other = reading.problems().toString().contains("of a kind that Unwind does not");
        assertThat(reading.format()).isEqualTo(other ? "" : Reading.UNREADABLE);
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().getFirst().severity()).isEqualTo(Problem.Severity.ERROR);
        return reading.problems().getFirst().text();
    }

    private static Reading read(Path path) {
        return Formats.read(path, Limits.DEFAULT, new Progress());
    }

    private Path file(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
