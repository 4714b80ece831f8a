package unwind.app.views.findings;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.detect.Finding;
import unwind.app.analysis.detect.FindingsReport;
import unwind.app.analysis.detect.FindingsWording;
import unwind.app.chart.Theme;
import unwind.app.session.Filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The findings of the selected time in a list, the chosen one beside it in full. For the JavaFX
/// thread.
public final class FindingsPanel {
    private static final String FINDING = "finding";

    private final BorderPane root = new BorderPane();
    private final ListView<Numbered> list = new ListView<>();
    private final Label none = new Label();
    private final ScrollPane card = new ScrollPane();
    private FindingsReport report = FindingsReport.EMPTY;
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private OptionalInt wanted = OptionalInt.empty();
    private FindingLinks links = FindingLinks.NONE;
    private Consumer<OptionalInt> onChoose = number -> {};
    private Theme theme = Theme.LIGHT;

    /// A finding and its number, the same on the timeline and on the first page.
    private record Numbered(int number, Finding finding) {}

    /// An empty panel.
    public FindingsPanel() {
        root.getStyleClass().addAll("findings-panel", "artifact-view");
        list.setId("findings");
        list.setCellFactory(view -> new Cell());
        none.getStyleClass().add("text-muted");
        none.setWrapText(true);
        list.setPlaceholder(none);
        list.setMinWidth(180);
        list.setAccessibleText("Findings");
        list.getSelectionModel().selectedItemProperty().addListener((o, old, now) -> showCard(now));
        card.setFitToWidth(true);
        card.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        card.getStyleClass().add("finding-scroll");
        card.setMinWidth(200);
        SplitPane parts = new SplitPane(list, card);
        parts.setDividerPositions(0.4);
        root.setCenter(parts);
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

    /// Whom to tell the number of the chosen finding.
    public void setOnChoose(Consumer<OptionalInt> listener) {
        onChoose = listener;
    }

    /// Shows what was found.
    public void show(FindingsReport shown) {
        report = shown;
        fill();
    }

    /// Shows nothing.
    public void clear() {
        wanted = OptionalInt.empty();
        show(FindingsReport.EMPTY);
    }

    /// Lists what concerns a span of time only, or everything.
    public void setSelection(Optional<TimeRange> range) {
        selection = range;
        fill();
    }

    /// Lists what holds the filter's text only.
    public void setFilter(Filter narrowed) {
        filter = narrowed;
        fill();
    }

    /// Chooses a finding by its number, at once or when it is listed.
    public void choose(int number) {
        Optional<Numbered> listed =
                list.getItems().stream().filter(each -> each.number == number).findFirst();
        wanted = listed.isPresent() ? OptionalInt.empty() : OptionalInt.of(number);
        listed.ifPresent(each -> {
            list.getSelectionModel().select(each);
            list.scrollTo(each);
        });
    }

    /// What is chosen: the number of a finding.
    public Map<String, String> options() {
        return chosen().isPresent()
                ? Map.of(FINDING, String.valueOf(chosen().getAsInt()))
                : Map.of();
    }

    /// Chooses a finding, at once or when it is listed; what is no number is left out of account.
    public void choose(Map<String, String> options) {
        String number = options.getOrDefault(FINDING, "");
        if (number.matches("\\d{1,6}")) {
            choose(Integer.parseInt(number));
        }
    }

    /// The number of the chosen finding.
    public OptionalInt chosen() {
        Numbered chosen = list.getSelectionModel().getSelectedItem();
        return chosen == null ? OptionalInt.empty() : OptionalInt.of(chosen.number);
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        list.refresh();
        showCard(list.getSelectionModel().getSelectedItem());
    }

    private void fill() {
        OptionalInt before = wanted.isPresent() ? wanted : chosen();
        List<Numbered> listed = new ArrayList<>();
        for (int i = 0; i < report.findings().size(); i++) {
            Finding finding = report.findings().get(i);
            if (isIn(finding) && holds(finding)) {
                listed.add(new Numbered(i + 1, finding));
            }
        }
        none.setText(
                report.findings().isEmpty()
                        ? FindingsWording.verdict(report) + ". " + FindingsWording.headline(report)
                        : "None of the "
                                + report.findings().size()
                                + " findings lies in the selected time and has the filter's text.");
        list.getItems().setAll(listed);
        list.getSelectionModel().selectFirst();
        before.ifPresent(this::choose);
    }

    private boolean isIn(Finding finding) {
        TimeRange range = finding.range();
        return selection
                .map(span ->
                        range.fromNanos() <= span.toNanos() && range.toNanos() >= span.fromNanos())
                .orElse(true);
    }

    private boolean holds(Finding finding) {
        String needle = filter.needle();
        return needle.isEmpty()
                || (finding.title() + "\n" + String.join("\n", finding.because()))
                        .toLowerCase(Locale.ROOT)
                        .contains(needle);
    }

    private void showCard(@Nullable Numbered chosen) {
        if (chosen == null) {
            card.setContent(null);
            onChoose.accept(OptionalInt.empty());
            return;
        }
        VBox page = new VBox(new FindingCard(chosen.number, chosen.finding, theme, links).node());
        page.getStyleClass().add("finding-page");
        card.setContent(page);
        card.setVvalue(0);
        onChoose.accept(OptionalInt.of(chosen.number));
    }

    private final class Cell extends ListCell<Numbered> {
        private final Label number = new Label();
        private final Label title = new Label();
        private final HBox row = new HBox(8, number, title);

        Cell() {
            number.getStyleClass().add("finding-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            title.setWrapText(true);
            title.setMinWidth(0);
            HBox.setHgrow(title, Priority.ALWAYS);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Numbered item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            number.setText(String.valueOf(item.number));
            number.setStyle("-fx-background-color: " + FindingCard.css(theme, item.finding) + ";");
            title.setText(item.finding.title());
            setTooltip(new Tooltip(item.finding.title()));
            setGraphic(row);
        }
    }
}
