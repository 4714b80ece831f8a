package unwind.app.views.findings;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TitledPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Detector;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.Outcome;
import unwind.app.analysis.detect.Severity;
import unwind.app.analysis.detect.Subject;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class IncidentViewTest {
    private static final CaseFile NOTHING =
            new CaseFile(List.of(), new KnownClasses(ClassFiles.none()));
    private final FxRobot robot = new FxRobot();
    private final List<String> shown = new ArrayList<>();
    private IncidentView view;

    @Start
    void start(Stage stage) {
        view = new IncidentView();
        view.setLinks(
                new FindingLinks(
                        finding -> shown.add("when " + finding.title()),
                        (finding, evidence) -> shown.add(evidence.kind() + " " + finding.title())));
        stage.setScene(new Scene(view.node(), 980, 700));
        stage.show();
    }

    @Test
    void theWorstComesFirstAndAmongEqualsWhatExplainsMost() {
        FindingsReport report =
                content(
                        found("a", finding(Severity.NOTICE, 0.9, "Notice")),
                        found("b", finding(Severity.CRITICAL, 0.3, "Lesser")),
                        found("c", finding(Severity.CRITICAL, 0.8, "Greater")));
        robot.interact(() -> view.show(IncidentContent.of(report)));
        assertThat(texts(".finding-title")).containsExactly("Greater", "Lesser", "Notice");
        assertThat(texts(".finding-severity")).containsExactly("CRITICAL", "CRITICAL", "NOTICE");
        assertThat(texts(".finding-number")).containsExactly("1", "2", "3");
        assertThat(texts("#verdict")).containsExactly("Greater");
        assertThat(texts("#findings-headline")).containsExactly("3 findings; 3 checks ran");
    }

    @Test
    void aCardSaysWhyAndWhatToDo() {
        robot.interact(() -> view.show(incident(found("a", finding(Severity.WARNING, 1, "Leak")))));
        assertThat(texts(".finding .label"))
                .contains(
                        "confidence 80 %",
                        "Threads grew from 20 to 220.", "1.  End the threads.", "2.  Use a pool.");
    }

    @Test
    void evidenceLeadsToItsTimeAndTheCardToItsOwn() {
        robot.interact(() -> view.show(incident(found("a", finding(Severity.WARNING, 1, "Leak")))));
        robot.lookup(".evidence-link")
                .queryAllAs(Hyperlink.class)
                .forEach(link -> robot.interact(link::fire));
        robot.interact(() -> robot.lookup(".finding-range").queryAs(Hyperlink.class).fire());
        assertThat(shown).containsExactly("DUMP Leak", "SITE Leak", "when Leak");
    }

    @Test
    void whatWasQuietOrUnableIsFoldedBelow() {
        FindingsReport report =
                content(
                        detector("deadlock", new Outcome.Quiet()),
                        detector(
                                "thread-leak",
                                new Outcome.Unable(
                                        "threads were not recorded", "record with JFR")));
        robot.interact(() -> view.show(IncidentContent.of(report)));
        assertThat(texts("#findings-headline"))
                .containsExactly("No problems found in 1 of 2 checks; 1 could not run");
        assertThat(texts("#verdict"))
                .containsExactly("Nothing stands out in what could be checked");
        TitledPane unable = robot.lookup("#unable").queryAs(TitledPane.class);
        assertThat(unable.isExpanded()).isFalse();
        assertThat(unable.getText()).isEqualTo("Not checked (1)");
        robot.interact(() -> unable.setExpanded(true));
        assertThat(texts("#unable .label"))
                .contains("Thread leak: threads were not recorded. How to enable: record with JFR");
        assertThat(robot.lookup("#quiet").queryAs(TitledPane.class).getText())
                .isEqualTo("Checked, nothing found (1)");
    }

    @Test
    void aCheckThatBrokeDownCostsNoOther() {
        FindingsReport report =
                content(
                        found("a", finding(Severity.WARNING, 1, "Leak")),
                        detector(
                                "deadlock",
                                () -> {
                                    throw new IllegalStateException("no such frame");
                                }));
        robot.interact(() -> view.show(IncidentContent.of(report)));
        assertThat(texts(".finding-title")).containsExactly("Leak");
        assertThat(texts("#findings-headline"))
                .containsExactly("1 finding; 1 of 2 checks ran; 1 failed");
        assertThat(robot.lookup("#failed").queryAs(TitledPane.class).getText())
                .isEqualTo("Failed checks (1)");
    }

    @Test
    void withoutDetectorsItDoesNotClaimThatAllIsWell() {
        robot.interact(() -> view.show(incident()));
        assertThat(texts("#findings-headline")).containsExactly("Nothing was checked");
        assertThat(texts("#verdict")).containsExactly("Nothing could be checked");
    }

    @Test
    void theCardsStayWhenTheThemeChanges() {
        robot.interact(() -> view.show(incident(found("a", finding(Severity.WARNING, 1, "Leak")))));
        robot.interact(() -> view.setDark(true));
        assertThat(texts(".finding-title")).containsExactly("Leak");
        robot.interact(view::clear);
        assertThat(texts(".finding-title")).isEmpty();
    }

    private static IncidentContent incident(Detector... detectors) {
        return IncidentContent.of(content(detectors));
    }

    private static FindingsReport content(Detector... detectors) {
        return FindingsReport.of(List.of(detectors), NOTHING);
    }

    private static Detector found(String id, Finding finding) {
        return detector(id, new Outcome.Found(List.of(finding)));
    }

    private static Detector detector(String name, Outcome outcome) {
        return detector(name, () -> outcome);
    }

    private static Detector detector(String name, Supplier<Outcome> outcome) {
        return new Detector() {
            @Override
            public String id() {
                return name;
            }

            @Override
            public Outcome look(CaseFile file) {
                return outcome.get();
            }
        };
    }

    private static Finding finding(Severity severity, double weight, String title) {
        return new Finding(
                "thread-leak",
                severity,
                0.8,
                weight,
                title,
                List.of("Threads grew from 20 to 220."),
                Subject.ofThread("worker-*"),
                new TimeRange(100, 900),
                List.of(
                        new Evidence(
                                Evidence.Kind.DUMP,
                                "threads-1.txt",
                                "220 threads named worker-*",
                                Optional.of(new TimeRange(500, 600))),
                        new Evidence(
                                Evidence.Kind.SITE,
                                "recording.jfr",
                                "started at com.acme.Pool.grow:17",
                                Optional.empty())),
                List.of("End the threads.", "Use a pool."));
    }

    private List<String> texts(String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream().map(Labeled::getText).toList();
    }
}
