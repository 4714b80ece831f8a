package unwind.app.views.lanes;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.lanes.LaneFilter;
import unwind.app.analysis.lanes.LaneRow;
import unwind.app.analysis.lanes.LaneRows;
import unwind.app.analysis.lanes.LaneSort;
import unwind.app.analysis.lanes.LaneState;
import unwind.app.analysis.lanes.LaneTotals;
import unwind.app.analysis.timeline.Absence;
import unwind.app.chart.KindColors;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.Viewport;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.Written;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The lanes of a process in the selected time, sorted and narrowed. For the JavaFX thread.
public final class LanesView {
    private static final String SORT = "sort";
    private static final String ROWS = "rows";
    private static final String THREADS = "threads";
    private static final double SWATCH = 10;

    /// Three lines; the tooltip has the rest.
    private static final double DETAILS_HEIGHT = 58;

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label details = new Label();
    private final Label readout = new Label();
    private final Label nothing = new Label();
    private final FlowPane legend = new FlowPane(10, 2);
    private final ComboBox<LaneSort> sort = new ComboBox<>();
    private final CheckBox pools = new CheckBox("Pools");
    private final LaneStrip strip = new LaneStrip();
    private final LatestAnswer selecting = new LatestAnswer("select-lanes");
    private final Set<Integer> expanded = new HashSet<>();
    private @Nullable LanesContent content;
    private @Nullable Answer shown;
    private Optional<TimeRange> selection = Optional.empty();
    private Optional<TimeRange> visible = Optional.empty();
    private Filter filter = Filter.NONE;
    private Theme theme = Theme.LIGHT;
    private Consumer<UnaryOperator<Filter>> onNarrow = change -> setFilter(change.apply(filter));
    private Consumer<TimeRange> onBrush = range -> setSelection(Optional.of(range));

    private record Answer(List<LaneRow> rows, LaneTotals totals, LaneSort sort, int threads) {}

    /// An empty view.
    public LanesView() {
        root.getStyleClass().addAll("lanes", "artifact-view");
        headline.setId("lanes-headline");
        headline.getStyleClass().add("view-headline");
        details.setId("lanes-details");
        details.getStyleClass().add("text-muted");
        readout.setId("lanes-readout");
        readout.getStyleClass().add("list-note");
        for (Label label : List.of(headline, details, readout)) {
            label.setMinWidth(0);
            Tooltip all = new Tooltip();
            all.textProperty().bind(label.textProperty());
            label.setTooltip(all);
        }
        details.setWrapText(true);
        details.setMaxHeight(DETAILS_HEIGHT);
        nothing.setId("lanes-nothing");
        nothing.getStyleClass().add("text-muted");
        nothing.setWrapText(true);
        HBox.setHgrow(headline, Priority.ALWAYS);
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox first = new HBox(12, headline, choices());
        first.setAlignment(Pos.CENTER_LEFT);
        legend.setId("lanes-legend");
        legend.setMinWidth(0);
        VBox head = new VBox(2, first, details, legend);
        head.getStyleClass().add("view-head");
        new LaneHands(strip, new Hands());
        strip.setAccessibleText(
                "Lanes of threads; up and down choose one, left and right its intervals");
        StackPane middle = new StackPane(strip, nothing);
        middle.setMinHeight(0);
        root.setTop(head);
        root.setCenter(middle);
        root.setBottom(readout);
        setDark(false);
        clear();
    }

