package unwind.app.views.findings;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.chart.Theme;

import java.util.List;
import java.util.function.BiConsumer;

/// What is wrong, as cards, the worst first; folded below, the checks that failed, that could not
/// run and that found nothing. For the JavaFX thread.
public final class FindingsView {
    private static final double WIDEST = 980;

    private final BorderPane root = new BorderPane();
    private final VBox list = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(list);
    private FindingsReport content = FindingsReport.EMPTY;
    private BiConsumer<Evidence.Kind, TimeRange> onShow = (kind, range) -> {};
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public FindingsView() {
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

    /// Whom to tell that the user wants to see something at a time.
    public void setOnShow(BiConsumer<Evidence.Kind, TimeRange> listener) {
        onShow = listener;
    }

    /// Shows what was found.
    public void show(FindingsReport shown) {
        content = shown;
        list.getChildren().clear();
        list.getChildren().add(headline());
        for (Finding finding : content.findings()) {
            list.getChildren()
                    .add(
                            new FindingCard(
                                            finding,
                                            theme,
                                            () ->
                                                    onShow.accept(
                                                            Evidence.Kind.TIMELINE,
                                                            finding.range()),
                                            evidence ->
                                                    onShow.accept(
                                                            evidence.kind(),
                                                            evidence.where()
                                                                    .orElse(finding.range())))
                                    .node());
        }
        addFolded();
        scroll.setVvalue(0);
    }

    /// Shows nothing.
    public void clear() {
        content = FindingsReport.EMPTY;
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

    private Label headline() {
        Label label = new Label(FindingsWording.headline(content));
        label.setId("findings-headline");
        label.getStyleClass().add("view-headline");
        return label;
    }

    private void addFolded() {
        fold(
                "failed",
                FindingsWording.FAILED,
                content.failed().stream()
                        .map(each -> named(each.id(), FindingsWording.failed(each)))
                        .toList());
        fold(
                "unable",
                FindingsWording.NOT_CHECKED,
                content.unableAlike().stream()
                        .map(each ->
                                FindingsWording.checks(each.ids())
                                        + ": "
                                        + FindingsWording.notChecked(each))
                        .toList());
        fold(
                "quiet",
                FindingsWording.NOTHING_FOUND,
                content.quiet().stream().map(FindingsWording::check).toList());
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
