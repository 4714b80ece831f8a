package unwind.app.analysis.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.SampleFolders;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every sample that says when its dumps were asked for.
class SampleClockTest {
    /// How long after its process is started a JVM's clock may begin on a busy machine.
    private static final long JVM_BEGINS_NANOS = 200_000_000L;

    private static final long TOLERANCE_NANOS = 100_000_000L;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{6,}");

    static List<Path> samples() throws IOException {
        try (Stream<Path> folders = Files.list(SampleFolders.recordings())) {
            return folders.filter(folder -> Files.exists(folder.resolve("truth.json")))
                    .filter(folder -> Files.exists(folder.resolve("recording.jfr.gz")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyDumpAndHistogramLiesWhereItWasTaken(Path folder) throws IOException {
        JsonNode truth =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(folder.resolve("truth.json")));
        Map<String, Reading> readings = readings(folder, truth);
        Incident incident = IncidentClock.align(List.copyOf(readings.values()));

        assertThat(incident.processes()).hasSize(1);
        for (JsonNode dump : truth.get("dumps")) {
            Reading reading = readings.get(dump.get("file").asString());
            AlignedArtifact artifact = incident.artifact(reading).orElseThrow();
            assertThat(momentOf(artifact.recording()))
                    .as("%s by %s", reading.file().getFileName(), artifact.how())
                    .isBetween(
                            nanos(dump, "start") - TOLERANCE_NANOS,
                            nanos(dump, "end") + TOLERANCE_NANOS);
        }
        AlignedArtifact log = incident.artifact(readings.get("gc.log.gz")).orElseThrow();
        long started = log.shiftNanos() == 0 ? startOf(log) : log.shiftNanos();
        long uncertainty = Math.max(TOLERANCE_NANOS, log.uncertaintyNanos());
        assertThat(started)
                .as("the log's clock begins when the JVM was started, by %s", log.how())
                .isBetween(
                        nanos(truth, "startedAfter") - uncertainty,
                        nanos(truth, "startedBefore") + JVM_BEGINS_NANOS + uncertainty);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void withoutTheRecordingNothingLiesFartherOffThanItIsUnsure(Path folder) throws IOException {
        JsonNode truth =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(folder.resolve("truth.json")));
        Map<String, Reading> readings = readings(folder, truth);
        readings.remove("recording.jfr.gz");
        Incident incident = IncidentClock.align(List.copyOf(readings.values()));

        for (JsonNode dump : truth.get("dumps")) {
            Reading reading = readings.get(dump.get("file").asString());
            AlignedArtifact artifact = incident.artifact(reading).orElseThrow();
            if (artifact.uncertaintyNanos() == AlignedArtifact.UNKNOWN_NANOS) {
                continue;
            }
            assertThat(momentOf(artifact.recording()))
                    .as("%s by %s", reading.file().getFileName(), artifact.how())
                    .isBetween(
                            nanos(dump, "start") - artifact.uncertaintyNanos(),
                            nanos(dump, "end") + artifact.uncertaintyNanos());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void classesAreNamedAlikeInHistogramsAndRecordings(Path folder) throws IOException {
        JsonNode truth =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(folder.resolve("truth.json")));
        for (Reading reading : readings(folder, truth).values()) {
            Recording recording = reading.recording().orElseThrow();
            for (Histogram histogram : recording.histograms()) {
                for (int row = 0; row < histogram.size(); row++) {
                    assertThat(recording.strings().get(histogram.classNames().get(row)))
                            .doesNotContainPattern(ADDRESS);
                }
            }
        }
    }

    private static Map<String, Reading> readings(Path folder, JsonNode truth) {
        List<String> files = new ArrayList<>(List.of("recording.jfr.gz", "gc.log.gz"));
        truth.get("dumps").forEach(dump -> files.add(dump.get("file").asString()));
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (String file : files) {
            readings.put(file, Formats.read(folder.resolve(file), Limits.DEFAULT, new Progress()));
        }
        return readings;
    }

    private static long momentOf(Recording recording) {
        OptionalLong time =
                recording.threadDumps().stream()
                        .map(ThreadDump::timeNanos)
                        .findFirst()
                        .orElseGet(() -> recording.histograms().getFirst().timeNanos());
        return time.orElseThrow();
    }

    private static long startOf(AlignedArtifact log) {
        Long start = log.recording().jvm().startNanos();
        return start == null ? log.shiftNanos() : start;
    }

    private static long nanos(JsonNode node, String field) {
        Instant instant = Instant.parse(node.get(field).asString());
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
