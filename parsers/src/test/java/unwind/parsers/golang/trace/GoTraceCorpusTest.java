package unwind.parsers.golang.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Reading;
import unwind.parsers.golang.GoReadings;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.testing.Texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Traces of Go 1.22 and 1.23 that Go's own tests read: whole, cut by fuzzing, and in a textual
/// form that is made binary first.
class GoTraceCorpusTest {
    /// Traces that Go's own reader refuses and this one reads, and why.
    private static final Map<String, String> READ_ALL_THE_SAME =
            Map.of(
                    "go122-create-syscall-with-p.test",
                    "its fault is a processor that is held twice, and processors are not kept");

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> tracesThatGoReadsAreRead() throws IOException {
        return Texts.corpus("go").stream()
                .filter(file -> name(file).startsWith("tracetext-"))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)));
    }

    private void check(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Reading reading = GoReadings.read(folder, TraceText.bytes(lines));
        boolean good =
                lines.get(1).equals("SUCCESS")
                        || READ_ALL_THE_SAME.containsKey(name(file).split("__")[1]);
        assertThat(reading.problems().isEmpty()).as("read without a problem").isEqualTo(good);
        Recording recording = reading.recording().orElseThrow();
        assertThat(recording.facts().get("trace version")).startsWith("go 1.2");
        assertThat(count(recording, "goroutine created"))
                .isEqualTo(count(lines, "GoCreate ") + count(lines, "GoCreateSyscall "));
        assertThat(count(recording, "stop the world")).isEqualTo(count(lines, "STWEnd "));
        recording
                .series(SeriesNames.HEAP_USED)
                .ifPresent(heap ->
                        assertThat(heap.size()).isEqualTo((int) count(lines, "HeapAlloc ")));
    }

    private static long count(Recording recording, String what) {
        return recording.eventCounts().getOrDefault(what, 0L);
    }

    private static long count(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }

    @TestFactory
    Stream<DynamicTest> tracesThatFuzzingFoundEndInAReading() throws IOException {
        return Texts.corpus("go").stream()
                .filter(file -> name(file).startsWith("tracefuzz-"))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> survive(file)));
    }

    private void survive(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String quoted = text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'));
        Reading reading = GoReadings.read(folder, TraceText.unquoted(quoted));
        assertThat(reading.recording().isPresent() || !reading.problems().isEmpty()).isTrue();
    }

    /// As published with the trace by those who first took its stops apart.
    @Test
    void theStopsOfATraceAreThosePublished() throws IOException {
        Path file =
                Texts.corpus("go").stream()
                        .filter(f -> name(f).endsWith("1.19-test-encoding-json.trace"))
                        .findFirst()
                        .orElseThrow();
        Recording recording = Texts.read(new GoTraceFormat(), file).recording().orElseThrow();
        EventTable stops = recording.events(EventKind.GC_PAUSE);
        assertThat(stops.size()).isEqualTo(42);
        assertThat(stop(recording, stops, 0)).isEqualTo("2323248 18784 sweep termination");
        assertThat(stop(recording, stops, 41)).isEqualTo("504956960 89376 mark termination");
    }

    private static String stop(Recording recording, EventTable stops, int row) {
        return stops.startNanos().get(row)
                - recording.time().startNanos()
                + " "
                + stops.get(Attribute.DURATION_NANOS, row)
                + " "
                + recording.strings().get(stops.get(Attribute.NAME, row));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
