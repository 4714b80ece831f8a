package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is made of dumps that lie beside the corpus; skipped where it is not there.
class FaultDumpsTest {
    private static final Path REPORTS =
            Path.of(System.getProperty("unwind.corpus", "")).resolveSibling("faults/reports");

    @ParameterizedTest
    @ValueSource(strings = {"tom2", "disruptor", "jetty", "jettyres", "grizzly"})
    void idleWorkersOfAnyLibraryAreNoNews(String folder) throws IOException {
        assertThat(findings(folder))
                .extracting(Finding::severity)
                .allMatch(severity -> severity == Severity.NOTICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hikari2", "hikari3"})
    void anExhaustedPoolIsFoundWhateverItsQueue(String folder) throws IOException {
        Finding finding = findings(folder).getFirst();
        assertThat(finding.id()).isEqualTo("pool-exhausted");
        assertThat(finding.subject().site()).contains("ConcurrentBag.borrow");
    }

    @Test
    void theOwnerOfAReadWriteLockIsNotGuessed() throws IOException {
        Finding finding = findings("td-rwlock-nol.txt").getFirst();
        assertThat(finding.id()).isEqualTo("orphaned-lock");
        assertThat(finding.remedies()).noneMatch(text -> text.contains("restart"));
        assertThat(finding.remedies().getFirst()).contains("-l");
    }

    @Test
    void aDeadlockThatIsReportedUnderOtherNamesIsOne() throws IOException {
        assertThat(findings("td-sa-jstack.txt"))
                .filteredOn(finding -> finding.id().equals("deadlock"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject().site()).contains("shop.D"));
    }

    @Test
    void oneDumpOfVirtualThreadsSaysWhoWaitsForWhom() throws IOException {
        assertThat(findings("vt25.json"))
                .filteredOn(finding -> finding.id().equals("wait-chain"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.title()).contains("19 threads", "virtual #48"));
    }

    private static List<Finding> findings(String name) throws IOException {
        Path path = REPORTS.resolve(name);
        assumeTrue(Files.exists(path), "the faults folder is not there");
        List<CaseFile.Artifact> artifacts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Formats.read(file, Limits.DEFAULT, new Progress())
                        .recording()
                        .ifPresent(recording ->
                                artifacts.add(
                                        new CaseFile.Artifact(
                                                file.getFileName().toString(), recording)));
            }
        }
        return FindingsReport.of(new CaseFile(artifacts, new KnownClasses(ClassFiles.none())))
                .findings();
    }
}