    private HBox choices() {
        Label label = new Label("Sort by");
        label.getStyleClass().add("text-muted");
        label.setLabelFor(sort);
        sort.setId("lanes-sort");
        sort.getItems().setAll(LaneSort.values());
        sort.setValue(LaneSort.WAIT);
        sort.setAccessibleText("Sort the lanes by");
        sort.setConverter(new Written<>(LaneSort::title));
        sort.setOnAction(e -> select());
        pools.setId("lanes-pools");
        pools.setSelected(true);
        pools.setTooltip(
                new Tooltip(
                        "Threads whose names differ in numbers only share a lane; virtual threads"
                                + " without names by where they were started"));
        pools.setOnAction(e -> select());
        HBox box = new HBox(8, label, sort, pools);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// What narrows all panels to a thread.
    public void setOnNarrow(Consumer<UnaryOperator<Filter>> listener) {
        onNarrow = listener;
    }

    /// What selects a span of time.
    public void setOnBrush(Consumer<TimeRange> listener) {
        onBrush = listener;
    }

    /// Shows the lanes of a process.
    public void show(LanesContent of) {
        content = of;
        expanded.clear();
        legend();
        place();
        select();
    }

    /// Shows nothing.
    public void clear() {
        selecting.forget();
        content = null;
        shown = null;
        strip.show(null, List.of(), row -> "");
        headline.setText("");
        details.setText("");
        readout.setText("");
        nothing.setText("");
        legend.getChildren().clear();
    }

    /// Shows a span of time only, or all.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            place();
            select();
        }
    }

    /// Shows the time that the tracks show, while no span is selected.
    public void setVisible(TimeRange range) {
        visible = Optional.of(range);
        if (selection.isEmpty() && content != null) {
            strip.setViewport(strip.viewport().showing(range));
        }
    }

    /// Shows the threads with the filter's text, or the chosen threads.
    public void setFilter(Filter narrowed) {
        boolean same =
                narrowed.threads().equals(filter.threads())
                        && narrowed.paths().equals(filter.paths())
                        && narrowed.needle().equals(filter.needle());
        filter = narrowed;
        if (!same) {
            select();
        }
    }

    /// What is chosen here, for places.
    public Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        if (sort.getValue() != LaneSort.WAIT) {
            options.put(SORT, sort.getValue().word());
        }
        if (!pools.isSelected()) {
            options.put(ROWS, THREADS);
        }
        return options;
    }

    /// Chooses what a place says.
    public void choose(Map<String, String> options) {
        String wanted = options.getOrDefault(SORT, LaneSort.WAIT.word());
        boolean grouped = !THREADS.equals(options.get(ROWS));
        LaneSort order =
                Arrays.stream(LaneSort.values())
                        .filter(each -> each.word().equals(wanted))
                        .findFirst()
                        .orElse(LaneSort.WAIT);
        if (order != sort.getValue() || grouped != pools.isSelected()) {
            pools.setSelected(grouped);
            sort.setValue(order);
            select();
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        strip.setTheme(theme);
        legend();
    }

    private void place() {
        LanesContent of = content;
        if (of != null) {
            TimeRange bounds = selection.orElse(of.whole());
            Viewport all = Viewport.all(bounds);
            strip.setViewport(selection.isEmpty() ? visible.map(all::showing).orElse(all) : all);
        }
    }

    private void legend() {
        legend.getChildren().clear();
        LanesContent of = content;
        if (of == null || of.lanes().size() == 0) {
            return;
        }
        for (LaneState state : of.lanes().states()) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, KindColors.of(state, theme));
            legend.getChildren().add(entry(swatch, state.title()));
        }
        legend.getChildren()
                .add(
                        entry(
                                new Rectangle(SWATCH, 2, theme.marks().limit()),
                                of.lanes().otherwise()));
        if (!of.stops().isEmpty()) {
            Rectangle band = new Rectangle(SWATCH, SWATCH, theme.marks().gcPause());
            band.setOpacity(StopBands.FULL);
            legend.getChildren().add(entry(band, "whole process stopped"));
        }
    }

    private static Label entry(Rectangle swatch, String text) {
        Label label = new Label(text, swatch);
        label.getStyleClass().addAll("text-muted", "small-text");
        return label;
    }

    private void select() {
        LanesContent of = content;
        if (of == null) {
            return;
        }
        TimeRange range = selection.orElse(of.whole());
        LaneRows.Form form =
                new LaneRows.Form(sort.getValue(), pools.isSelected(), Set.copyOf(expanded));
        Filter narrowed = filter;
        if (shown == null) {
            nothing.setText("Adding up the lanes…");
        }
        selecting.ask(
                () -> {
                    BitSet wanted =
                            LaneFilter.of(of.lanes(), narrowed.threads(), narrowed.needle());
                    LaneTotals totals = LaneTotals.of(of.lanes(), range);
                    return new Answer(
                            of.rows().of(wanted, totals, form),
                            totals,
                            form.sort(),
                            wanted.cardinality());
                },
                answer -> tell(of, answer),
                () -> headline.setText("The lanes could not be sorted"));
    }

    private void tell(LanesContent of, Answer answer) {
        shown = answer;
        strip.show(of, answer.rows, row -> amount(answer, row));
        nothing.setText(why(of, answer));
        strip.setVisible(!answer.rows.isEmpty());
        headline.setText(headline(of, answer));
        List<String> parts = new ArrayList<>();
        if (!filter.paths().isEmpty()) {
            parts.add("Kinds of paths do not narrow lanes: waits of all paths are shown.");
        }
        parts.addAll(of.lanes().caveats());
        for (Absence absence : of.lanes().absences()) {
            parts.add(
                    "Not recorded: "
                            + absence.what()
                            + ": "
                            + absence.because()
                            + ". How to enable: "
                            + absence.turnOnWith()
                            + ".");
        }
        details.setText(String.join(" ", parts));
        details.setVisible(!parts.isEmpty());
        details.setManaged(!parts.isEmpty());
        tellRow(strip.chosenRow());
    }

    private static String why(LanesContent of, Answer answer) {
        if (!answer.rows.isEmpty()) {
            return "";
        }
        return of.lanes().size() == 0
                ? "No threads in these files"
                : "None of the " + of.threads(of.lanes().size()) + " matches the filter";
    }

    private String headline(LanesContent of, Answer answer) {
        int all = of.lanes().size();
        if (all == 0) {
            return "No threads in these files";
        }
        String many =
                answer.threads == all
                        ? of.threads(all)
                        : String.format(Locale.ROOT, "%,d of ", answer.threads) + of.threads(all);
        return pools.isSelected() && answer.rows.size() != answer.threads
                ? many
                        + " in "
                        + String.format(Locale.ROOT, "%,d", answer.rows.size())
                        + (answer.rows.size() == 1 ? " lane" : " lanes")
                : many;
    }

    private static String amount(Answer answer, LaneRow row) {
        long amount = row.amount(answer.totals, answer.sort);
        return switch (answer.sort) {
            case WAIT, BLOCKED -> amount == 0 ? "" : Quantity.text(amount, Unit.NANOSECONDS);
            case CPU -> amount == 0 ? "" : Quantity.text(amount, Unit.COUNT);
            case ALLOCATION -> amount == 0 ? "" : Quantity.text(amount, Unit.BYTES);
            case NAME, START -> "";
        };
    }

    private void tellRow(@Nullable LaneRow row) {
        LanesContent of = content;
        Answer answer = shown;
        say(
                of == null || answer == null || answer.rows.isEmpty()
                        ? ""
                        : row == null
                                ? "Point at a lane to see what it did; Enter or a double click"
                                        + " narrows all panels to it"
                                : new LaneReadout(of).totals(row, answer.totals));
    }

    private void say(String text) {
        readout.setText(text);
        strip.setAccessibleText(text);
    }

    /// The words under the lanes, for tests.
    String readout() {
        return readout.getText();
    }

    LaneStrip strip() {
        return strip;
    }

    private final class Hands implements LaneHands.Actions {
        @Override
        public void toggle(LaneRow row) {
            if (!row.isSingle()) {
                if (!expanded.remove(row.group())) {
                    expanded.add(row.group());
                }
                select();
            }
        }

        @Override
        public void open(LaneRow row) {
            onNarrow.accept(before -> before.withThreads(List.of(row.name())));
        }

        @Override
        public void brush(TimeRange range) {
            onBrush.accept(range);
        }

        @Override
        public void tell(LaneRow row, long nanos) {
            LanesContent of = content;
            if (of != null) {
                say(new LaneReadout(of).at(row, nanos, strip.nanosPerPixel()));
            }
        }

        @Override
        public void tellInterval(LaneRow row, int interval) {
            LanesContent of = content;
            if (of != null) {
                say(row.name() + " · " + new LaneReadout(of).interval(interval));
            }
        }

        @Override
        public void tellRow(@Nullable LaneRow row) {
            LanesView.this.tellRow(row);
        }
    }
}
