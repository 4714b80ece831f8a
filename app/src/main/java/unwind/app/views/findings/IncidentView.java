package unwind.app.views.findings;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.chart.Theme;

import java.util.List;

/// The first page: the verdict in one sentence, then what is wrong as cards, the worst first;
/// folded below, the checks that failed, that could not run and that found nothing, and the files.
/// For the JavaFX thread.
public final class IncidentView {
    private static final double WIDEST = 980;

    private final BorderPane root = new BorderPane();
    private final VBox list = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(list);
    private IncidentContent content = IncidentContent.of(FindingsReport.EMPTY);
    private FindingLinks links = FindingLinks.NONE;
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public IncidentView() {
        root.getStyleClass().addAll("findings", "artifact-view");
        list.setId("finding-list");
        list.getStyleClass().add("finding-list");
        list.setMaxWidth(WIDEST);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("finding-scroll");
        root.setCenter(scroll);
        setDark(false);
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Whom to tell that the user wants to see something.
    public void setLinks(FindingLinks to) {
        links = to;
    }

    /// Shows what was found.
    public void show(IncidentContent shown) {
        content = shown;
        FindingsReport report = content.report();
        list.getChildren().clear();
        list.getChildren().addAll(verdict(), headline());
        int number = 1;
        for (Finding finding : report.findings()) {
            list.getChildren().add(new FindingCard(number++, finding, theme, links).node());
        }
        addFolded(report);
        scroll.setVvalue(0);
    }

    /// Shows nothing.
    public void clear() {
        content = IncidentContent.of(FindingsReport.EMPTY);
        list.getChildren().clear();
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        if (!list.getChildren().isEmpty()) {
            show(content);
        }
    }

    private Label verdict() {
        Label label = line(FindingsWording.verdict(content.report()));
        label.setId("verdict");
        label.getStyleClass().add("verdict");
        return label;
    }

    private Label headline() {
        Label label = line(FindingsWording.headline(content.report()));
        label.setId("findings-headline");
        label.getStyleClass().add("text-muted");
        return label;
    }

    private void addFolded(FindingsReport report) {
        fold(
                "failed",
                FindingsWording.FAILED,
                report.failed().stream()
                        .map(each -> named(each.id(), FindingsWording.failed(each)))
                        .toList());
        fold(
                "unable",
                FindingsWording.NOT_CHECKED,
                report.unableAlike().stream()
                        .map(each ->
                                FindingsWording.checks(each.ids())
                                        + ": "
                                        + FindingsWording.notChecked(each))
                        .toList());
        fold(
                "quiet",
                FindingsWording.NOTHING_FOUND,
                report.quiet().stream().map(FindingsWording::check).toList());
        fold(
                "files",
                "Files",
                content.files().stream()
                        .map(file ->
                                file.name()
                                        + "  ·  "
                                        + file.format()
                                        + "  ·  from "
                                        + file.begins()
                                        + "  ·  "
                                        + file.clock())
                        .toList());
    }

    private static String named(String id, String words) {
        return FindingsWording.check(id) + ": " + words;
    }

    private void fold(String id, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            VBox rows = new VBox(6);
            lines.forEach(text -> rows.getChildren().add(line(text)));
            list.getChildren().add(folded(id, title, rows, lines.size()));
        }
    }

    private static TitledPane folded(String id, String title, VBox rows, int count) {
        TitledPane pane = new TitledPane(title + " (" + count + ")", rows);
        pane.setId(id);
        pane.getStyleClass().add("dense");
        pane.setAnimated(false);
        pane.setExpanded(false);
        return pane;
    }

    private static Label line(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
