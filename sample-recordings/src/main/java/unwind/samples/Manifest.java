package unwind.samples;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The part of `manifest.json` that says how samples are recorded; what must be found in them is
/// for the tests.
///
/// @param samples in the order of the file
record Manifest(List<Sample> samples) {

    static Manifest read(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
        return new Manifest(root.get("samples").valueStream().map(Sample::of).toList());
    }

    /// The samples of these names in this order; `all` stands for every sample.
    List<Sample> named(List<String> names) {
        return names.contains("all") ? samples : names.stream().map(this::named).toList();
    }

    private Sample named(String name) {
        return samples.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no sample is named \"" + name + "\""));
    }
}
