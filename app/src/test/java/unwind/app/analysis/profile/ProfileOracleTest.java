package unwind.app.analysis.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jdk.jfr.Recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.Slices;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What every kind of profile adds up to is what the JDK's own reader adds up from the events.
class ProfileOracleTest {
    private static final KnownClasses NO_CLASSES = new KnownClasses(ClassFiles.none());

    /// Together they have every kind that the JDK itself records.
    private static final List<String> SAMPLES =
            List.of(
                    "healthy-service",
                    "lock-contention",
                    "slow-backend",
                    "exception-control-flow",
                    "virtual-thread-leak",
                    "growing-collection");

    @TempDir Path folder;

    private static ProcessFiles read(Path file) {
        return ProcessFiles.of(
                List.of(
                        Formats.read(file, Limits.DEFAULT, new Progress())
                                .recording()
                                .orElseThrow()));
    }

    /// A duration is rounded to nanoseconds event by event.
    private static void assertSums(Path file) throws IOException {
        JdkSums oracle = JdkSums.of(file);
        ProcessFiles process = read(file);
        Map<String, Long> sums = new TreeMap<>();
        for (ProfileKind kind : Profile.kinds(List.of(process))) {
            Profile profile = Profile.of(kind, List.of(process), Slices.EVERYTHING).orElseThrow();
            sums.put(kind.id(), profile.total());
            for (Grouping grouping : Grouping.values()) {
                assertThat(
                                ProfileTable.of(profile, grouping, NO_CLASSES).rows().stream()
                                        .mapToLong(ProfileRow::own)
                                        .sum())
                        .as("%s of %s by %s", kind.id(), file, grouping)
                        .isEqualTo(profile.total());
            }
            FlameTree tree = ProfileFlames.of(profile, NO_CLASSES);
            assertThat(tree.total()).as("%s of %s", kind.id(), file).isEqualTo(profile.total());
        }
        // a kind without weight may be there or not: an event of no bytes, of no time
        assertThat(sums.keySet()).as("%s", file).containsAll(oracle.sums().keySet());
        oracle.sums()
                .forEach((kind, sum) ->
                        assertThat(Math.abs(sums.getOrDefault(kind, 0L) - sum))
                                .as("%s of %s: %s, not %s", kind, file, sums.get(kind), sum)
                                .isLessThanOrEqualTo(oracle.roundings(kind)));
    }

    @Test
    void everyKindOfTheJdksRecorderAddsUpAsItsOwnReaderSays() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String sample : SAMPLES) {
            Path packed =
                    Path.of(System.getProperty("unwind.samples"), "recordings", sample)
                            .resolve("recording.jfr.gz");
            Path file = folder.resolve(sample + ".jfr");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                Files.copy(in, file);
            }
            assertSums(file);
            seen.addAll(JdkSums.of(file).sums().keySet());
        }
        assertThat(seen)
                .contains(
                        "allocation",
                        "cpu",
                        "native-code",
                        "lock",
                        "wait",
                        "park",
                        "socket-io",
                        "exceptions",
                        "old-objects",
                        "thread-starts");
    }

    @Test
    void whatTheRecorderOfThisJvmWritesNowAddsUpToo() throws Exception {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadSleep").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.FileWrite").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            for (int i = 0; i < 5; i++) {
                Thread.sleep(2);
                Path text = Files.writeString(folder.resolve("text-" + i), "text");
                try (InputStream in = new FileInputStream(text.toFile())) {
                    assertThat(in.readAllBytes()).hasSize(4);
                }
            }
            recording.stop();
            recording.dump(file);
        }
        assertSums(file);
        assertThat(JdkSums.of(file).sums()).containsKeys("sleep", "file-io");
    }

    @Test
    void recordingsOfAsyncProfilerAddUpAsTheJdksReaderSays() throws IOException {
        String corpus = System.getProperty("unwind.corpus", "");
        assumeThat(corpus).isNotEmpty();
        Set<String> seen = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(corpus))) {
            files = all.filter(each -> each.toString().endsWith(".jfr")).sorted().toList();
        }
        for (Path file : files) {
            if (isOfAsyncProfiler(file)) {
                assertSums(file);
                seen.addAll(JdkSums.of(file).sums().keySet());
            }
        }
        assertThat(seen).contains("cpu", "wall", "allocation", "lock", "native-memory");
    }

    private static boolean isOfAsyncProfiler(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress())
                .recording()
                .map(recording ->
                        recording
                                .settings()
                                .getOrDefault("jdk.ActiveRecording", Map.of())
                                .containsKey("jstackdepth"))
                .orElse(false);
    }
}
