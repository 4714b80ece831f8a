package unwind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.parsers.EventValue;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Problem;
import unwind.parsers.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Events of a sample, compared with what the JDK's reader says of the same file.
class EventFilesTest {
    private static final Path PACKED =
            Path.of(
                    System.getProperty("unwind.samples"),
                    "recordings",
                    "long-pause",
                    "recording.jfr.gz");

    private static final String GC = "jdk.GarbageCollection";
    private static final String SAMPLE = "jdk.ObjectAllocationSample";

    @TempDir private static Path folder;

    private static Path file = folder;
    private static final List<RecordedEvent> ORACLE = new ArrayList<>();

    @BeforeAll
    static void unpack() throws IOException {
        file = folder.resolve("recording.jfr");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(PACKED))) {
            Files.copy(packed, file);
        }
        ORACLE.addAll(RecordingFile.readAllEvents(file));
    }

    private static EventFiles files(Path... paths) {
        return EventFiles.of(process(paths));
    }

    private static ProcessCase process(Path... paths) {
        return IncidentClock.align(
                        Stream.of(paths)
                                .map(path -> Formats.read(path, Limits.DEFAULT, new Progress()))
                                .toList())
                .processes()
                .getFirst();
    }

    private static EventPage read(EventQuery query, Path... paths) throws IOException {
        return files(paths).read(query, new Progress(), seen -> {});
    }

    private static EventQuery all(String type) {
        return EventQuery.of(type, Slices.EVERYTHING, 10_000);
    }

    private static Stream<RecordedEvent> oracle(String type) {
        return ORACLE.stream().filter(event -> event.getEventType().getName().equals(type));
    }

    private static List<String> column(EventPage page, String field) {
        return page.events().stream().map(event -> String.valueOf(event.get(field))).toList();
    }

    @Test
    void typesAreCountedAsTheJdksReaderDoes() {
        Map<String, Long> counts = new TreeMap<>();
        ORACLE.forEach(event -> counts.merge(event.getEventType().getName(), 1L, Long::sum));
        Map<String, Long> listed = new TreeMap<>();
        files(file).types().forEach(type -> listed.put(type.type(), type.count()));
        // what the JDK's reader does not hand out: the file's own bookkeeping
        listed.keySet().removeAll(Set.of("jdk.Checkpoint", "jdk.Metadata"));
        assertThat(listed).isEqualTo(counts);
    }

    @Test
    void everyFieldHasTheValueThatTheJdksReaderSays() throws IOException {
        EventPage page = read(all(GC), file);
        assertThat(page.matching()).isEqualTo(oracle(GC).count());
        assertThat(page.fields())
                .containsExactlyElementsOf(
                        oracle(GC).findFirst().orElseThrow().getFields().stream()
                                .map(field -> field.getName())
                                .toList());
        assertThat(column(page, "cause"))
                .containsExactlyElementsOf(oracle(GC).map(e -> e.getString("cause")).toList());
        assertThat(column(page, "sumOfPauses"))
                .containsExactlyElementsOf(
                        oracle(GC).map(e -> "" + e.getDuration("sumOfPauses").toNanos()).toList());
        assertThat(column(page, "startTime"))
                .containsExactlyElementsOf(
                        oracle(GC)
                                .map(RecordedEvent::getStartTime)
                                .map(at ->
                                        "" + (at.getEpochSecond() * 1_000_000_000L + at.getNano()))
                                .toList());
    }

    @Test
    void structuresStacksSizesAndThreadsAreValuesOfTheirOwn() throws IOException {
        Map<String, EventValue> heap = read(all("jdk.GCHeapSummary"), file).events().getFirst();
        assertThat(heap.get("heapSpace.committedSize").toString())
                .isEqualTo(
                        oracle("jdk.GCHeapSummary")
                                .findFirst()
                                .orElseThrow()
                                .getValue("heapSpace.committedSize")
                                .toString());
        Map<String, EventValue> sample = read(all(SAMPLE), file).events().getFirst();
        assertThat(sample.get("eventThread")).isEqualTo(new EventValue.ThreadName("main"));
        assertThat(sample.get("stackTrace")).isInstanceOf(EventValue.Frames.class);
        assertThat(sample.get("weight")).isInstanceOf(EventValue.Whole.class);
    }

    @Test
    void aPageIsTheMiddleOfAllEventsInTheirOrder() throws IOException {
        List<String> heaviest =
                oracle(SAMPLE)
                        .map(event -> event.getLong("weight"))
                        .sorted((a, b) -> Long.compare(b, a))
                        .map(String::valueOf)
                        .toList();
        EventQuery query = EventQuery.of(SAMPLE, Slices.EVERYTHING, 10).sorted("weight", true);
        assertThat(column(read(query, file), "weight")).isEqualTo(heaviest.subList(0, 10));
        EventPage second = read(query.from(10), file);
        assertThat(column(second, "weight")).isEqualTo(heaviest.subList(10, 20));
        assertThat(second.matching()).isEqualTo(heaviest.size());
        assertThat(second.skipped()).isEqualTo(10);
    }

    @Test
    void theEventsBehindAMarkAreThoseOfTheSkippedPage() throws IOException {
        for (EventQuery query :
                List.of(
                        EventQuery.of(SAMPLE, Slices.EVERYTHING, 7),
                        EventQuery.of(SAMPLE, Slices.EVERYTHING, 7).sorted("weight", true),
                        EventQuery.of(SAMPLE, Slices.EVERYTHING, 7).sorted("eventThread", false))) {
            Optional<EventMark> mark = Optional.empty();
            for (int from = 0; from < 28; from += 7) {
                EventPage marked = read(query.from(from, mark), file);
                EventPage skipping = read(query.from(from), file);
                assertThat(marked.events()).isNotEmpty().isEqualTo(skipping.events());
                assertThat(marked.matching()).isEqualTo(skipping.matching());
                assertThat(marked.skipped()).isEqualTo(from);
                mark = marked.last();
            }
        }
    }

    @Test
    void aSpanThreadsAndATextNarrowWhatMatches() throws IOException {
        TimeRange whole = process(file).range();
        TimeRange half =
                new TimeRange(whole.fromNanos(), whole.fromNanos() + whole.durationNanos() / 2);
        long inHalf =
                oracle(SAMPLE)
                        .map(RecordedEvent::getStartTime)
                        .filter(at ->
                                half.contains(at.getEpochSecond() * 1_000_000_000L + at.getNano()))
                        .count();
        assertThat(read(EventQuery.of(SAMPLE, half, 5), file).matching()).isEqualTo(inHalf);
        assertThat(read(all(SAMPLE).filtered(Set.of("main"), ""), file).matching())
                .isEqualTo(
                        oracle(SAMPLE)
                                .filter(e -> "main".equals(e.getThread().getJavaName()))
                                .count());
        assertThat(read(all(GC).filtered(Set.of(), "SERIALold"), file).matching())
                .isEqualTo(oracle(GC).filter(e -> e.getString("name").equals("SerialOld")).count());
        assertThat(read(all(GC).filtered(Set.of("nobody"), ""), file).matching()).isZero();
    }

    @Test
    void ofManyEventsTheFirstAreShownBeforeAllAreRead() throws IOException {
        byte[] chunk = Files.readAllBytes(file);
        int times = (int) (12_000 / oracle("jdk.BooleanFlag").count()) + 1;
        Path many = folder.resolve("many.jfr");
        try (OutputStream out = Files.newOutputStream(many)) {
            for (int i = 0; i < times; i++) {
                out.write(chunk);
            }
        }
        List<EventPage> early = new ArrayList<>();
        EventPage all =
                files(many)
                        .read(
                                EventQuery.of("jdk.BooleanFlag", Slices.EVERYTHING, 20),
                                new Progress(),
                                seen -> {},
                                early::add);
        assertThat(early).hasSize(1);
        assertThat(early.getFirst().events()).hasSize(20);
        assertThat(early.getFirst().matching()).isLessThan(all.matching());
    }

    @Test
    void aPackedFileAndTheSameTwiceAreListedOnce() throws IOException {
        assertThat(read(all(GC), PACKED, file).matching()).isEqualTo(oracle(GC).count());
    }

    @Test
    void aDamagedChunkCostsItsOwnEventsAndIsNamed() throws IOException {
        byte[] chunk = Files.readAllBytes(file);
        byte[] damaged = Arrays.copyOf(chunk, chunk.length + chunk.length / 2);
        System.arraycopy(chunk, 0, damaged, chunk.length, chunk.length / 2);
        EventPage page = read(all(GC), Files.write(folder.resolve("cut.jfr"), damaged));
        assertThat(page.matching()).isEqualTo(oracle(GC).count());
        assertThat(page.problems())
                .extracting(Problem::text)
                .containsExactly("Chunk 2 is damaged; its events are not listed here.");
    }

    @Test
    void readingCanBeCancelledAndAFileThatIsGoneIsAnException() throws IOException {
        Progress cancelled = new Progress();
        EventFiles files = files(file);
        cancelled.cancel();
        assertThatThrownBy(() -> files.read(all(SAMPLE), cancelled, seen -> {}))
                .isInstanceOf(CancellationException.class);
        Path gone = Files.copy(file, folder.resolve("gone.jfr"));
        EventFiles ofGone = files(gone);
        Files.delete(gone);
        assertThatThrownBy(() -> ofGone.read(all(GC), new Progress(), seen -> {}))
                .isInstanceOf(IOException.class);
    }
}
