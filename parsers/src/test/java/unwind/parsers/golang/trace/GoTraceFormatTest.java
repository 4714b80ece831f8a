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
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

class GoTraceFormatTest {
    private static final long MICROSECOND = 1000;

    @TempDir Path folder;

    @Test
    void goroutinesAreCountedAsTheyStartAndEnd() throws IOException {
        Recording recording = recording(folder, TraceBytes.small().build());
        Series goroutines = recording.series(SeriesNames.GOROUTINES).orElseThrow();
        assertThat(goroutines.values().toArray()).containsExactly(1, 2, 1);
        long start = recording.time().startNanos();
        assertThat(goroutines.timesNanos().toArray())
                .containsExactly(start, start + 10 * MICROSECOND, start + 80 * MICROSECOND);
        assertThat(recording.time().durationNanos()).isEqualTo(80 * MICROSECOND);
    }

    @Test
    void aGoroutinesCreatorIsKept() throws IOException {
        Recording recording = recording(folder, TraceBytes.small().build());
        EventTable starts = recording.events(EventKind.VIRTUAL_THREAD_START);
        assertThat(starts.size()).isEqualTo(2);
        assertThat(recording.threads().get(starts.get(Attribute.THREAD, 1)).name())
                .isEqualTo("goroutine 1");
        assertThat(recording.threads().get(starts.get(Attribute.OTHER_THREAD, 1)).name())
                .isEqualTo("goroutine 2");
        assertThat(GoReadings.stack(recording, (int) starts.get(Attribute.STACK, 1)))
                .isEqualTo("main.(*Pool).start:44");
    }

    @Test
    void aWaitLastsUntilTheGoroutineIsUnblocked() throws IOException {
        Recording recording = recording(folder, TraceBytes.small().build());
        EventTable parks = recording.events(EventKind.PARK);
        assertThat(parks.size()).isEqualTo(1);
        assertThat(parks.get(Attribute.DURATION_NANOS, 0)).isEqualTo(40 * MICROSECOND);
        assertThat(recording.strings().get(parks.get(Attribute.NAME, 0))).isEqualTo("chan receive");
    }

    @Test
    void stopsOfTheProgramArePauses() throws IOException {
        Recording recording = recording(folder, TraceBytes.small().build());
        EventTable pauses = recording.events(EventKind.GC_PAUSE);
        assertThat(pauses.get(Attribute.DURATION_NANOS, 0)).isEqualTo(5 * MICROSECOND);
        assertThat(recording.strings().get(pauses.get(Attribute.NAME, 0)))
                .isEqualTo("sweep termination");
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().value(0)).isEqualTo(5000);
    }

    @Test
    void theFormOfGo15HasSequenceNumbers() throws IOException {
        byte[] trace = new TraceBytes("1.5").build();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        out.writeBytes(trace);
        // type and number of arguments less two, then the arguments
        out.writeBytes(new byte[] {TraceEvents.BATCH | 1 << 6, 0, 0, 100});
        out.writeBytes(new byte[] {(byte) (TraceEvents.GO_CREATE | 3 << 6), 5, 1, 0, 7, 0, 0});
        out.writeBytes(new byte[] {TraceEvents.GO_START | 1 << 6, 1, 2, 7});
        out.writeBytes(new byte[] {TraceEvents.GO_END, 1, 3});
        out.writeBytes(new byte[] {TraceEvents.FREQUENCY, 100, 0});
        Reading reading = read(folder, out.toByteArray());
        assertThat(reading.problems()).isEmpty();
        assertThat(
                        reading.recording()
                                .orElseThrow()
                                .series(SeriesNames.GOROUTINES)
                                .orElseThrow()
                                .values()
                                .toArray())
                .containsExactly(1, 0);
    }

    @Test
    void aCutOffTraceWithoutClockSaysSo() throws IOException {
        byte[] whole = TraceBytes.small().build();
        Reading reading = read(folder, Arrays.copyOf(whole, 40));
        assertThat(reading.format()).isEqualTo("go-trace");
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::text).anyMatch(t -> t.contains("clock"));
    }

    @Test
    void aDamagedTraceKeepsWhatStandsBefore() throws IOException {
        byte[] trace = TraceBytes.small().event(63, 1).build();
        Reading reading = read(folder, trace);
        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.text()).contains("63");
                    assertThat(problem.byteOffset()).hasValue(trace.length - 2);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.27", "1.31"})
    void newerFormsAreRefusedInOneSentence(String version) throws IOException {
        Reading reading = read(folder, new TraceBytes(version).build());
        assertThat(reading.format()).isEqualTo("go-trace");
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems())
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("of Go " + version)
                .contains("those of Go 1.5 to 1.26");
    }
}
