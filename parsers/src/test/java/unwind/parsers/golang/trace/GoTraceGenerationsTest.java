package unwind.parsers.golang.trace;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.parsers.Problem;
import unwind.parsers.Reading;
import unwind.parsers.golang.GoReadings;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Traces of Go 1.22 and newer.
class GoTraceGenerationsTest {
    private static final long MICROSECOND = 1000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.22", "1.23", "1.24", "1.25", "1.26"})
    void goroutinesAreCountedFromThoseThatWereThere(String version) throws IOException {
        Reading reading = read(folder, GenerationBytes.small(version).build());
        assertThat(reading.problems()).isEmpty();
        Recording recording = reading.recording().orElseThrow();
        Series goroutines = recording.series(SeriesNames.GOROUTINES).orElseThrow();
        long start = recording.time().startNanos();
        assertThat(goroutines.values().toArray()).containsExactly(2, 3, 2);
        assertThat(goroutines.timesNanos().toArray())
                .containsExactly(start, start + 10 * MICROSECOND, start + 70 * MICROSECOND);
        assertThat(recording.time().durationNanos()).isEqualTo(110 * MICROSECOND);
        assertThat(recording.facts()).containsEntry("trace version", "go " + version);
    }

    @Test
    void aGoroutinesCreatorIsTheOneThatRanOnTheThread() throws IOException {
        Recording recording = recording(folder, GenerationBytes.small("1.23").build());
        EventTable starts = recording.events(EventKind.VIRTUAL_THREAD_START);
        assertThat(starts.size()).isEqualTo(1);
        assertThat(thread(recording, starts, Attribute.THREAD, 0)).isEqualTo("goroutine 1");
        assertThat(thread(recording, starts, Attribute.OTHER_THREAD, 0)).isEqualTo("goroutine 2");
        assertThat(GoReadings.stack(recording, (int) starts.get(Attribute.STACK, 0)))
                .isEqualTo("main.(*Pool).start:44");
        EventTable ends = recording.events(EventKind.VIRTUAL_THREAD_END);
        assertThat(thread(recording, ends, Attribute.THREAD, 0)).isEqualTo("goroutine 2");
    }

    @Test
    void waitsHaveTheirReasonAndThoseOfIdleGoroutinesLastAllTheTrace() throws IOException {
        Recording recording = recording(folder, GenerationBytes.small("1.23").build());
        assertThat(waits(recording, EventKind.PARK))
                .containsExactly(
                        "goroutine 9 blocked from 0 for 110 us",
                        "goroutine 1 chan receive from 20 for 40 us");
    }

