package unwind.parsers.golang.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import static unwind.parsers.golang.GoReadings.read;
import static unwind.parsers.golang.GoReadings.recording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import unwind.parsers.Reading;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

import java.io.IOException;
import java.nio.file.Path;

class MemStatsFormatTest {
    private static final String STATS =
            """
            {"Alloc": 100, "TotalAlloc": 900, "HeapAlloc": 100, "HeapSys": 4096, "NextGC": 200,
             "LastGC": 1700000000000000900, "NumGC": 2,
             "PauseNs": [30, 40, 0], "PauseEnd": [1700000000000000100, 1700000000000000900, 0],
             "BySize": [{"Size": 0, "Mallocs": 0}]}
            """;

    @TempDir Path folder;

    @Test
    void theHeapIsAPointAndThePausesHaveDates() throws IOException {
        Recording recording = recording(folder, STATS);
        assertThat(recording.clock()).isEqualTo(ClockBase.EPOCH);
        assertThat(recording.time().startNanos()).isEqualTo(1_700_000_000_000_000_070L);
        assertThat(recording.time().endNanos()).isEqualTo(1_700_000_000_000_000_900L);
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().value(0)).isEqualTo(100);
        assertThat(recording.series(SeriesNames.HEAP_COMMITTED).orElseThrow().value(0))
                .isEqualTo(4096);
        assertThat(recording.events(EventKind.GC_PAUSE).column(Attribute.DURATION_NANOS).toArray())
                .containsExactly(30, 40);
        assertThat(recording.facts()).containsEntry("MemStats NumGC", "2");
    }

    @Test
    void thePublishedVariablesHoldTheSame() throws IOException {
        Recording recording =
                recording(
                        folder,
                        "{\n\"cmdline\": [\"/app/server\",\"-v\"],\n\"hits\": 7,\n\"nested\": {\"a\": [1]},\n"
                                + "\"memstats\": "
                                + STATS
                                + "}\n");
        assertThat(recording.series(SeriesNames.HEAP_USED).orElseThrow().value(0)).isEqualTo(100);
        assertThat(recording.jvm().javaArguments()).isEqualTo("/app/server -v");
        assertThat(recording.facts()).doesNotContainKey("MemStats hits");
    }

    @Test
    void aCutOffTextKeepsWhatStandsBefore() throws IOException {
        Reading reading = read(folder, STATS.substring(0, STATS.indexOf("PauseEnd")));
        assertThat(reading.recording()).isPresent();
        assertThat(reading.problems()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "go test fuzz v1 | go-fuzz-corpus",
                "-- trace -- | go-trace-text",
                "WARNING: DATA RACE | go-race-report",
                "[{\"Stack0\": [1, 2]}] | go-goroutine-profile-json"
            })
    void otherTextsOfGoToolsAreNamedAndRefused(String line, String format) throws IOException {
        Reading reading = read(folder, line + "\n");
        assertThat(reading.format()).isEqualTo(format);
        assertThat(reading.recording()).isEmpty();
        assertThat(reading.problems()).hasSize(1);
    }
}
