package unwind.app.views.exceptions;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.exceptions.ThrownBy;
import unwind.app.analysis.exceptions.ThrownRow;
import unwind.app.analysis.exceptions.Throws;
import unwind.app.analysis.path.Landing;
import unwind.app.analysis.summary.ExceptionTotals;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.ShortNames;
import unwind.app.controls.SortableTable;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The exceptions of the selected time in groups, the chosen group beside it in full. For the
/// JavaFX thread.
public final class ExceptionsView {
    private static final String OPTION = "by";

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label details = new Label();
    private final ToggleGroup groups = new ToggleGroup();
    private final SortableTable<ThrownRow> table =
            new SortableTable<>("exceptions", "Exceptions in groups");
    private final TableColumn<ThrownRow, String> name;
    private final TextArea text = new TextArea();
    private final LatestAnswer selecting = new LatestAnswer("select-exceptions");
    private Optional<ExceptionsContent> content = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private ThrownBy by = ThrownBy.TYPE;

    /// An empty view.
    public ExceptionsView() {
        root.getStyleClass().addAll("exceptions", "artifact-view");
        headline.setId("exceptions-headline");
        headline.getStyleClass().add("view-headline");
        details.setId("exceptions-details");
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
        name = table.name(title(by), ThrownRow::name, this::shown);
        columns();
        table.node().setMinWidth(240);
        text.setId("exception-details");
        text.setEditable(false);
        text.getStyleClass().add("stack-text");
        text.setAccessibleText("The chosen exceptions in full");
        text.setMinWidth(160);
        SplitPane parts = new SplitPane(table.node(), text);
        parts.setDividerPositions(0.6);
        root.setTop(head);
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    private HBox chooser() {
        Label label = new Label("By");
        label.getStyleClass().add("text-muted");
        HBox box = new HBox(4, label);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        for (ThrownBy each : ThrownBy.values()) {
            ToggleButton button = new ToggleButton(title(each));
            button.setId("exceptions-by-" + each.word());
            button.getStyleClass().add("legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(each);
            button.setToggleGroup(groups);
            button.setSelected(each == by);
            button.setOnAction(e -> group(each));
            box.getChildren().add(button);
        }
        return box;
    }

    private void columns() {
        TableColumn<ThrownRow, Double> count =
                table.number("Count", 78, row -> (double) row.count(), ExceptionsView::amount);
        TableColumn<ThrownRow, Double> share =
                table.number("Share", 72, ThrownRow::share, n -> Quantity.text(n, Unit.RATIO));
        TableColumn<ThrownRow, String> landing =
                table.text("Mostly lands", 190, row -> ShortNames.of(first(row.landings())));
        TableColumn<ThrownRow, ?> last =
                table.instant("Last", 98, ThrownRow::lastNanos, this::time);
        TableColumn<ThrownRow, ?> first =
                table.instant("First", 98, ThrownRow::firstNanos, this::time);
        table.spare(List.of(share, landing, last, first));
        table.sortBy(count, TableColumn.SortType.DESCENDING);
        table.setOnSelect(this::tell);
    }

    private String time(long nanos) {
        return content.map(each -> each.time(nanos)).orElse("");
    }

    private static String first(List<ThrownRow.Counted> values) {
        return values.isEmpty() ? "" : values.getFirst().name();
    }

    /// A message is shown as it is.
    private String shown(String of) {
        return by == ThrownBy.MESSAGE || by == ThrownBy.THREAD ? of : ShortNames.of(of);
    }

    private static String title(ThrownBy by) {
        return switch (by) {
            case TYPE -> "Type";
            case SITE -> "Site";
            case LANDING -> "Landing";
            case MESSAGE -> "Message";
            case THREAD -> "Thread";
        };
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the exceptions of a process.
    public void show(ExceptionsContent shown) {
        content = Optional.of(shown);
        select();
    }

    /// Shows nothing.
    public void clear() {
        selecting.forget();
        content = Optional.empty();
        headline.setText("");
        details.setText("");
        table.sayNothing("");
        table.show(List.of());
    }

    /// Shows the exceptions of a span of time only, or all.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            select();
        }
    }

    /// Shows the exceptions of the chosen threads and with the filter's text only.
    public void setFilter(Filter narrowed) {
        if (!narrowed.equals(filter)) {
            filter = narrowed;
            select();
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        root.setBackground(Background.fill(Theme.of(dark).background()));
    }

    /// What the exceptions are grouped by, for places.
    public Map<String, String> options() {
        return by == ThrownBy.TYPE ? Map.of() : Map.of(OPTION, by.word());
    }

    /// Groups as a place says.
    public void choose(Map<String, String> options) {
        String wanted = options.getOrDefault(OPTION, ThrownBy.TYPE.word());
        for (ThrownBy each : ThrownBy.values()) {
            if (each.word().equals(wanted)) {
                group(each);
            }
        }
    }

    private void group(ThrownBy chosen) {
        groups.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == chosen));
        if (chosen != by) {
            by = chosen;
            name.setText(title(by));
            select();
        }
    }