    @Test
    void stopsForCollectionsArePausesAndOthersAreStops() throws IOException {
        byte[] trace =
                GenerationBytes.small("1.23")
                        .batch(3, 101, 5200)
                        .event(BatchEvents.STW_BEGIN, 0, 5, 0)
                        .event(BatchEvents.STW_END, 7)
                        .tables(3)
                        .build();
        Recording recording = recording(folder, trace);
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        assertThat(pauses.size()).isEqualTo(1);
        assertThat(pauses.get(Attribute.DURATION_NANOS, 0)).isEqualTo(5 * MICROSECOND);
        assertThat(recording.strings().get(pauses.get(Attribute.NAME, 0)))
                .isEqualTo("mark termination");
        EventTable stops = recording.events(EventKind.SAFEPOINT);
        assertThat(stops.size()).isEqualTo(1);
        assertThat(recording.strings().get(stops.get(Attribute.NAME, 0)))
                .isEqualTo("read mem stats");
        EventTable collections = recording.events(EventKind.COLLECTION);
        assertThat(collections.get(Attribute.DURATION_NANOS, 0)).isEqualTo(10 * MICROSECOND);
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().value(0)).isEqualTo(5000);
    }

    @Test
    void goroutinesThatSwitchHandOverTheirThread() throws IOException {
        byte[] trace =
                new GenerationBytes("1.23")
                        .batch(1, 100, 0)
                        .event(BatchEvents.GO_STATUS, 0, 1, 100, BatchEvents.RUNNING)
                        .event(BatchEvents.GO_CREATE_BLOCKED, 10, 2, 1, 1)
                        .event(BatchEvents.GO_SWITCH, 10, 2, 1)
                        .event(BatchEvents.GO_SWITCH_DESTROY, 10, 1, 1)
                        .event(BatchEvents.GO_DESTROY, 10)
                        .tables(1)
                        .build();
        Recording recording = recording(folder, trace);
        assertThat(waits(recording, EventKind.PARK))
                .containsExactly(
                        "goroutine 2 coroutine from 10 for 10 us",
                        "goroutine 1 coroutine from 20 for 10 us");
        assertThat(recording.series(SeriesNames.GOROUTINES).orElseThrow().values().toArray())
                .containsExactly(1, 2, 1, 0);
    }

    @Test
    void samplesOfTheProcessorAreKept() throws IOException {
        byte[] trace =
                GenerationBytes.small("1.22")
                        .table(2, BatchEvents.CPU_SAMPLES)
                        .event(BatchEvents.CPU_SAMPLE, 5105, 101, 0, 1, 1)
                        .event(BatchEvents.CPU_SAMPLE, 5101, 101, 0, 0, 1)
                        .build();
        Recording recording = recording(folder, trace);
        EventTable samples = recording.events(EventKind.EXECUTION_SAMPLE);
        assertThat(samples.size()).isEqualTo(2);
        assertThat(samples.get(Attribute.THREAD, 0)).isEqualTo(-1);
        assertThat(thread(recording, samples, Attribute.THREAD, 1)).isEqualTo("goroutine 1");
        assertThat(samples.startNanos().get(1) - recording.time().startNanos())
                .isEqualTo(105 * MICROSECOND);
        assertThat(GoReadings.stack(recording, (int) samples.get(Attribute.STACK, 1)))
                .isEqualTo("main.(*Pool).start:44");
    }

    @Test
    void theWallClockOfGo125GivesTheDate() throws IOException {
        long seconds = 1_700_000_000L;
        byte[] trace =
                new GenerationBytes("1.25")
                        .batch(1, GenerationBytes.NO_THREAD, 90)
                        .event(BatchEvents.SYNC)
                        .event(BatchEvents.FREQUENCY, 1_000_000)
                        .event(BatchEvents.CLOCK_SNAPSHOT, 5, 1, seconds, 123)
                        .batch(1, 100, 100)
                        .event(BatchEvents.GO_STATUS, 0, 1, 100, BatchEvents.RUNNING)
                        .build();
        Recording recording = recording(folder, trace);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().source()).isEqualTo(TimeAxis.Source.RECORDED);
        assertThat(recording.time().startNanos())
                .isEqualTo(seconds * 1_000_000_000L + 123 + 5 * MICROSECOND);
    }

    @Test
    void experimentsAreSkipped() throws IOException {
        byte[] trace =
                GenerationBytes.small("1.26")
                        .raw(BatchEvents.END_OF_GENERATION)
                        .raw(BatchEvents.EXPERIMENTAL_BATCH, 1, 2, 100, 1, 3, 0xFF, 0xFF, 0xFF)
                        .batch(2, 102, 5101)
                        .event(128, 0, 1, 2, 3)
                        .event(136, 0, 1)
                        .build();
        Reading reading = read(folder, trace);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.recording()).isPresent();
    }

    @Test
    void aDamagedBatchCostsOnlyItsRest() throws IOException {
        byte[] trace =
                GenerationBytes.small("1.23").batch(2, 103, 5102).event(99, 1).tables(2).build();
        Reading reading = read(folder, trace);
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).contains("unknown type 99");
                    assertThat(problem.byteOffset()).isPresent();
                });
        assertThat(
                        reading.recording()
                                .orElseThrow()
                                .series(SeriesNames.GOROUTINES)
                                .orElseThrow()
                                .size())
                .isEqualTo(3);
    }

    @Test
    void aCutOffTraceKeepsWhatStandsBefore() throws IOException {
        byte[] whole = GenerationBytes.small("1.22").build();
        Reading reading = read(folder, Arrays.copyOf(whole, whole.length - 2));
        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems()).extracting(Problem::text).anyMatch(t -> t.contains("cut"));
    }

    @Test
    void aTraceWithoutClockSaysSo() throws IOException {
        byte[] trace =
                new GenerationBytes("1.22")
                        .batch(1, 100, 5000)
                        .event(BatchEvents.GO_STATUS, 0, 1, 100, BatchEvents.RUNNING)
                        .build();
        Reading reading = read(folder, trace);
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::text).anyMatch(t -> t.contains("clock"));
    }

    @Test
    void generationsThatAreMissingAreSaidToBe() throws IOException {
        byte[] trace =
                GenerationBytes.small("1.22")
                        .batch(7, 101, 5300)
                        .event(BatchEvents.HEAP_ALLOC, 0, 7000)
                        .build();
        Reading reading = read(folder, trace);
        assertThat(reading.problems())
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("Generation 3 of the trace is missing");
        assertThat(
                        reading.recording()
                                .orElseThrow()
                                .series(SeriesNames.HEAP_USED)
                                .orElseThrow()
                                .size())
                .isEqualTo(2);
    }

    private static String thread(
            Recording recording, EventTable table, Attribute attribute, int row) {
        return recording.threads().get(table.get(attribute, row)).name();
    }

    private static List<String> waits(Recording recording, EventKind kind) {
        EventTable table = recording.events(kind);
        List<String> waits = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            long from = table.startNanos().get(row) - recording.time().startNanos();
            waits.add(
                    thread(recording, table, Attribute.THREAD, row)
                            + " "
                            + recording.strings().get(table.get(Attribute.NAME, row))
                            + " from "
                            + from / MICROSECOND
                            + " for "
                            + table.get(Attribute.DURATION_NANOS, row) / MICROSECOND
                            + " us");
        }
        return waits;
    }
}
