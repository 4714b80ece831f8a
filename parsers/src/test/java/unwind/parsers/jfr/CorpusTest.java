package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads every recording of the folder of foreign files and compares the events per type with the
/// stored output of `jfr summary`. Run with `-Dunwind.corpus=FOLDER`.
class CorpusTest {
    private static final String CORPUS = System.getProperty("unwind.corpus", "");
    private static final Pattern LINE = Pattern.compile("^ (\\S.*?) +(\\d+) +(\\d+) *$");

    /// Packed files, whose summary is that of their content.
    private static final String GZ = ".gz";

    @Test
    void theCorpusIsThere() {
        assumeTrue(!CORPUS.isEmpty(), "no corpus given: -Dunwind.corpus=FOLDER");
        assertThat(Path.of(CORPUS, "jfr")).isDirectory();
        assertThat(Path.of(CORPUS, "jfr-summaries")).isDirectory();
    }

    @TestFactory
    Stream<DynamicTest> eventCountsAreThoseOfJfrSummary() throws IOException {
        return files().filter(file -> !summary(file).isEmpty())
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(),
                                () -> assertCounts(file, summary(file))));
    }

    @TestFactory
    Stream<DynamicTest> whatJfrSummaryRefusesIsReadOrExplained() throws IOException {
        return files().filter(file -> summary(file).isEmpty())
                .map(file ->
                        DynamicTest.dynamicTest(
                                file.getFileName().toString(), () -> assertExplained(file)));
    }

    private static void assertCounts(Path file, Map<String, Long> expected) throws IOException {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
        Recording recording = reading.recording().orElseThrow();

        assertThat(reading.format()).isEqualTo("jfr");
        assertThat(recording.eventCount())
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
        assertThat(new TreeMap<>(recording.eventCounts()))
                .isEqualTo(
                        new SeparateChunks(file).numberTypesAlike()
                                ? expected
                                : countedByChunk(expected, file));
    }

    /// The tool names the events of all chunks by the type numbers of the first, which is wrong
    /// where the chunks come from different recorders: then each chunk is counted by itself.
    private static Map<String, Long> countedByChunk(Map<String, Long> expected, Path file)
            throws IOException {
        Map<String, Long> counts = new TreeMap<>(new SeparateChunks(file).eventCounts());
        for (String own : List.of("jdk.Metadata", "jdk.Checkpoint")) {
            counts.put(own, expected.get(own));
        }
        return counts;
    }

    private static void assertExplained(Path file) {
        Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());

        if (reading.recording().isEmpty()) {
            assertThat(reading.problems()).hasSize(1);
            Problem problem = reading.problems().getFirst();
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.text()).containsAnyOf("version 0.9", "Git LFS pointer");
        } else {
            assertThat(reading.recording().orElseThrow().eventCount()).isPositive();
        }
    }

    private static Stream<Path> files() throws IOException {
        assumeTrue(!CORPUS.isEmpty(), "no corpus given: -Dunwind.corpus=FOLDER");
        try (Stream<Path> files = Files.list(Path.of(CORPUS, "jfr"))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(20);
            return sorted.stream();
        }
    }

    /// Events per type, those without events left out; empty if the tool refused the file.
    private static Map<String, Long> summary(Path file) {
        Map<String, Long> counts = read(file.getFileName().toString());
        String name = file.getFileName().toString();
        return counts.isEmpty() && name.endsWith(GZ)
                ? read(name.substring(0, name.length() - GZ.length()))
                : counts;
    }

    private static Map<String, Long> read(String name) {
        Map<String, Long> counts = new TreeMap<>();
        Path stored = Path.of(CORPUS, "jfr-summaries", name + ".txt");
        boolean table = false;
        for (String line : lines(stored)) {
            Matcher matcher = LINE.matcher(line);
            table |= line.startsWith("=====");
            if (table && matcher.matches() && !matcher.group(2).equals("0")) {
                // the tool has two lines where two types of one name were registered
                counts.merge(matcher.group(1), Long.valueOf(matcher.group(2)), Long::sum);
            }
        }
        return counts;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError("each recording has a stored summary", e);
        }
    }
}