    private void select() {
        content.ifPresent(of -> {
            ExceptionsContent.Question question =
                    new ExceptionsContent.Question(selection, filter, by);
            if (headline.getText().isEmpty()) {
                headline.setText("Adding up the exceptions…");
            }
            selecting.ask(
                    () -> of.answer(question),
                    answer -> tell(of, answer),
                    () -> headline.setText("The exceptions could not be selected"));
        });
    }

    private void tell(ExceptionsContent of, ExceptionsContent.Answer answer) {
        table.show(answer.rows());
        String why = answer.rows().isEmpty() ? why(of, answer) : "";
        table.sayNothing(why);
        headline.setText(
                answer.rows().isEmpty() && counted(answer).isEmpty() ? why : headline(of, answer));
        details.setText(answer.rows().isEmpty() ? why : outcomes(of, answer));
        details.setVisible(!details.getText().equals(headline.getText()));
        details.setManaged(details.isVisible());
        table.selectFirst();
        if (answer.rows().isEmpty()) {
            tell(null);
        }
    }

    private static String why(ExceptionsContent of, ExceptionsContent.Answer answer) {
        if (of.all().absence().isPresent()) {
            return "Not recorded: "
                    + of.all().absence().get().because()
                    + ". How to enable: "
                    + of.all().absence().get().turnOnWith();
        }
        if (answer.inTime() > 0) {
            return "None of the "
                    + amount(answer.inTime())
                    + " exceptions recorded in the selected time matches the filter";
        }
        return of.all().errorsOnly()
                ? "0 errors in the selected time; other exceptions were not recorded"
                : "0 exceptions recorded in the selected time";
    }

    private static Optional<String> counted(ExceptionsContent.Answer answer) {
        ExceptionTotals totals = answer.totals();
        return totals.thrown().isPresent()
                ? Optional.of(
                        amount(totals.thrown().getAsLong())
                                + " thrown, "
                                + Quantity.text(
                                        totals.thrown().getAsLong() / answer.seconds(),
                                        Unit.PER_SECOND))
                : Optional.empty();
    }

    private static String headline(ExceptionsContent of, ExceptionsContent.Answer answer) {
        List<String> parts = new ArrayList<>();
        counted(answer).ifPresent(parts::add);
        if (of.all().absence().isEmpty()) {
            long standsFor = Throws.standsFor(answer.totals()).orElse(1);
            parts.add(
                    amount(answer.inTime())
                            + (of.all().errorsOnly() ? " errors" : "")
                            + " recorded with type and stack"
                            + (standsFor > 1 && answer.inTime() > 0
                                    ? ", each for about " + amount(standsFor)
                                    : ""));
        }
        return String.join(" · ", parts);
    }

    private static String outcomes(ExceptionsContent of, ExceptionsContent.Answer answer) {
        List<String> parts = new ArrayList<>();
        answer.outcomes()
                .forEach((outcome, count) -> {
                    if (outcome != Landing.Outcome.UNKNOWN) {
                        parts.add(outcome.word() + " " + amount(count));
                    }
                });
        long unknown = answer.outcomes().getOrDefault(Landing.Outcome.UNKNOWN, 0L);
        if (unknown > 0) {
            parts.add(
                    "landing unknown "
                            + amount(unknown)
                            + " (needs the program's class files: drop its jars here)");
        }
        if (answer.passedCleanups() > 0) {
            parts.add("passed a cleanup " + amount(answer.passedCleanups()));
        }
        if (of.all().leftOut() > 0) {
            parts.add("left out " + amount(of.all().leftOut()) + " of the JDK's method lookup");
        }
        String all = String.join(" · ", parts);
        return all.isEmpty() ? "" : all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
    }

    private void tell(@Nullable ThrownRow row) {
        text.setText(row == null ? "" : ThrownText.of(row));
        text.setScrollTop(0);
    }

    private static String amount(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }
}
