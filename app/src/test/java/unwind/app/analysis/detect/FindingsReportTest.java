package unwind.app.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.Arrays;
import java.util.List;

class FindingsReportTest {
    private static final CaseFile NOTHING =
            new CaseFile(List.of(), new KnownClasses(ClassFiles.none()));
    private static final Outcome UNABLE = new Outcome.Unable("no dump", "jcmd");

    /// A detector that says what it is told to.
    private record Told(String id, Outcome outcome) implements Detector {
        @Override
        public Outcome look(CaseFile file) {
            return outcome;
        }
    }

    private record Broken(String id) implements Detector {
        @Override
        public Outcome look(CaseFile file) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void findingsRankBySeverityThenByWeightAndConfidence() {
        FindingsReport report =
                FindingsReport.of(
                        List.of(
                                found("light", Severity.WARNING, 0.9, 0.5),
                                found("notice", Severity.NOTICE, 1, 1),
                                found("unsure", Severity.WARNING, 0.3, 1),
                                found("worst", Severity.CRITICAL, 0.1, 0.1)),
                        NOTHING);
        assertThat(report.findings())
                .extracting(Finding::id)
                .containsExactly("worst", "light", "unsure", "notice");
    }

    @Test
    void noticesAreNoVerdictOnAProcess() {
        assertThat(verdict(found("a", Severity.NOTICE, 1, 1)))
                .isEqualTo("Nothing above a notice was found");
        assertThat(verdict(found("a", Severity.NOTICE, 1, 1), new Told("b", UNABLE)))
                .isEqualTo("Nothing above a notice was found in what could be checked");
        assertThat(verdict(found("a", Severity.NOTICE, 1, 1), found("b", Severity.WARNING, 1, 1)))
                .isEqualTo("b");
    }

    private static String verdict(Detector... detectors) {
        return FindingsWording.verdict(FindingsReport.of(List.of(detectors), NOTHING));
    }

    @Test
    void aLevelIsReachedByItselfAndByWorse() {
        FindingsReport report =
                FindingsReport.of(List.of(found("a", Severity.WARNING, 1, 1)), NOTHING);
        assertThat(report.reaches(Severity.CRITICAL)).isFalse();
        assertThat(report.reaches(Severity.WARNING)).isTrue();
        assertThat(report.reaches(Severity.NOTICE)).isTrue();
    }

    @Test
    void oneProcessThatCouldBeLookedAtAnswersForAll() {
        FindingsReport first =
                FindingsReport.of(
                        List.of(
                                new Told("a", UNABLE),
                                new Told("b", new Outcome.Quiet()),
                                new Told("c", UNABLE)),
                        NOTHING);
        FindingsReport second =
                FindingsReport.of(
                        List.of(
                                new Told("a", new Outcome.Quiet()),
                                found("b", Severity.NOTICE, 1, 1),
                                new Told("c", UNABLE)),
                        NOTHING);
        FindingsReport joined = FindingsReport.joined(Arrays.asList(first, second));
        assertThat(joined.findings()).extracting(Finding::id).containsExactly("b");
        assertThat(joined.quiet()).containsExactly("a");
        assertThat(joined.unable())
                .containsExactly(new FindingsReport.NotLooked("c", "no dump", "jcmd"));
    }

    @Test
    void aDetectorThatFailsCostsItsOwnResultOnly() {
        FindingsReport report =
                FindingsReport.of(
                        List.of(
                                found("a", Severity.WARNING, 1, 1),
                                new Broken("b"),
                                new Told("c", new Outcome.Quiet()),
                                new Told("d", UNABLE)),
                        NOTHING);
        assertThat(report.findings()).extracting(Finding::id).containsExactly("a");
        assertThat(report.ran()).containsExactly("a", "c");
        assertThat(report.quiet()).containsExactly("c");
        assertThat(report.failed())
                .containsExactly(
                        new FindingsReport.Failed("b", "java.lang.IllegalStateException: broken"));
        assertThat(report.checks()).isEqualTo(4);
    }

    @Test
    void aDetectorThatFailedAtOneProcessHasFailedWhereverItRan() {
        FindingsReport joined =
                FindingsReport.joined(
                        List.of(
                                FindingsReport.of(
                                        List.of(new Told("a", new Outcome.Quiet())), NOTHING),
                                FindingsReport.of(List.of(new Broken("a")), NOTHING)));
        assertThat(joined.failed()).extracting(FindingsReport.Failed::id).containsExactly("a");
        assertThat(joined.quiet()).isEmpty();
        assertThat(joined.ran()).isEmpty();
    }

    private static Detector found(String id, Severity severity, double confidence, double weight) {
        return new Told(
                id,
                new Outcome.Found(
                        List.of(
                                new Finding(
                                        id,
                                        severity,
                                        confidence,
                                        weight,
                                        id,
                                        List.of(),
                                        Subject.NONE,
                                        new TimeRange(0, 1),
                                        List.of(),
                                        List.of()))));
    }
}
