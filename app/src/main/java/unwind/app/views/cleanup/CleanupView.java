package unwind.app.views.cleanup;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Curve;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.cleanup.CleanerThread;
import unwind.app.analysis.cleanup.Debt;
import unwind.app.analysis.cleanup.References;
import unwind.app.analysis.timeline.Absence;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.CurveStrip;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is owed to be cleaned up in the selected time, what cleaning up costs and who does it; the
/// chosen row beside it in full and over time. For the JavaFX thread.
public final class CleanupView {
    private static final String OPTION = "show";

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label details = new Label();
    private final ToggleGroup pages = new ToggleGroup();
    private final CleanupTables tables = new CleanupTables();
    private final CurveStrip strip = new CurveStrip("cleanup-curve");
    private final TextArea text = new TextArea();
    private final LatestAnswer selecting = new LatestAnswer("select-cleanups");
    private Optional<CleanupContent> content = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private CleanupPage page = CleanupPage.OWED;
    private TimeRange time = new TimeRange(0, 1);

    /// An empty view.
    public CleanupView() {
        root.getStyleClass().addAll("cleanup", "artifact-view");
        headline.setId("cleanup-headline");
        headline.getStyleClass().add("view-headline");
        details.setId("cleanup-details");
        details.getStyleClass().add("text-muted");
        for (Label label : List.of(headline, details)) {
            label.setMinWidth(0);
            Tooltip all = new Tooltip();
            all.textProperty().bind(label.textProperty());
            label.setTooltip(all);
        }
        HBox.setHgrow(headline, Priority.ALWAYS);
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(12, headline, chooser());
        first.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(2, first, details);
        head.getStyleClass().add("view-head");
        StackPane left = new StackPane();
        for (CleanupPage each : CleanupPage.values()) {
            left.getChildren().add(tables.node(each));
        }
        left.setMinWidth(240);
        tables.setOnSelect(this::describe);
        text.setId("cleanup-text");
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("stack-text");
        text.setAccessibleText("The chosen row in full");
        VBox right = new VBox(strip, text);
        VBox.setVgrow(text, Priority.ALWAYS);
        right.setMinWidth(160);
        SplitPane parts = new SplitPane(left, right);
        parts.setDividerPositions(0.62);
        root.setTop(head);
        root.setCenter(parts);
        setDark(false);
        open(page);
        clear();
    }

    private HBox chooser() {
        HBox box = new HBox(4);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        for (CleanupPage each : CleanupPage.values()) {
            ToggleButton button = new ToggleButton(each.title());
            button.setId("cleanup-" + each.word() + "-button");
            button.getStyleClass().add("legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(each);
            button.setToggleGroup(pages);
            button.setOnAction(e -> open(each));
            box.getChildren().add(button);
        }
        return box;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the cleanups of a process.
    public void show(CleanupContent shown) {
        content = Optional.of(shown);
        select();
    }

    /// Shows nothing.
    public void clear() {
        selecting.forget();
        content = Optional.empty();
        headline.setText("");
        details.setText("");
        text.setText("");
        tables.clear();
        draw(List.of());
    }

    /// Shows the cleanups of a span of time only, or all.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            select();
        }
    }

    /// Shows what has the filter's text, and what the chosen threads made and spent.
    public void setFilter(Filter narrowed) {
        if (!narrowed.equals(filter)) {
            filter = narrowed;
            select();
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        tables.setTheme(theme);
        strip.setTheme(theme);
    }

    /// Which page is shown, for places.
    public Map<String, String> options() {
        return page == CleanupPage.OWED ? Map.of() : Map.of(OPTION, page.word());
    }

    /// Shows the page that a place says.
    public void choose(Map<String, String> options) {
        CleanupPage.named(options.getOrDefault(OPTION, CleanupPage.OWED.word()))
                .ifPresent(this::open);
    }

    private void open(CleanupPage chosen) {
        page = chosen;
        pages.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == chosen));
        for (CleanupPage each : CleanupPage.values()) {
            tables.node(each).setVisible(each == chosen);
        }
        tables.selectFirst(chosen);
        if (tables.node(chosen).getItems().isEmpty()) {
            describe(null);
        }
    }

    private void select() {
        content.ifPresent(of -> {
            CleanupContent.Question question = new CleanupContent.Question(selection, filter);
            if (headline.getText().isEmpty()) {
                headline.setText("Adding up the cleanups…");
            }
            selecting.ask(
                    () -> of.answer(question),
                    this::tell,
                    () -> headline.setText("The cleanups could not be selected"));
        });
    }

    private void tell(CleanupContent.Answer answer) {
        time = answer.time();
        tables.show(answer);
        boolean narrowed = selection.isPresent() || !filter.threads().isEmpty();
        for (CleanupPage each : CleanupPage.values()) {
            tables.sayNothing(each, CleanupWords.nothing(each, answer, narrowed));
        }
        headline.setText(CleanupWords.headline(answer.selected()));
        details.setText(CleanupWords.details(answer.selected()));
        details.setVisible(!details.getText().isEmpty());
        details.setManaged(details.isVisible());
        open(page);
    }

    /// Shows the chosen row in full and over time.
    private void describe(@Nullable Object row) {
        List<CurveStrip.Shown> curves = new ArrayList<>();
        String words = "";
        if (row instanceof Debt debt && content.isPresent()) {
            words = DebtText.of(debt, content.get());
            add(curves, "owed", debt.owed(), Line.Role.MAIN);
            add(curves, "done so far", debt.done(), Line.Role.THIRD);
        } else if (row instanceof CleanupContent.Cost cost) {
            words = CostText.of(cost);
        } else if (row instanceof References references) {
            words = ReferenceText.of(references);
            add(curves, "discovered", references.perCollection(), Line.Role.MAIN);
        } else if (row instanceof CleanerThread thread && content.isPresent()) {
            words = ThreadText.of(thread, content.get());
        } else if (row instanceof Absence absence) {
            words =
                    "Not recorded: "
                            + absence.what()
                            + "\n"
                            + absence.because()
                            + "\n\nHow to enable\n"
                            + absence.turnOnWith();
        }
        text.setText(words);
        text.setScrollTop(0);
        draw(curves);
    }

    private static void add(
            List<CurveStrip.Shown> curves, String name, Curve curve, Line.Role role) {
        if (curve.size() > 1) {
            curves.add(new CurveStrip.Shown(name, curve, role));
        }
    }

    private void draw(List<CurveStrip.Shown> curves) {
        strip.setVisible(!curves.isEmpty());
        strip.setManaged(strip.isVisible());
        content.ifPresent(of -> strip.show(curves, Unit.COUNT, time, of.labels()));
    }
}
