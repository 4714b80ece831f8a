package unwind.app.views.heap;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.heap.HeapFacts;
import unwind.app.analysis.heap.MemoryPart;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SortableTable;
import unwind.app.session.Filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What takes memory: classes, old objects and what keeps them, the parts of the process's memory.
/// For the JavaFX thread.
public final class HeapPanel {
    private static final String OPTION = "show";

    private final BorderPane root = new BorderPane();
    private final Label summary = new Label();
    private final ToggleGroup pages = new ToggleGroup();
    private final HeapView classes = new HeapView();
    private final OldObjectsPane oldObjects = new OldObjectsPane();
    private final MemoryPane memory = new MemoryPane(new TimeLabels(0, ZoneId.of("UTC"), false));
    private final SortableTable<Absence> absences =
            new SortableTable<>("heap-not-recorded", "What could not be seen");
    private final LatestAnswer selecting = new LatestAnswer("select-memory");
    private Optional<MemoryContent> content = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private HeapPage page = HeapPage.CLASSES;

    /// An empty view.
    public HeapPanel() {
        root.getStyleClass().addAll("heap-panel", "artifact-view");
        summary.setId("heap-summary");
        summary.getStyleClass().add("text-muted");
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        Tooltip all = new Tooltip();
        all.textProperty().bind(summary.textProperty());
        summary.setTooltip(all);
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox bar = new HBox(12, chooser(), summary);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("view-head");
        absences.wide("Not recorded", Absence::what);
        TableColumn<Absence, String> why = absences.text("Why", 260, Absence::because);
        absences.text("How to enable", 340, Absence::turnOnWith);
        absences.spare(List.of(why));
        StackPane center = new StackPane();
        for (HeapPage each : HeapPage.values()) {
            center.getChildren().add(node(each));
        }
        root.setTop(bar);
        root.setCenter(center);
        setDark(false);
        open(page);
        clear();
    }

    private HBox chooser() {
        HBox box = new HBox(4);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        for (HeapPage each : HeapPage.values()) {
            ToggleButton button = new ToggleButton(each.title());
            button.setId("heap-" + each.word() + "-button");
            button.getStyleClass().add("legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(each);
            button.setToggleGroup(pages);
            button.setOnAction(e -> open(each));
            box.getChildren().add(button);
        }
        return box;
    }

    private Region node(HeapPage of) {
        return switch (of) {
            case CLASSES -> classes.node();
            case OLD_OBJECTS -> oldObjects.node();
            case MEMORY -> memory.node();
            case ABSENT -> absences.node();
        };
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the memory of a process.
    public void show(MemoryContent shown) {
        content = Optional.of(shown);
        classes.show(shown.classes());
        select();
    }

    /// Shows nothing.
    public void clear() {
        selecting.forget();
        content = Optional.empty();
        classes.clear();
        tell(
                new MemoryContent.Answer(
                        HeapFacts.of(List.of(), new TimeRange(0, 1), List.of()),
                        new TimeRange(0, 1),
                        ""),
                false);
        absences.show(List.of());
        summary.setText("");
    }

    /// Goes to the histogram nearest to an instant, at once or when histograms are shown.
    public void showAt(long timeNanos) {
        open(HeapPage.CLASSES);
        classes.showAt(timeNanos);
    }

    /// Shows the memory of a span of time only, or of all; old objects that were made in it.
    public void setSelection(Optional<TimeRange> range) {
        classes.setSelection(range);
        if (!range.equals(selection)) {
            selection = range;
            select();
        }
    }

    /// Shows what has the filter's text, and old objects of the chosen threads.
    public void setFilter(Filter narrowed) {
        classes.setFilter(narrowed);
        if (!narrowed.equals(filter)) {
            filter = narrowed;
            select();
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        classes.setDark(dark);
        oldObjects.setTheme(theme);
        memory.setTheme(theme);
    }

    /// Which page is shown, for places.
    public Map<String, String> options() {
        return page == HeapPage.CLASSES ? Map.of() : Map.of(OPTION, page.word());
    }

    /// Shows the page that a place says.
    public void choose(Map<String, String> options) {
        HeapPage.named(options.getOrDefault(OPTION, HeapPage.CLASSES.word())).ifPresent(this::open);
    }

    private void open(HeapPage chosen) {
        page = chosen;
        pages.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == chosen));
        for (HeapPage each : HeapPage.values()) {
            node(each).setVisible(each == chosen);
        }
    }

    private void select() {
        content.ifPresent(of -> {
            MemoryContent.Question question = new MemoryContent.Question(selection, filter);
            boolean narrowed = selection.isPresent() || !filter.threads().isEmpty();
            selecting.ask(
                    () -> of.answer(question),
                    answer -> tell(answer, narrowed),
                    () -> summary.setText("The memory could not be selected"));
        });
    }

    private void tell(MemoryContent.Answer answer, boolean narrowed) {
        HeapFacts facts = answer.facts();
        List<MemoryPart> parts =
                facts.parts().stream()
                        .filter(part ->
                                (part.group().title() + " " + part.title())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(answer.needle()))
                        .toList();
        memory.show(
                parts,
                answer.time(),
                content.map(MemoryContent::labels)
                        .orElse(new TimeLabels(0, ZoneId.of("UTC"), false)),
                facts.parts().isEmpty()
                        ? "Not recorded" + where(narrowed) + ": no file tells of its memory"
                        : "Nothing here matches the filter");
        oldObjects.show(
                facts.oldObjects(),
                answer.needle(),
                facts.oldObjects().all().isEmpty()
                        ? noOldObjects(facts, narrowed)
                        : "Nothing here matches the filter",
                nanos -> content.map(each -> each.time(nanos)).orElse(""));
        absences.show(facts.absences());
        absences.sayNothing("Nothing that could be recorded is missing");
        summary.setText(MemoryWords.of(facts));
    }

    private static String where(boolean narrowed) {
        return narrowed ? " in the selected time or threads" : "";
    }

    private static String noOldObjects(HeapFacts facts, boolean narrowed) {
        return narrowed || facts.oldObjects().absence().isEmpty()
                ? "0 sampled objects that were made" + where(narrowed) + " were alive in the end"
                : "Not recorded: "
                        + facts.oldObjects().absence().get().because()
                        + ". How to enable: "
                        + facts.oldObjects().absence().get().turnOnWith();
    }
}
