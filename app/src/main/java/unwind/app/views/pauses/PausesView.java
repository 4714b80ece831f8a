package unwind.app.views.pauses;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.pauses.Durations;
import unwind.app.analysis.pauses.Stop;
import unwind.app.analysis.pauses.StopCause;
import unwind.app.analysis.pauses.Stops;
import unwind.app.analysis.timeline.Bars;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SortableTable;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The stops of the selected time: in figures, over time, each in a table, and by cause. For the
/// JavaFX thread.
public final class PausesView {
    private static final String DIAGNOSIS = "Caused by diagnosis";

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label details = new Label();
    private final SortableTable<Stop> table = new SortableTable<>("stops", "Stops of the program");
    private final SortableTable<StopCause> causes =
            new SortableTable<>("stop-causes", "Causes of the stops");
    private final StopStrip strip = new StopStrip(table::select);
    private final LatestAnswer selecting = new LatestAnswer("select-stops");
    private PausesContent content = PausesContent.NONE;
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public PausesView() {
        root.getStyleClass().addAll("pauses", "artifact-view");
        headline.setId("pauses-headline");
        headline.getStyleClass().add("view-headline");
        details.setId("pauses-details");
        details.getStyleClass().add("text-muted");
        for (Label label : List.of(headline, details)) {
            label.setMinWidth(0);
            Tooltip all = new Tooltip();
            all.textProperty().bind(label.textProperty());
            label.setTooltip(all);
        }
        VBox head = new VBox(2, headline, details);
        head.getStyleClass().add("view-head");
        columns();
        VBox left = new VBox(strip, table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        left.setMinWidth(260);
        causes.node().setMinWidth(228);
        SplitPane parts = new SplitPane(left, causes.node());
        parts.setOrientation(Orientation.HORIZONTAL);
        parts.setDividerPositions(0.64);
        root.setTop(head);
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    private void columns() {
        table.swatch(stop -> theme.color(StopStripLayout.kind(stop)), PausesView::kind);
        table.instant("Start", 98, Stop::startNanos, nanos -> content.time(nanos));
        TableColumn<Stop, Double> duration =
                table.number("Duration", 92, stop -> (double) stop.durationNanos(), this::nanos);
        table.wide("What", Stop::what);
        TableColumn<Stop, String> cause = table.text("Cause", 170, Stop::cause);
        TableColumn<Stop, Double> toSafepoint =
                table.number("To safepoint", 108, s -> or(s.toSafepointNanos()), this::nanos);
        TableColumn<Stop, String> effort = table.text("Collector", 84, PausesView::effort);
        TableColumn<Stop, Double> processor =
                table.number("Processor", 92, s -> or(s.processor().usedNanos()), this::nanos);
        table.spare(List.of(cause, toSafepoint, effort, processor));
        table.sortBy(duration, TableColumn.SortType.DESCENDING);
        table.setOnSelect(stop -> strip.choose(Optional.ofNullable(stop)));
        causes.swatch(
                each ->
                        theme.color(
                                each.byDiagnosis()
                                        ? Bars.Kind.DIAGNOSIS
                                        : StopStripLayout.kind(each.kind())),
                each -> each.byDiagnosis() ? DIAGNOSIS : kind(each.kind()));
        causes.wide("Cause", StopCause::cause);
        TableColumn<StopCause, Double> total =
                causes.number("Total", 84, each -> each.durations().totalNanos(), this::nanos);
        TableColumn<StopCause, Double> count =
                causes.number("Stops", 68, each -> each.durations().count(), PausesView::amount);
        TableColumn<StopCause, Double> longest =
                causes.number("Longest", 84, c -> or(c.durations().maxNanos()), this::nanos);
        TableColumn<StopCause, Double> share =
                causes.number("Share", 72, StopCause::share, n -> Quantity.text(n, Unit.RATIO));
        causes.spare(List.of(count, longest, share));
        causes.sortBy(total, TableColumn.SortType.DESCENDING);
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the stops of a process.
    public void show(PausesContent shown) {
        content = shown;
        select();
    }

    /// Shows nothing.
    public void clear() {
        selecting.forget();
        content = PausesContent.NONE;
        tell(Stops.NONE, Stops.NONE);
        headline.setText("");
    }

    /// Shows the stops of a span of time only, or all.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            select();
        }
    }

    /// Shows the stops with the filter's text only.
    public void setFilter(Filter narrowed) {
        if (!narrowed.needle().equals(filter.needle())) {
            filter = narrowed;
            select();
        }
        filter = narrowed;
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        strip.setTheme(theme);
        table.refresh();
    }

    private record Selected(Stops inTime, Stops matching) {}

    private void select() {
        if (content == PausesContent.NONE) {
            return;
        }
        PausesContent of = content;
        Optional<TimeRange> range = selection;
        String needle = filter.needle();
        selecting.ask(
                () -> {
                    Stops inTime = range.map(of.stops()::within).orElse(of.stops());
                    return new Selected(
                            inTime,
                            needle.isEmpty() ? inTime : inTime.only(stop -> has(stop, needle)));
                },
                selected -> tell(selected.inTime, selected.matching),
                () -> headline.setText("The stops could not be selected"));
    }

    private static boolean has(Stop stop, String needle) {
        return (stop.what() + "\n" + stop.cause() + "\n" + kind(stop) + "\n" + effort(stop))
                .toLowerCase(Locale.ROOT)
                .contains(needle);
    }

    private void tell(Stops inTime, Stops stops) {
        table.show(stops.all());
        causes.show(stops.causes());
        strip.show(stops.all(), selection.orElse(content.whole()), content.labels());
        String why = stops.all().isEmpty() ? why(inTime) : "";
        table.sayNothing(why);
        causes.sayNothing("");
        headline.setText(stops.all().isEmpty() ? why : headline(stops));
        details.setText(details(stops));
        details.setVisible(!details.getText().isEmpty());
        details.setManaged(details.isVisible());
    }

    private String why(Stops inTime) {
        if (inTime.absence().isPresent()) {
            return "Not recorded: "
                    + inTime.absence().get().because()
                    + ". How to enable: "
                    + inTime.absence().get().turnOnWith();
        }
        if (!inTime.all().isEmpty()) {
            return "None of the "
                    + amount(inTime.all().size())
                    + " stops in the selected time matches the filter";
        }
        return content.stops().all().isEmpty()
                ? "0 stops: the program was never stopped while it was recorded"
                : "0 stops in the selected time; "
                        + amount(content.stops().all().size())
                        + " outside of it";
    }

    private String headline(Stops stops) {
        Durations all = stops.durations();
        return amount(all.count())
                + (all.count() == 1 ? " stop, " : " stops, ")
                + nanos(selection.map(stops::nanosOf).orElse(all.totalNanos()))
                + " together · p50 "
                + nanos(all.percentile(50))
                + " · p90 "
                + nanos(all.percentile(90))
                + " · p99 "
                + nanos(all.percentile(99))
                + " · longest "
                + nanos(all.maxNanos());
    }

    private String details(Stops stops) {
        List<String> parts = new ArrayList<>();
        if (filter.needle().isEmpty()) {
            stops.throughput()
                    .ifPresent(share ->
                            parts.add(
                                    "Throughput "
                                            + Quantity.text(share, Unit.RATIO)
                                            + " without collections"));
            stops.running()
                    .ifPresent(share ->
                            parts.add(Quantity.text(share, Unit.RATIO) + " without any stop"));
        }
        add(parts, "Collections", stops.durations(Stop.Kind.COLLECTION));
        add(parts, "Others", stops.durations(Stop.Kind.OTHER));
        add(parts, "By diagnosis", stops.byDiagnosis());
        if (!stops.safepointWaits().isEmpty()) {
            parts.add(
                    "Time to safepoint: p99 "
                            + nanos(stops.safepointDurations().percentile(99))
                            + ", longest "
                            + nanos(stops.safepointDurations().maxNanos()));
        }
        if (stops.starved() + stops.working() > 0) {
            parts.add(
                    "Collector in long pauses: working in "
                            + stops.working()
                            + ", starved of processors in "
                            + stops.starved());
        }
        if (!stops.stalls().isEmpty()) {
            add(parts, "Allocation stalls", stops.stallDurations());
        }
        parts.addAll(stops.caveats().stream().map(c -> c.substring(0, c.length() - 1)).toList());
        return String.join(" · ", parts);
    }

    private void add(List<String> parts, String what, Durations durations) {
        if (durations.count() > 0) {
            parts.add(
                    what + " " + amount(durations.count()) + ", " + nanos(durations.totalNanos()));
        }
    }

    private static String kind(Stop stop) {
        if (stop.byDiagnosis()) {
            return DIAGNOSIS;
        }
        return kind(stop.kind());
    }

    private static String kind(Stop.Kind kind) {
        return switch (kind) {
            case COLLECTION -> "Collection";
            case OTHER -> "Other stop";
        };
    }

    private static String effort(Stop stop) {
        return switch (stop.processor().effort()) {
            case WORKING -> "working";
            case STARVED -> "starved";
            case UNKNOWN -> "";
        };
    }

    private static double or(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : SortableTable.UNKNOWN;
    }

    private static String amount(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    private String nanos(double value) {
        return Quantity.text(value, Unit.NANOSECONDS);
    }

    private String nanos(OptionalLong value) {
        return value.isPresent() ? nanos(value.getAsLong()) : "unknown";
    }

    /// The row that is selected; null if none is.
    @Nullable Stop selected() {
        return table.node().getSelectionModel().getSelectedItem();
    }
}
