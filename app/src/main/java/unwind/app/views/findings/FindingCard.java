package unwind.app.views.findings;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;

import java.util.List;

/// One finding: what is wrong, why that is so, where to see it, what to do.
final class FindingCard {
    private final HBox node = new HBox();

    /// @param number its number in the list and on the timeline
    FindingCard(int number, Finding finding, Theme theme, FindingLinks links) {
        Region edge = new Region();
        edge.setMinWidth(5);
        edge.setPrefWidth(5);
        edge.setStyle(
                "-fx-background-color: "
                        + css(theme, finding)
                        + "; -fx-background-radius: 6px 0 0 6px;");
        VBox words = new VBox(6);
        words.setPadding(new Insets(12, 14, 12, 12));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.getChildren().add(head(number, finding, theme, links));
        finding.because().forEach(sentence -> words.getChildren().add(text(sentence, "")));
        if (!finding.signs().isEmpty()) {
            words.getChildren().add(section(FindingsWording.SIGNS));
            finding.signs().forEach(sign -> words.getChildren().add(text(sign.title(), "")));
        }
        List<Evidence> evidence = FindingsWording.evidence(finding);
        if (!evidence.isEmpty()) {
            words.getChildren().add(section("Evidence"));
            evidence.forEach(one -> words.getChildren().add(link(finding, one, links)));
        }
        if (!finding.remedies().isEmpty()) {
            words.getChildren().add(section(FindingsWording.REMEDIES));
            int step = 1;
            for (String remedy : finding.remedies()) {
                words.getChildren().add(text(step++ + ".  " + remedy, ""));
            }
        }
        node.getStyleClass().add("finding");
        node.getChildren().addAll(edge, words);
    }

    Region node() {
        return node;
    }

    private static VBox head(int number, Finding finding, Theme theme, FindingLinks links) {
        Label badge = new Label(String.valueOf(number));
        badge.getStyleClass().add("finding-number");
        badge.setStyle("-fx-background-color: " + css(theme, finding) + ";");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Label severity = new Label(word(finding));
        severity.getStyleClass().add("finding-severity");
        severity.setStyle("-fx-text-fill: " + css(theme, finding) + ";");
        severity.setMinWidth(Region.USE_PREF_SIZE);
        Label title = text(finding.title(), "finding-title");
        Label sure = new Label(FindingsWording.confidence(finding));
        sure.getStyleClass().addAll("text-muted", "small-text");
        sure.setMinWidth(Region.USE_PREF_SIZE);
        Hyperlink when = new Hyperlink("Show on timeline");
        when.getStyleClass().add("finding-range");
        when.setMinWidth(Region.USE_PREF_SIZE);
        when.setOnAction(e -> {
            when.setVisited(false);
            links.onTimeline().accept(finding);
        });
        // a narrow card has the words of the title below one another, never its letters
        FlowPane facts = new FlowPane(10, 2, badge, severity, sure, when);
        facts.setRowValignment(VPos.CENTER);
        return new VBox(2, facts, title);
    }

    private static Region link(Finding finding, Evidence evidence, FindingLinks links) {
        Label text = text(evidence.text(), "");
        Label file = new Label(evidence.artifact());
        file.getStyleClass().addAll("text-muted", "small-text");
        file.setMinWidth(Region.USE_PREF_SIZE);
        Hyperlink show = new Hyperlink(show(evidence.kind()));
        show.getStyleClass().add("evidence-link");
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setOnAction(e -> {
            show.setVisited(false);
            links.onEvidence().accept(finding, evidence);
        });
        HBox row = new HBox(8, show, text, file);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static String show(Evidence.Kind kind) {
        return switch (kind) {
            case TIMELINE -> "Timeline";
            case SITE -> "Allocation";
            case THROW -> "Exceptions";
            case DUMP -> "Thread dump";
            case HISTOGRAM -> "Histogram";
            case OLD_OBJECT -> "Old object";
            case PROFILE -> "Profile";
            case SOURCE -> "Source";
        };
    }

    private static Label section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("finding-section");
        return label;
    }

    private static Label text(String words, String styleClass) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (!styleClass.isEmpty()) {
            label.getStyleClass().addAll(List.of(styleClass));
        }
        return label;
    }

    private static String word(Finding finding) {
        return switch (finding.severity()) {
            case CRITICAL -> "CRITICAL";
            case WARNING -> "WARNING";
            case NOTICE -> "NOTICE";
        };
    }

    static String css(Theme theme, Finding finding) {
        return "#" + KindColors.of(finding.severity(), theme).toString().substring(2, 8);
    }
}
