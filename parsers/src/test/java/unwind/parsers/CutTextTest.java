package unwind.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

class CutTextTest {
    private static final String SENTENCE = "ends in the middle of a line";
    private static final Path SAMPLES = Path.of("src/test/samples");

    @TempDir private Path folder;

    private Reading read(byte[] bytes) throws IOException {
        return Formats.read(
                Files.write(folder.resolve("text"), bytes), Limits.DEFAULT, new Progress());
    }

    /// The sample up to a mark in its text, the last of that kind.
    private static byte[] until(String sample, String mark) throws IOException {
        String text = Files.readString(SAMPLES.resolve(sample), StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf(mark);
        assertThat(at).isPositive();
        return text.substring(0, at + mark.length()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc-log/g1-8.log|[Eden: 24.0M(24.0M)->0.0B(20.0M) Survivor",
                "gc-log/jdk-25-g1.log|Pause Young (Normal) (G1 Eva",
                "gc-log/parallel-8.log|[Full GC (System.gc()) [PSYoungGen: 256K->0K(3072K)] [ParOld",
                "gctrace/gctrace.log|gc 4 @",
                "goroutine-dump/crash.txt|goroutine 16 [c",
                "goroutine-dump/debug2.txt|goroutine 12 [chan r",
                "native-memory/jdk-25.txt|(malloc=1222KB tag=Int",
                "schedtrace/schedtrace.log|spinningthreads=0 idleth",
                "thread-dump/jdk-25-jcmd.txt|at java.lang.Thread.run(java.base@25.0.3/Thr",
            })
    void aTextThatEndsInTheMiddleOfALineSaysSo(String sampleAndMark) throws IOException {
        String[] parts = sampleAndMark.split("\\|", 2);

        Reading reading = read(until(parts[0], parts[1]));

        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems())
                .filteredOn(problem -> problem.text().contains(SENTENCE))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gc-log/g1-8.log",
                "gc-log/jdk-25-g1.log",
                "gc-log/zgc.log",
                "gctrace/gctrace.log",
                "goroutine-dump/debug1.txt",
                "goroutine-dump/debug2.txt",
                "jstat/gc.txt",
                "native-memory/jdk-25.txt",
                "pprof-legacy/mutex.txt",
                "pprof-text/top.txt",
                "pprof-text/traces.txt",
                "proc-status/linux.txt",
                "thread-dump/jdk-25-jcmd.txt",
            })
    void noLineThatIsCompleteCountsAsCut(String sample) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve(sample));
        for (int end = whole.length; end > whole.length / 2; end--) {
            boolean behindLine = whole[end - 1] == '\n';
            if (behindLine) {
                byte[] cut = Arrays.copyOf(whole, end - 1);

                assertThat(read(cut).problems())
                        .extracting(Problem::text)
                        .as("without the line end at byte %s", end)
                        .noneSatisfy(text -> assertThat(text).contains(SENTENCE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void theEncodingDoesNotMatter(String charset) throws IOException {
        String text =
                new String(
                        until("goroutine-dump/debug2.txt", "goroutine 12 [chan r"),
                        StandardCharsets.UTF_8);

        assertThat(read(("\ufeff" + text).getBytes(charset)).problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains(SENTENCE));
    }
}
