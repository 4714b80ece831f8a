package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import unwind.parsers.testing.Mutations;
import unwind.parsers.testing.ProcessorTime;
import unwind.parsers.testing.Samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The contract of every format over its samples: each is read, and whatever happens to its bytes
/// ends in a reading with a recording or a problem, soon and in little memory. (The tests of this
/// module run in a small heap.) Recordings of the JVM are damaged by tests of their own.
class DamagedSamplesTest {
    private static final int CASES = 60;

    /// A case takes milliseconds; a machine may be busy.
    private static final long MAX_NANOS = 5_000_000_000L;

    /// Formats whose samples are damaged elsewhere, and that which only refuses.
    private static final List<String> APART = List.of("jfr", "go-text");

    @TempDir Path folder;

    static Stream<Format> formats() {
        return Formats.ALL.stream().filter(format -> !APART.contains(format.id()));
    }

    static List<Path> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyFormatHasASample(Format format) {
        assertThat(Samples.of(format.id())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadByTheFormatOfItsFolderWithoutAProblem(Path sample) {
        Reading reading = Formats.read(sample, Limits.DEFAULT, new Progress());
        assertThat(reading.format()).isEqualTo(format(sample));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.recording()).isPresent();
    }

    @TestFactory
    Stream<DynamicTest> aDamagedSampleEndsInAReading() {
        List<Path> samples = Samples.all();
        return samples.stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                format(sample) + "/" + sample.getFileName(),
                                () -> damage(sample, samples)));
    }

    private void damage(Path sample, List<Path> others) throws IOException {
        byte[] good = Samples.bytes(sample);
        int first = others.indexOf(sample) * CASES;
        for (int seed = first; seed < first + CASES; seed++) {
            byte[] other = Samples.bytes(others.get(seed % others.size()));
            Path file = folder.resolve("damaged");
            Files.write(file, Mutations.of(good, other, seed));
            long start = ProcessorTime.nanos();
            Reading reading = Formats.read(file, Limits.DEFAULT, new Progress());
            assertThat(ProcessorTime.nanos() - start)
                    .as("time, seed %d", seed)
                    .isLessThan(MAX_NANOS);
            assertThat(reading.recording().isPresent() || !reading.problems().isEmpty())
                    .as("something to show, seed %d", seed)
                    .isTrue();
            assertThat(reading.problems())
                    .as("seed %d", seed)
                    .allSatisfy(DamagedSamplesTest::assertReadable);
        }
    }

    private static void assertReadable(Problem problem) {
        assertThat(problem.text())
                .isNotBlank()
                .doesNotContain("Exception:")
                .doesNotContain("\tat ")
                .hasSizeLessThan(2000);
    }

    private static String format(Path sample) {
        return sample.getParent().getFileName().toString();
    }
}
