package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import unwind.app.analysis.SampleFolders;
import unwind.app.analysis.clock.AlignedArtifact;
import unwind.app.analysis.clock.Incident;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.Reading;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StackProfile;
import unwind.parsers.model.ThreadDump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything that the samples in Go left behind, as one incident: on one clock, and judged.
class GoSamplesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples"));
    private static final long TOLERANCE_NANOS = 100_000_000L;

    @TempDir private Path folder;

    /// The samples with a log of the runtime from the start of the program and pages beside it.
    static List<JsonNode> samples() throws IOException {
        return json(SAMPLES.resolve("manifest.json"))
                .get("goSamples")
                .valueStream()
                .filter(sample -> sample.get("program").asString().equals("datagramsurge"))
                .toList();
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFileLiesWhereItWasTaken(JsonNode sample) throws IOException {
        JsonNode truth = json(recordings(sample).resolve("truth.json"));
        List<Reading> readings = readings(sample);
        Incident incident = IncidentClock.align(readings);

        assertThat(incident.processes()).hasSize(1);
        for (JsonNode dump : truth.get("dumps")) {
            String file = dump.get("file").asString();
            AlignedArtifact artifact = artifact(incident, readings, file);
            long start = nanos(dump, "start") - TOLERANCE_NANOS;
            long end = nanos(dump, "end") + TOLERANCE_NANOS;
            List<Long> moments = moments(artifact.recording());
            if (moments.isEmpty()) {
                // statistics of memory are of the last collection before
                assertThat(artifact.recording().time().endNanos()).as(file).isLessThan(end);
            } else {
                assertThat(moments)
                        .as("%s by %s", file, artifact.how())
                        .allSatisfy(moment -> assertThat(moment).isBetween(start, end));
            }
        }
        AlignedArtifact log = artifact(incident, readings, "runtime.log.gz");
        assertThat(log.shiftNanos())
                .as("the log's clock begins with the program, by %s", log.how())
                .isBetween(
                        nanos(truth, "startedAfter") - TOLERANCE_NANOS,
                        nanos(truth, "startedBefore") + TOLERANCE_NANOS);
        assertThat(log.uncertaintyNanos()).isLessThan(TOLERANCE_NANOS);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void itsFaultIsFoundAndNoOther(JsonNode sample) throws IOException {
        List<CaseFile.Artifact> artifacts =
                IncidentClock.align(readings(sample)).processes().getFirst().artifacts().stream()
                        .map(a ->
                                new CaseFile.Artifact(
                                        a.reading().file().getFileName().toString(), a.recording()))
                        .toList();
        FindingsReport report =
                FindingsReport.of(new CaseFile(artifacts, new KnownClasses(ClassFiles.none())));

        Set<String> allowed = new HashSet<>();
        sample.get("mayFind").forEach(id -> allowed.add(id.asString()));
        for (JsonNode must : sample.get("mustFind")) {
            allowed.add(must.get("id").asString());
            assertThat(report.findings().getFirst().id()).isEqualTo(must.get("id").asString());
            assertThat(report.findings().getFirst().subject().site())
                    .startsWith(must.get("subject").get("site").asString());
        }
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() != Severity.NOTICE)
                .extracting(Finding::id)
                .isSubsetOf(allowed);
        assertThat(report.unable())
                .extracting(FindingsReport.NotLooked::id)
                .containsAll(sample.get("unable").valueStream().map(JsonNode::asString).toList());
    }

    /// The files with the dates that they had when they were saved.
    private List<Reading> readings(JsonNode sample) throws IOException {
        for (JsonNode dump : json(recordings(sample).resolve("truth.json")).get("dumps")) {
            Path copy = copy(sample, dump.get("file").asString());
            Files.setLastModifiedTime(
                    copy, FileTime.from(Instant.parse(dump.get("end").asString())));
        }
        copy(sample, "runtime.log.gz");
        List<Reading> readings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                readings.add(Formats.read(file, Limits.DEFAULT, new Progress()));
            }
        }
        return readings;
    }

    private Path copy(JsonNode sample, String file) throws IOException {
        return Files.copy(recordings(sample).resolve(file), folder.resolve(file));
    }

    private static Path recordings(JsonNode sample) {
        return SampleFolders.recordings().resolve(sample.get("name").asString());
    }

    private static AlignedArtifact artifact(
            Incident incident, List<Reading> readings, String file) {
        return readings.stream()
                .filter(reading -> reading.file().endsWith(file))
                .flatMap(reading -> incident.artifact(reading).stream())
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> moments(Recording recording) {
        List<Long> moments = new ArrayList<>();
        for (ThreadDump dump : recording.threadDumps()) {
            moments.add(dump.timeNanos().orElseThrow());
        }
        for (StackProfile profile : recording.profiles()) {
            moments.add(profile.timeNanos().orElseThrow());
        }
        return moments;
    }

    private static long nanos(JsonNode node, String field) {
        Instant instant = Instant.parse(node.get(field).asString());
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
