package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import unwind.app.analysis.SampleFolders;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Recording;
import unwind.parsers.model.ThreadDump;
import unwind.parsers.model.TimeAxis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A sample recording as a detector sees it: what was dumped stands at the time it was dumped.
final class SampleCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleCase() {}

    /// All samples that the manifest lists and that are there.
    static List<JsonNode> samples(Path folder) throws IOException {
        JsonNode manifest = JSON.readTree(Files.readString(folder.resolve("manifest.json")));
        List<JsonNode> samples = new ArrayList<>();
        for (String language : List.of("samples", "goSamples")) {
            for (JsonNode sample : manifest.get(language)) {
                if (Files.isDirectory(folder(sample))) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    /// Whether the program is in Go: such samples have no recording, and each file says or does not
    /// say itself when it was written.
    static boolean isGo(JsonNode sample) {
        return !Files.exists(folder(sample).resolve("recording.jfr.gz"));
    }

    /// What the engine finds, ranked; no detector may fail.
    static List<Finding> findings(CaseFile file) {
        FindingsReport report = FindingsReport.of(file);
        assertThat(report.failed()).isEmpty();
        return report.findings();
    }

    /// A sample without its GC log, whose clock is another.
    static CaseFile open(JsonNode sample) throws IOException {
        Path folder = folder(sample);
        JsonNode truth = JSON.readTree(Files.readString(folder.resolve("truth.json")));
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        Recording recording = read(folder.resolve("recording.jfr.gz"));
        artifacts.add(new CaseFile.Artifact("recording.jfr.gz", recording));
        for (JsonNode dump : truth.get("dumps")) {
            String name = dump.get("file").asString();
            long start = nanos(dump.get("start").asString());
            long end = nanos(dump.get("end").asString());
            artifacts.add(
                    new CaseFile.Artifact(
                            name, at(start + (end - start) / 2, read(folder.resolve(name)))));
        }
        ClassFiles classes =
                ClassFiles.of(
                        List.of(folder.resolve("classes.jar")),
                        ClassFiles.ranOnThisJdk(List.of(recording)));
        return new CaseFile(artifacts, new KnownClasses(classes));
    }

    private static Path folder(JsonNode sample) {
        return SampleFolders.recordings().resolve(sample.get("name").asString());
    }

    private static Recording read(Path file) {
        return Formats.read(file, Limits.DEFAULT, new Progress()).recording().orElseThrow();
    }

    private static Recording at(long timeNanos, Recording read) {
        Recording.Builder builder =
                Recording.builder(
                                new TimeAxis(timeNanos, timeNanos, TimeAxis.Source.ALIGNED, 0),
                                ClockBase.EPOCH)
                        .strings(read.strings())
                        .stacks(read.stacks())
                        .threads(read.threads());
        for (Histogram histogram : read.histograms()) {
            builder.histogram(histogram.at(OptionalLong.of(timeNanos)));
        }
        for (ThreadDump dump : read.threadDumps()) {
            builder.threadDump(dump.at(OptionalLong.of(timeNanos)));
        }
        return builder.build();
    }

    private static long nanos(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000_000L + parsed.getNano();
    }
}
