package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every recording gives the same model as through the JDK's reader, column by column and stack by
/// stack. The folders of samples and of foreign files are given by `unwind.samples` and
/// `unwind.corpus`.
class SameModelTest {
    @TempDir Path folder;

    @Test
    void aRecordingOfThisJvm() throws IOException {
        assertSame(Files.write(folder.resolve("made.jfr"), MadeRecording.bytes()), true);
    }

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        return recordings(System.getProperty("unwind.samples", ""), "recordings")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> assertSame(file, true)));
    }

    @TestFactory
    Stream<DynamicTest> foreignFiles() throws IOException {
        return recordings(System.getProperty("unwind.corpus", ""), "jfr")
                .map(file -> DynamicTest.dynamicTest(name(file), () -> assertSame(file, false)));
    }

    private static void assertSame(Path file, boolean sound) throws IOException {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        if (sound) {
            assertThat(reading.problems()).isEmpty();
        }
        assumeTrue(reading.recording().isPresent(), "nothing is readable");
        List<String> refused = new ArrayList<>();
        Recording expected = JdkOracle.read(file, refused);
        assumeTrue(refused.isEmpty(), () -> "the JDK's reader refuses it: " + refused);

        Map<String, List<String>> seen = ModelText.of(reading.recording().orElseThrow());
        Map<String, List<String>> wanted = ModelText.of(expected);
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(wanted.keySet());
        wanted.forEach((part, lines) ->
                assertThat(seen.get(part)).as(part).containsExactlyElementsOf(lines));
    }

    private static Stream<Path> recordings(String root, String folder) throws IOException {
        assumeTrue(!root.isEmpty(), "no folder given");
        try (Stream<Path> files = Files.walk(Path.of(root, folder))) {
            List<Path> found =
                    files.filter(file -> file.toString().contains(".jfr"))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList();
            assertThat(found).hasSizeGreaterThan(20);
            return found.stream();
        }
    }

    private static String name(Path file) {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}
