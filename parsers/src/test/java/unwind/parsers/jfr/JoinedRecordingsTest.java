package unwind.parsers.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.bytes.Source;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Series;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Recordings of several JVMs in one file, as `cat` joins them: ids, counters and clocks begin
/// again. The folder of samples is given by `unwind.samples`.
class JoinedRecordingsTest {
    @TempDir private Path folder;

    @Test
    void eachJvmIsReadAsIfAlone() throws IOException {
        List<Path> alone = List.of(sample("exception-swallowed"), sample("exception-masked"));
        Reading joined = read(joined(alone));
        assertThat(joined.all()).hasSize(2);
        assertThat(joined.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("2 JVMs"));
        for (int i = 0; i < alone.size(); i++) {
            Recording found = joined.all().get(i).recording().orElseThrow();
            Recording expected = read(alone.get(i)).recording().orElseThrow();
            assertThat(found.jvm()).isEqualTo(expected.jvm());
            assertThat(found.time()).isEqualTo(expected.time());
            assertThat(found.settings()).isEqualTo(expected.settings());
            assertThat(found.eventCounts()).isEqualTo(expected.eventCounts());
            assertThat(numbers(found)).isEqualTo(numbers(expected));
        }
    }

    @Test
    void oneJvmWhoseRecordingsAreJoinedStaysOne() throws IOException {
        Path sample = sample("exception-swallowed");
        Reading joined = read(joined(List.of(sample, sample)));
        assertThat(joined.all()).hasSize(1);
        assertThat(joined.problems()).isEmpty();
        assertThat(joined.recording().orElseThrow().chunks()).isEqualTo(2);
    }

    /// What holds no numbers of texts, stacks or threads, which differ.
    private static String numbers(Recording recording) {
        StringBuilder text = new StringBuilder();
        for (Series series : recording.series()) {
            text.append(series.name()).append(Arrays.toString(series.timesNanos().toArray()));
            text.append(Arrays.toString(series.values().toArray())).append('\n');
        }
        for (EventTable table : recording.events().values()) {
            text.append(table.kind()).append(Arrays.toString(table.startNanos().toArray()));
            LongColumn durations = table.column(Attribute.DURATION_NANOS);
            text.append(Arrays.toString(durations.toArray())).append('\n');
        }
        return text.toString();
    }

    private static Path sample(String name) {
        String samples = System.getProperty("unwind.samples", "");
        Path file = Path.of(samples, "recordings", name, "recording.jfr.gz");
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no samples given");
        return file;
    }

    private Path joined(List<Path> recordings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Path recording : recordings) {
            try (Source source = Source.open(recording, Limits.DEFAULT, new Progress())) {
                bytes.writeBytes(Files.readAllBytes(source.content()));
            }
        }
        return Files.write(folder.resolve("joined.jfr"), bytes.toByteArray());
    }

    private static Reading read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress());
    }
}
