package unwind.samples;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A sample of the manifest together with its folder of artifacts.
record RecordedSample(JsonNode json, Sample sample, Path folder) {

    static Path module() {
        return Path.of(System.getProperty("unwind.samples"));
    }

    /// The folder of what was recorded: the committed one, or one that was recorded again.
    static Path recordings() {
        String other = System.getProperty("unwind.recordings", "");
        return other.isEmpty() ? module().resolve("recordings") : Path.of(other);
    }

    static List<RecordedSample> all() throws IOException {
        return manifest().get("samples").valueStream().map(RecordedSample::of).toList();
    }

    /// The classes that tell the truth about their path.
    static List<String> paths() throws IOException {
        return List.copyOf(manifest().get("pathTruth").propertyNames());
    }

    private static JsonNode manifest() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(module().resolve("manifest.json")));
    }

    static List<RecordedSample> committed() throws IOException {
        return all().stream().filter(RecordedSample::isCommitted).toList();
    }

    private static RecordedSample of(JsonNode json) {
        Sample sample = Sample.of(json);
        return new RecordedSample(json, sample, recordings().resolve(sample.name()));
    }

    boolean isCommitted() {
        return json.get("committed").asBoolean();
    }

    JsonNode truth() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("truth.json")));
    }

    Path file(Artifact artifact) {
        return folder.resolve(artifact.file());
    }

    /// The content of an artifact, uncompressed.
    byte[] content(Artifact artifact) throws IOException {
        byte[] bytes = Files.readAllBytes(file(artifact));
        if (!artifact.compressed()) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    String text(Artifact artifact) throws IOException {
        return new String(content(artifact), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return sample.name();
    }
}
