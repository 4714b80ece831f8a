package unwind.samples;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The part of `manifest.json` that says how samples are recorded; what must be found in them is
/// for the tests.
///
/// @param samples in the order of the file
/// @param goSamples programs in Go, in the order of the file
record Manifest(List<Sample> samples, List<GoSample> goSamples) {
    private static final String ALL = "all";

    /// Stands for every sample in Go.
    private static final String ALL_IN_GO = "go";

    static Manifest read(Path file) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
        return new Manifest(
                root.get("samples").valueStream().map(Sample::of).toList(),
                root.get("goSamples").valueStream().map(GoSample::of).toList());
    }

    /// The samples of these names in the order of the file; `all` stands for every sample.
    List<Sample> named(List<String> names) {
        return samples.stream().filter(sample -> isNamed(sample.name(), names)).toList();
    }

    /// The samples in Go of these names, in the order of the file.
    List<GoSample> goNamed(List<String> names) {
        return goSamples.stream()
                .filter(sample -> names.contains(ALL_IN_GO) || isNamed(sample.name(), names))
                .toList();
    }

    /// The names that are no sample's.
    List<String> unknown(List<String> names) {
        List<String> known =
                Stream.concat(
                                samples.stream().map(Sample::name),
                                goSamples.stream().map(GoSample::name))
                        .toList();
        Set<String> groups = Set.of(ALL, ALL_IN_GO);
        return names.stream()
                .filter(name -> !groups.contains(name) && !known.contains(name))
                .toList();
    }

    private static boolean isNamed(String sample, List<String> names) {
        return names.contains(ALL) || names.contains(sample);
    }
}
