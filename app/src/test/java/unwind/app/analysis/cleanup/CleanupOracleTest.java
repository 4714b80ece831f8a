package unwind.app.analysis.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// What is owed, against the JDK's own reader and against the text of the histograms.
class CleanupOracleTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");
    private static final String IMAGE = "unwind.samples.cleanupbacklog.Faulty$FinalizedImage";

    @TempDir private Path folder;

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private static Cleanups.Selected of(List<Recording> process) {
        return Cleanups.of(process, new KnownClasses(ClassFiles.none())).all();
    }

    private List<RecordedEvent> events(String sample, Path file, String type) throws IOException {
        try (InputStream packed =
                new GZIPInputStream(
                        Files.newInputStream(
                                SAMPLES.resolve(sample).resolve("recording.jfr.gz")))) {
            Files.copy(packed, file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleanup-backlog", "cleanup-churn", "allocation-stall"})
    void referencesAreThoseOfTheJdksReader(String sample) throws IOException {
        Path file = folder.resolve("references.jfr");
        Map<String, Long> expected = new TreeMap<>();
        events(sample, file, "jdk.GCReferenceStatistics")
                .forEach(event ->
                        expected.merge(event.getString("type"), event.getLong("count"), Long::sum));
        Map<String, Long> found = new TreeMap<>();
        of(List.of(read(file)))
                .references()
                .forEach(kind -> found.put(kind.kind(), kind.discovered()));
        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void finalizersAreThoseOfTheJdksReader() throws IOException {
        Path file = folder.resolve("finalizers.jfr");
        List<RecordedEvent> images =
                new ArrayList<>(
                        events("cleanup-backlog", file, "jdk.FinalizerStatistics").stream()
                                .filter(event ->
                                        event.getClass("finalizableClass").getName().equals(IMAGE))
                                .toList());
        images.sort((a, b) -> a.getStartTime().compareTo(b.getStartTime()));
        Debt debt =
                of(List.of(read(file))).debts().stream()
                        .filter(each -> each.className().equals(IMAGE))
                        .findFirst()
                        .orElseThrow();
        assertThat(debt.owed().values().toArray())
                .containsExactly(
                        images.stream().mapToLong(event -> event.getLong("objects")).toArray());
        assertThat(debt.done().last()).hasValue(images.getLast().getLong("totalFinalizersRun"));
        assertThat(debt.state()).isEqualTo(Debt.State.FALLS_BEHIND);
    }

    @Test
    void instancesAreThoseInTheTextOfTheHistograms() throws IOException {
        List<Recording> process = new ArrayList<>();
        List<Long> printed = new ArrayList<>();
        Pattern row = Pattern.compile("(\\d+) +\\d+ +java\\.lang\\.ref\\.Finalizer( |$)");
        for (int i = 1; i <= 4; i++) {
            Path file = SAMPLES.resolve("cleanup-backlog").resolve("histogram-" + i + ".txt.gz");
            process.add(read(file));
            for (String line : lines(file)) {
                Matcher counted = row.matcher(line);
                if (counted.find()) {
                    printed.add(Long.valueOf(counted.group(1)));
                }
            }
        }
        Debt debt =
                of(process).debts().stream()
                        .filter(each -> each.className().equals("java.lang.ref.Finalizer"))
                        .findFirst()
                        .orElseThrow();
        assertThat(printed).isNotEmpty();
        assertThat(printed)
                .contains(debt.owed().first().orElseThrow(), debt.owed().last().orElseThrow());
    }

    @Test
    void theFinalizerThreadIsSeenAtWorkAndTheOthersWait() {
        List<Recording> process =
                Stream.of(1, 2, 3)
                        .map(i -> "threads-" + i + ".txt.gz")
                        .map(name -> read(SAMPLES.resolve("cleanup-backlog").resolve(name)))
                        .toList();
        List<CleanerThread> threads = of(process).threads();
        assertThat(threads)
                .extracting(CleanerThread::name)
                .contains("Common-Cleaner", "Finalizer", "Reference Handler");
        for (CleanerThread thread : threads) {
            assertThat(thread.atWork() > 0)
                    .as(thread.name())
                    .isEqualTo(thread.name().equals("Finalizer"));
        }
        CleanerThread finalizer =
                threads.stream()
                        .filter(each -> each.name().equals("Finalizer"))
                        .findFirst()
                        .orElseThrow();
        assertThat(finalizer.looks().getLast().at().orElseThrow()).startsWith(IMAGE + ".finalize");
        assertThat(finalizer.samePlace()).hasSizeGreaterThan(1);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
