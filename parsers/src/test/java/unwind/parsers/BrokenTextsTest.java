package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.testing.Samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts that cannot be put together again say why, and what to do.
class BrokenTextsTest {
    private static final String BROKEN = "are broken at";

    @TempDir private Path folder;

    static Stream<Path> texts() {
        return Stream.of(
                        "class-histogram",
                        "gc-log",
                        "gctrace",
                        "goroutine-dump",
                        "hs-err",
                        "jstat",
                        "native-memory",
                        "schedtrace",
                        "thread-dump")
                .flatMap(format -> Samples.of(format).stream());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextAsItWasPrintedIsNotCalledBroken(Path sample) throws IOException {
        assertThat(sentences(text(sample))).noneMatch(text -> text.contains(BROKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {72, 80, 100})
    void aGcLogThatATerminalBrokeSaysSo(int width) throws IOException {
        Path sample = sample("gc-log", "jdk-25-g1.log");

        assertThat(sentences(broken(text(sample), width)))
                .anyMatch(text -> text.contains(BROKEN + " " + width + " characters"));
    }

    @Test
    void aDumpThatMailBrokeSaysSo() throws IOException {
        String text = broken(text(sample("thread-dump", "jdk-25-jcmd.txt")), 76);

        assertThat(sentences(text)).anyMatch(said -> said.contains(BROKEN + " 76 characters"));
    }

    @Test
    void rowsOfOneWidthAreNotCalledBroken() {
        String row = "2026-11-25T23:09:04.123Z [gc] GC(7) Pause Young 24M->6M(256M) 10.123ms";

        assertThat(BrokenLines.width(List.of(row, row, row, row, row, row, row))).isZero();
    }

    @Test
    void attachmentsOfMailAreToBeSaved() throws IOException {
        String attachment =
                Base64.getMimeEncoder()
                        .encodeToString(
                                text(sample("gc-log", "zgc.log")).getBytes(StandardCharsets.UTF_8));
        String mail =
                "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;"
                        + " boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nsee below\r\n"
                        + "--x\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + attachment
                        + "\r\n--x--\r\n";

        assertThat(sentences(mail))
                .singleElement()
                .asString()
                .contains("save the attachments and open those");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: Secret\ndata:\n  ", "kind: ConfigMap\nbinaryData:\n  "})
    void valuesOfKubernetesAreToBeDecoded(String before) throws IOException {
        String value =
                Base64.getEncoder()
                        .encodeToString(
                                text(sample("gc-log", "zgc.log")).getBytes(StandardCharsets.UTF_8));

        assertThat(sentences("apiVersion: v1\n" + before + "gc.log: " + value + "\n"))
                .singleElement()
                .asString()
                .contains("base64 -d");
    }

    private static Path sample(String format, String name) {
        return Samples.of(format).stream()
                .filter(sample -> sample.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Path sample) {
        return new String(Samples.bytes(sample), StandardCharsets.UTF_8);
    }

    private static String broken(String text, int width) {
        return text.lines()
                .map(line -> line.replaceAll("(.{" + width + "})(?=.)", "$1\n"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> sentences(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("saved.txt"), text);
        return Formats.read(file, Limits.DEFAULT, new Progress()).problems().stream()
                .map(Problem::text)
                .toList();
    }
}
