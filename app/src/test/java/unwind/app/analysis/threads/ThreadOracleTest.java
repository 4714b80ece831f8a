package unwind.app.analysis.threads;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.Slices;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadState;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// The numbers of the threads panel, against the JDK's own reader and against the text of the
/// dumps.
class ThreadOracleTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"), "recordings");
    private static final Pattern STATE =
            Pattern.compile("^ {3}java\\.lang\\.Thread\\.State: (\\w+)", Pattern.MULTILINE);
    private static final Pattern THREAD = Pattern.compile("\"tid\":\\s*\"?\\d+");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"thread-leak", "pinned-virtual-threads", "thread-churn"})
    void threadsStartedAndEndedAreThoseOfTheJdksReader(String sample) throws IOException {
        Path file = unpacked(sample, "recording.jfr");
        List<Long> platform = new ArrayList<>();
        List<Long> virtual = new ArrayList<>();
        Set<Long> ended = new HashSet<>();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ThreadStart" ->
                            platform.add(event.getThread("thread").getJavaThreadId());
                    case "jdk.VirtualThreadStart" -> virtual.add(event.getLong("javaThreadId"));
                    case "jdk.ThreadEnd" -> ended.add(event.getThread("thread").getJavaThreadId());
                    case "jdk.VirtualThreadEnd" -> ended.add(event.getLong("javaThreadId"));
                    default -> {}
                }
            }
        }
        List<ThreadCreators> found = ThreadCreators.of(List.of(read(file)), Slices.EVERYTHING);
        assertThat(platform.size() + virtual.size()).isPositive();
        for (boolean each : new boolean[] {false, true}) {
            List<Long> started = each ? virtual : platform;
            assertThat(
                            found.stream()
                                    .filter(row -> row.virtual() == each)
                                    .mapToLong(ThreadCreators::started)
                                    .sum())
                    .isEqualTo(started.size());
            assertThat(
                            found.stream()
                                    .filter(row -> row.virtual() == each)
                                    .mapToLong(ThreadCreators::ended)
                                    .sum())
                    .isEqualTo(started.stream().filter(ended::contains).count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deadlock, threads-1.txt",
        "threads-waiting, threads-1.txt",
        "thread-leak, threads-1.txt"
    })
    void statesAreThoseThatTheTextOfTheDumpPrints(String sample, String dump) throws IOException {
        Path file = unpacked(sample, dump);
        Map<ThreadState, Long> printed = new EnumMap<>(ThreadState.class);
        for (String thread : Files.readString(file, StandardCharsets.UTF_8).split("\n(?=\")")) {
            Matcher state = STATE.matcher(thread);
            if (state.find()) {
                printed.merge(ThreadState.valueOf(state.group(1)), 1L, Long::sum);
            } else if (thread.lines().findFirst().orElseThrow().contains(" os_prio=")) {
                // the virtual machine's own threads have no such line, but a word in the first
                boolean runs = thread.lines().findFirst().orElseThrow().contains(" runnable");
                printed.merge(runs ? ThreadState.RUNNABLE : ThreadState.WAITING, 1L, Long::sum);
            }
        }
        List<Dump> dumps = Dump.of(read(file));
        Map<ThreadState, Long> shown = new HashMap<>();
        for (DumpTable.Row row : DumpTable.of(dumps, DumpTable.By.POOL, name -> true).rows()) {
            for (DumpTable.Part part : row.cells().getFirst().parts()) {
                shown.merge(part.state(), part.count(), Long::sum);
            }
        }
        assertThat(printed).isNotEmpty();
        assertThat(shown).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadlock", "pinned-virtual-threads"})
    void threadsOfADumpInJsonAreAllThere(String sample) throws IOException {
        Path file = unpacked(sample, "threads-1.json");
        long printed =
                THREAD.matcher(Files.readString(file, StandardCharsets.UTF_8)).results().count();
        long shown =
                DumpTable.of(Dump.of(read(file)), DumpTable.By.POOL, name -> true).rows().stream()
                        .mapToLong(row -> row.cells().getFirst().count())
                        .sum();
        assertThat(printed).isPositive();
        assertThat(shown).isEqualTo(printed);
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private Path unpacked(String sample, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream packed =
                new GZIPInputStream(
                        Files.newInputStream(SAMPLES.resolve(sample).resolve(name + ".gz")))) {
            Files.copy(packed, file);
        }
        return file;
    }
}
