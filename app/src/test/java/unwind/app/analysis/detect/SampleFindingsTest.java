package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import unwind.app.analysis.detect.signals.GoNames;
import unwind.app.analysis.detect.signals.Words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every sample's fault is found, and nothing else is made of it; what is repaired is quiet.
class SampleFindingsTest {
    private static final Path SAMPLES = Path.of(System.getProperty("unwind.samples", ""));

    /// Checks whose fault no program shows by itself, or every recording may: their tests draw it.
    private static final Set<String> DRAWN =
            Set.of(
                    // needs a machine that others fill
                    "starved-machine",
                    // what a recording lacks is no fault of a program
                    "missing-evidence",
                    // a program that is a sample must not end itself; its stack is drawn
                    "deep-recursion",
                    // event loops are a library's, and the samples have none
                    "event-loop-blocked",
                    // its samples show the leak of goroutines first
                    "defer-growth");

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> everySampleShowsItsFaultAndNoOther() throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        List<JsonNode> samples = SampleCase.samples(SAMPLES);
        assertThat(samples).isNotEmpty();
        SaidFindings before = SaidFindings.before();
        return Stream.concat(
                samples.stream()
                        .map(sample ->
                                DynamicTest.dynamicTest(
                                        sample.get("name").asString(),
                                        () -> check(sample, before))),
                Stream.of(DynamicTest.dynamicTest("all is known", before::keep)));
    }

    @Test
    void everyDetectorHasASampleThatShowsItAndARepairedTwin() throws IOException {
        assumeTrue(!SAMPLES.toString().isEmpty(), "unwind.samples is not set");
        Set<String> shown = new HashSet<>();
        Set<String> repaired = new HashSet<>();
        for (JsonNode sample : SampleCase.samples(SAMPLES)) {
            sample.get("mustFind").forEach(must -> shown.add(must.get("id").asString()));
            if (sample.has("repairs")) {
                sample.get("mustNotFind").forEach(id -> repaired.add(id.asString()));
            }
        }
        Set<String> ids = new TreeSet<>();
        Detectors.ALL.forEach(detector -> ids.add(detector.id()));
        ids.removeAll(DRAWN);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(ids);
        // it is a sign of other faults, of whose repaired twins nothing may be found
        repaired.add("heap-growth");
        assertThat(repaired).containsAll(ids);
    }

    private void check(JsonNode sample, SaidFindings before) throws IOException {
        List<Finding> findings =
                SampleCase.isGo(sample)
                        ? inGo(sample.get("name").asString())
                        : SampleCase.findings(SampleCase.open(sample));
        findings.forEach(finding -> {
            checkWords(finding);
            finding.signs().forEach(SampleFindingsTest::checkWords);
        });
        List<String> now = SaidFindings.lines(findings);
        assertThat(now).isEqualTo(before.of(sample.get("name").asString(), now));
        Set<String> allowed = new HashSet<>();
        sample.get("mayFind").forEach(id -> allowed.add(id.asString()));
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode must : sample.get("mustFind")) {
            allowed.add(must.get("id").asString());
            expected.add(must);
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

    private List<Finding> inGo(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        SampleEvidence.copy(name, copy);
        FindingsReport report = SampleEvidence.read(copy, Map.of()).report();
        assertThat(report.failed()).isEmpty();
        return report.findings();
    }

    /// What every finding keeps to, of whatever detector: what [Titles] cannot mend.
    private static void checkWords(Finding finding) {
        assertThat(finding.title())
                .as(finding.id())
                .hasSizeLessThanOrEqualTo(Titles.LONGEST)
                .doesNotEndWith(".")
                .matches("[\\p{Lu}\\d].*");
        String all =
                String.join(" ", finding.because())
                        + String.join(" ", finding.remedies())
                        + finding.title();
        assertThat(all).as(finding.id()).doesNotContain(" --");
        Detectors.ALL.stream()
                .map(Detector::id)
                .filter(id -> id.contains("-"))
                .forEach(id -> assertThat(all).doesNotContain(id));
        assertThat(namesItsPlace(finding)).as("%s names its place", finding.title()).isTrue();
    }

    /// A line or class of the program where one is at fault.
    private static boolean namesItsPlace(Finding finding) {
        Subject subject = finding.subject();
        String place = subject.calledFrom().isEmpty() ? subject.site() : subject.calledFrom();
        if (place.startsWith("main.")) {
            String function = GoNames.brief(place).replaceFirst(":\\d+$", "");
            return finding.title().contains(function);
        }
        return !place.startsWith("unwind.samples.")
                || Stream.of(place.replaceFirst(":\\d+$", ""), subject.className())
                        .filter(name -> name.startsWith("unwind.samples."))
                        .anyMatch(name -> finding.title().contains(Words.brief(name)));
    }

    private static boolean fits(Finding finding, JsonNode must) {
        String className = must.path("subject").path("class").asString("");
        String site = must.path("subject").path("site").asString("");
        return finding.id().equals(must.get("id").asString())
                && (!site.startsWith("main.")
                        || finding.subject().site().startsWith(site)
                        || finding.subject().calledFrom().startsWith(site))
                && (className.isEmpty()
                        || finding.subject().className().isEmpty()
                        || finding.subject().className().equals(className));
    }
}
