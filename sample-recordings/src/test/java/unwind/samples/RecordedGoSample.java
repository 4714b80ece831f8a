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

/// A sample in Go of the manifest together with its folder of artifacts.
record RecordedGoSample(JsonNode json, GoSample sample, Path folder) {

    static List<RecordedGoSample> all() throws IOException {
        Path module = RecordedSample.module();
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(module.resolve("manifest.json")))
                .get("goSamples")
                .valueStream()
                .map(RecordedGoSample::of)
                .toList();
    }

    private static RecordedGoSample of(JsonNode json) {
        GoSample sample = GoSample.of(json);
        return new RecordedGoSample(
                json, sample, RecordedSample.recordings().resolve(sample.name()));
    }

    /// The content of an artifact, uncompressed; Latin-1 keeps every byte.
    String content(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        if (!file.endsWith(".gz")) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    JsonNode truth() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("truth.json")));
    }

    @Override
    public String toString() {
        return sample.name();
    }
}
