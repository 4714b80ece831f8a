package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import unwind.app.analysis.detect.SampleEvidence.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// More evidence never says less: what some kinds of files show by themselves, they show with
/// others beside them, too, or something more exact of the same cause.
///
/// Looked at are each kind alone, every two, all but one, and all; with `-Dunwind.laws=all` every
/// set of kinds.
class MoreEvidenceTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples", ""));
    private static final boolean EVERY_SET = System.getProperty("unwind.laws", "").equals("all");

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> whatAPartShowsTheWholeShows() throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        List<JsonNode> samples = SampleCase.samples(SAMPLES);
        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample -> {
                    String name = sample.get("name").asString();
                    return DynamicTest.dynamicTest(name, () -> check(sample, name));
                });
    }

    private void check(JsonNode sample, String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        SampleEvidence.copy(name, copy);
        SampleEvidence evidence = SampleEvidence.read(copy, Map.of());
        Map<Set<Kind>, FindingsReport> reports = new LinkedHashMap<>();
        for (Set<Kind> kinds : sets(List.copyOf(evidence.kinds()))) {
            reports.put(kinds, evidence.report(kinds));
        }

        List<String> lost = new ArrayList<>();
        reports.forEach((part, ofPart) ->
                reports.forEach((whole, ofWhole) -> {
                    if (whole.size() > part.size() && whole.containsAll(part)) {
                        evidenced(ofPart)
                                .filter(finding -> !ofWhole.says(finding))
                                .map(finding -> part + " but not " + whole + ": " + finding.title())
                                .forEach(lost::add);
                    }
                }));
        assertThat(lost).isEmpty();

        if (sample.get("mustFind").isEmpty() && sample.get("mayFind").isEmpty()) {
            assertThat(reports)
                    .allSatisfy((kinds, report) ->
                            assertThat(evidenced(report))
                                    .as("false alarms of %s", kinds)
                                    .noneMatch(f -> f.severity() != Severity.NOTICE));
        }
    }

    /// The findings that speak of the program, not of what was not recorded.
    private static Stream<Finding> evidenced(FindingsReport report) {
        return report.findings().stream().filter(f -> !f.id().equals("missing-evidence"));
    }

    private static List<Set<Kind>> sets(List<Kind> kinds) {
        List<Set<Kind>> sets = new ArrayList<>();
        for (int bits = 1; bits < 1 << kinds.size(); bits++) {
            Set<Kind> set = EnumSet.noneOf(Kind.class);
            for (int i = 0; i < kinds.size(); i++) {
                if ((bits >> i & 1) != 0) {
                    set.add(kinds.get(i));
                }
            }
            boolean looked = set.size() <= 2 || set.size() >= kinds.size() - 1;
            if ((looked || EVERY_SET) && !set.equals(Set.of(Kind.CLASSES))) {
                sets.add(set);
            }
        }
        return sets;
    }
}
