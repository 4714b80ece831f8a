package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every sample's fault is found, and nothing else is made of it; what is repaired is quiet.
class SampleFindingsTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples", ""));
    private static final Set<String> DETECTED =
            Detectors.ALL.stream().map(Detector::id).collect(Collectors.toSet());

    @TestFactory
    Stream<DynamicTest> everySampleShowsItsFaultAndNoOther() throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        List<JsonNode> samples = SampleCase.samples(SAMPLES);
        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample ->
                        DynamicTest.dynamicTest(
                                sample.get("name").asString(), () -> check(sample)));
    }

    private static void check(JsonNode sample) throws IOException {
        List<Finding> findings = SampleCase.findings(SampleCase.open(sample));
        Set<String> allowed = new HashSet<>();
        sample.get("mayFind").forEach(id -> allowed.add(id.asString()));
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode must : sample.get("mustFind")) {
            allowed.add(must.get("id").asString());
            if (DETECTED.contains(must.get("id").asString())) {
                expected.add(must);
            }
        }
        List<Finding> first =
                findings.subList(
                        0, Math.min(findings.size(), Math.max(2, sample.get("mustFind").size())));
        for (JsonNode must : expected) {
            assertThat(first)
                    .as("ranked first for %s", must)
                    .anyMatch(finding ->
                            fits(finding, must)
                                    || finding.signs().stream().anyMatch(sign -> fits(sign, must)));
        }
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.NOTICE)
                .extracting(Finding::id)
                .isSubsetOf(allowed);
    }

    private static boolean fits(Finding finding, JsonNode must) {
        String className = must.path("subject").path("class").asString("");
        return finding.id().equals(must.get("id").asString())
                && (className.isEmpty()
                        || finding.subject().className().isEmpty()
                        || finding.subject().className().equals(className));
    }
}
