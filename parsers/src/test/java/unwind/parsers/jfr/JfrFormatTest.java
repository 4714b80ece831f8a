package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.StackTable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares the model with what a plain loop over the JDK's reader sees in the same file.
class JfrFormatTest {
    @TempDir static Path folder;

    private static List<RecordedEvent> expected;
    private static Recording recording;
    private static Reading reading;

    @BeforeAll
    static void readBothWays() throws IOException {
        Path file = folder.resolve("made.jfr");
        Files.write(file, MadeRecording.bytes());
        expected = readChunkByChunk();
        reading = Formats.read(file, Limits.DEFAULT, new Progress());
        recording = reading.recording().orElseThrow();
    }

    /// A loop over the whole file would convert all times by the first chunk's clock.
    private static List<RecordedEvent> readChunkByChunk() throws IOException {
        List<RecordedEvent> events = new ArrayList<>();
        for (byte[] chunk : MadeRecording.chunks()) {
            Path file = Files.write(folder.resolve("chunk.jfr"), chunk);
            events.addAll(RecordingFile.readAllEvents(file));
        }
        events.sort(Comparator.comparing(RecordedEvent::getStartTime));
        return events;
    }

    @Test
    void aSoundRecordingHasNoProblems() {
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.format()).isEqualTo("jfr");
        assertThat(reading.fileBytes()).isEqualTo(MadeRecording.bytes().length);
        assertThat(recording.chunks()).isEqualTo(MadeRecording.chunks().size()).isGreaterThan(2);
    }

    @Test
    void everyEventIsCounted() {
        Map<String, Long> counts =
                expected.stream()
                        .collect(
                                Collectors.groupingBy(
                                        event -> event.getEventType().getName(),
                                        Collectors.counting()));

        counts.forEach((type, count) -> assertThat(recording.eventCount(type)).isEqualTo(count));
        long described =
                recording.eventCount()
                        - recording.eventCount("jdk.Metadata")
                        - recording.eventCount("jdk.Checkpoint");
        assertThat(described).isEqualTo(expected.size());
    }

    @Test
    void exceptionsKeepTheirClassMessageThreadAndThrowSite() {
        List<String> seen =
                rows(
                        EventKind.EXCEPTION,
                        (table, row) ->
                                text(table, Attribute.CLASS, row)
                                        + "|"
                                        + text(table, Attribute.MESSAGE, row)
                                        + "|"
                                        + threadName(table, Attribute.THREAD, row)
                                        + "|"
                                        + topFrame(table, row));

        assertThat(seen)
                .containsExactlyElementsOf(
                        eachErrorOnce(
                                of(
                                        "jdk.JavaExceptionThrow",
                                        event ->
                                                event.getClass("thrownClass").getName()
                                                        + "|"
                                                        + (event.getString("message") == null
                                                                ? ""
                                                                : event.getString("message"))
                                                        + "|"
                                                        + event.getThread().getJavaName()
                                                        + "|"
                                                        + topFrame(event))));
        assertThat(seen)
                .filteredOn(line -> line.contains("MadeException|made "))
                .hasSize(3 * MadeRecording.EXCEPTIONS);
    }

    /// What [DoubledErrors] leaves of lines that end with the top frame.
    private static List<String> eachErrorOnce(List<String> lines) {
        return lines.stream().filter(line -> !line.contains("|java.lang.Error.<init>:")).toList();
    }

    @Test
    void waitsKeepTheirDurationAndLock() {
        assertThat(
                        rows(
                                EventKind.PARK,
                                (table, row) ->
                                        table.startNanos().get(row)
                                                + " "
                                                + table.get(Attribute.DURATION_NANOS, row)
                                                + " "
                                                + text(table, Attribute.CLASS, row)
                                                + " "
                                                + table.get(Attribute.ADDRESS, row)))
                .containsExactlyInAnyOrderElementsOf(
                        of(
                                "jdk.ThreadPark",
                                event ->
                                        nanos(event.getStartTime())
                                                + " "
                                                + event.getDuration().toNanos()
                                                + " "
                                                + name(event.getClass("parkedClass"))
                                                + " "
                                                + event.getLong("address")));
    }

    @Test
    void startedThreadsAreTheOtherThreadAndTheCreatorTheFirst() {
        EventTable table = recording.events(EventKind.THREAD_START);

        int row =
                IntStream.range(0, table.size())
                        .filter(r ->
                                threadName(table, Attribute.OTHER_THREAD, r)
                                        .equals(MadeRecording.THREAD_NAME))
                        .findFirst()
                        .orElseThrow();

        assertThat(threadName(table, Attribute.THREAD, row))
                .isNotEqualTo(MadeRecording.THREAD_NAME)
                .isNotEmpty();
        assertThat(recording.stacks().depth((int) table.get(Attribute.STACK, row))).isPositive();
        assertThat(table.size()).isEqualTo((int) count("jdk.ThreadStart"));
    }

    @Test
    void virtualThreadsAreMarked() {
        EventTable table = recording.events(EventKind.VIRTUAL_THREAD_START);

        assertThat(table.size()).isEqualTo((int) count("jdk.VirtualThreadStart")).isPositive();
        long thread = table.get(Attribute.THREAD, 0);
        assertThat(recording.threads().get(thread).virtual()).isTrue();
    }

    @Test
    void heapAfterCollectionsIsTheHeapUsedAfterThem() {
        Series after = recording.series(SeriesNames.HEAP_AFTER_GC).orElseThrow();

        List<Double> values = IntStream.range(0, after.size()).mapToObj(after::value).toList();

        assertThat(values)
                .containsExactlyElementsOf(
                        expected.stream()
                                .filter(isA("jdk.GCHeapSummary"))
                                .filter(event -> event.getString("when").equals("After GC"))
                                .map(event -> (double) event.getLong("heapUsed"))
                                .toList());
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().size())
                .isEqualTo((int) count("jdk.GCHeapSummary"));
        assertThat(recording.series(SeriesNames.HEAP_COMMITTED)).isPresent();
    }

    @Test
    void collectionsKeepCauseAndPauses() {
        EventTable table = recording.events(EventKind.COLLECTION);

        assertThat(
                        rows(
                                EventKind.COLLECTION,
                                (t, row) ->
                                        text(t, Attribute.CAUSE, row)
                                                + t.get(Attribute.SUM_OF_PAUSES_NANOS, row)))
                .containsExactlyElementsOf(
                        of(
                                "jdk.GarbageCollection",
                                event ->
                                        event.getString("cause")
                                                + event.getDuration("sumOfPauses").toNanos()));
        assertThat(table.size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aSafepointSpansItsOrderAndItsOperation() {
        EventTable stops = recording.events(EventKind.SAFEPOINT);

        assertThat(
                        IntStream.range(0, stops.size())
                                .mapToObj(row -> text(stops, Attribute.NAME, row)))
                .anyMatch(name -> name.contains("Collect") || name.contains("GC"));
        long ids =
                expected.stream()
                        .filter(
                                isA("jdk.SafepointBegin")
                                        .or(isA("jdk.SafepointEnd"))
                                        .or(event ->
                                                isA("jdk.ExecuteVMOperation").test(event)
                                                        && event.getBoolean("safepoint")))
                        .map(event -> event.getLong("safepointId"))
                        .distinct()
                        .count();
        // a stop that spans two chunks counts in each
        assertThat((long) stops.size()).isBetween(ids, ids + recording.chunks());
    }

    @Test
    void theJvmIsThisOne() {
        assertThat(recording.jvm().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(recording.jvm().version()).contains(Runtime.version().toString());
        assertThat(recording.jvm().processors())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(recording.jvm().collector()).isNotBlank();
    }

    @Test
    void settingsAreKnownByEventType() {
        assertThat(recording.settings().get("jdk.ThreadSleep")).containsEntry("threshold", "0 ns");
        assertThat(recording.settings().get("jdk.ThreadStart")).containsEntry("enabled", "true");
    }

    @Test
    void everyColumnAscendsInTime() {
        recording.events().values().forEach(table -> assertAscends(table.startNanos()));
        recording.series().forEach(series -> assertAscends(series.timesNanos()));
    }

    @Test
    void theTimeIsThatOfTheChunks() {
        assertThat(recording.time().startNanos())
                .isEqualTo(ByteBuffer.wrap(MadeRecording.bytes()).getLong(32));
        assertThat(recording.time().endNanos())
                .isGreaterThanOrEqualTo(nanos(expected.getLast().getStartTime()));
    }

    @Test
    void aWorkerMoreChangesNothing() throws IOException {
        Path file = folder.resolve("again.jfr");
        Files.write(file, MadeRecording.bytes());
        Limits one = new Limits(1L << 40, 1000, 1 << 20, 1);
        Limits eight = new Limits(1L << 40, 1000, 1 << 20, 8);

        Recording alone = Formats.read(file, one, new Progress()).recording().orElseThrow();
        Recording together = Formats.read(file, eight, new Progress()).recording().orElseThrow();

        assertThat(together.eventCounts()).isEqualTo(alone.eventCounts());
        for (EventKind kind : EventKind.values()) {
            assertThat(values(together.events(kind).startNanos()))
                    .isEqualTo(values(alone.events(kind).startNanos()));
        }
    }

    private interface RowText {
        String of(EventTable table, int row);
    }

    private static List<String> rows(EventKind kind, RowText text) {
        EventTable table = recording.events(kind);
        return IntStream.range(0, table.size()).mapToObj(row -> text.of(table, row)).toList();
    }

    private static List<String> of(String type, Function<RecordedEvent, String> text) {
        return expected.stream().filter(isA(type)).map(text).toList();
    }

    private static Predicate<RecordedEvent> isA(String type) {
        return event -> event.getEventType().getName().equals(type);
    }

    private static long count(String type) {
        return expected.stream().filter(isA(type)).count();
    }

    private static String text(EventTable table, Attribute attribute, int row) {
        return recording.strings().get(table.get(attribute, row));
    }

    private static String threadName(EventTable table, Attribute attribute, int row) {
        long thread = table.get(attribute, row);
        return thread < 0 ? "" : recording.threads().get(thread).name();
    }

    private static String topFrame(EventTable table, int row) {
        StackTable.Frame frame = recording.stacks().frame((int) table.get(Attribute.STACK, row));
        StackTable.Method method = recording.stacks().method(frame.method());
        return recording.strings().get(method.className())
                + "."
                + recording.strings().get(method.name())
                + ":"
                + frame.line()
                + "@"
                + frame.bytecodeIndex();
    }

    private static String topFrame(RecordedEvent event) {
        var frame = event.getStackTrace().getFrames().getFirst();
        return frame.getMethod().getType().getName()
                + "."
                + frame.getMethod().getName()
                + ":"
                + frame.getLineNumber()
                + "@"
                + frame.getBytecodeIndex();
    }

    private static String name(RecordedClass type) {
        return type == null ? "" : type.getName();
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private static void assertAscends(LongColumn column) {
        for (int i = 1; i < column.size(); i++) {
            assertThat(column.get(i)).isGreaterThanOrEqualTo(column.get(i - 1));
        }
    }

    private static long[] values(LongColumn column) {
        return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
    }
}
