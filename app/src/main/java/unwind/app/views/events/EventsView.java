package unwind.app.views.events;

import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SortableTable;
import unwind.app.session.EventFiles;
import unwind.app.session.EventMark;
import unwind.app.session.EventPage;
import unwind.app.session.EventQuery;
import unwind.app.session.Filter;
import unwind.parsers.EventValue;
import unwind.parsers.Problem;
import unwind.parsers.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/// The event types at the left, a page of the chosen type's events beside them, the chosen event in
/// full below. Events are read in the background; only a page of them is held. For the JavaFX
/// thread.
public final class EventsView {
    /// How many events a page has.
    static final int PAGE = 1000;

    private static final String OPTION = "type";
    private static final String ALL = "Events";
    private static final String IN_FILES = "In all files";

    private final BorderPane root = new BorderPane();
    private final SortableTable<EventFiles.TypeCount> types =
            new SortableTable<>("event-types", "Event types");
    private final TableColumn<EventFiles.TypeCount, Double> count;
    private final EventTable table = new EventTable();
    private final Label status = new Label();
    private final Button before = new Button("Previous");
    private final Button next = new Button("Next");
    private final TextArea text = new TextArea();
    private final LatestAnswer reading = new LatestAnswer("read-events");
    private Optional<EventsContent> content = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private Filter filter = Filter.NONE;
    private String type = "";
    private Optional<EventPage> page = Optional.empty();

    /// The last event of each page that was looked at.
    private final List<EventMark> marks = new ArrayList<>();

    private Progress progress = new Progress();
    private Progress complete = progress;
    private boolean outdated;

    /// An empty view.
    public EventsView() {
        root.getStyleClass().addAll("events", "artifact-view");
        types.wide("Type", each -> shortType(each.type()));
        count = types.number(ALL, 84, each -> (double) each.count(), EventsView::amount);
        types.sortBy(count, TableColumn.SortType.DESCENDING);
        types.setOnSelect(this::chosen);
        types.node().setMinWidth(250);
        status.setId("events-status");
        status.setMinWidth(0);
        status.getStyleClass().add("text-muted");
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        before.setId("events-before");
        next.setId("events-next");
        for (Button button : List.of(before, next)) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        before.setOnAction(e -> read(skipped() - PAGE));
        next.setOnAction(e -> read(skipped() + PAGE));
        HBox head = new HBox(8, status, before, next);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("view-head");
        table.setOnSort(() -> read(0));
        table.node()
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> tell(now));
        text.setId("event-details");
        text.setEditable(false);
        text.getStyleClass().add("stack-text");
        text.setAccessibleText("The chosen event in full");
        SplitPane events = new SplitPane(table.node(), text);
        events.setOrientation(Orientation.HORIZONTAL);
        events.setDividerPositions(0.66);
        VBox right = new VBox(head, events);
        VBox.setVgrow(events, Priority.ALWAYS);
        right.setMinWidth(240);
        SplitPane parts = new SplitPane(types.node(), right);
        parts.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(types.node(), false);
        root.setCenter(parts);
        // nothing is read for a panel that nobody sees
        root.sceneProperty()
                .addListener((o, old, now) -> {
                    if (now != null && outdated) {
                        read(0);
                    }
                });
        setDark(false);
        clear();
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the event types of a process.
    public void show(EventsContent shown) {
        content = Optional.of(shown);
        list();
        chooseType(type);
    }

    /// Shows nothing.
    public void clear() {
        forget();
        content = Optional.empty();
        types.show(List.of());
        types.sayNothing("");
        nothing("");
    }

    /// Reads the events of a span of time only, or all.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            // to count those of the span, every file would have to be read
            count.setText(range.isPresent() ? IN_FILES : ALL);
            read(0);
        }
    }

    /// Reads the events of the chosen threads and with the filter's text only.
    public void setFilter(Filter narrowed) {
        if (!narrowed.equals(filter)) {
            filter = narrowed;
            list();
            read(0);
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        root.setBackground(Background.fill(Theme.of(dark).background()));
    }

    /// The chosen type, for places.
    public Map<String, String> options() {
        return type.isEmpty() ? Map.of() : Map.of(OPTION, type);
    }

    /// Chooses a type as a place says.
    public void choose(Map<String, String> options) {
        String wanted = options.getOrDefault(OPTION, "");
        if (!wanted.isEmpty() && !wanted.equals(type)) {
            chooseType(wanted);
        }
    }

    private static String shortType(String name) {
        return name.startsWith("jdk.") ? name.substring("jdk.".length()) : name;
    }

    /// Lists the types whose name has the filter's text; all of them, where none has.
    private void list() {
        content.ifPresent(of -> {
            String needle = filter.needle();
            List<EventFiles.TypeCount> named =
                    of.types().stream()
                            .filter(each -> each.type().toLowerCase(Locale.ROOT).contains(needle))
                            .toList();
            types.sayNothing(
                    of.files().isEmpty()
                            ? "Not recorded: no Flight Recorder file of this process is open."
                            : "The recordings hold no event.");
            String before = type;
            types.show(named.isEmpty() ? of.types() : named);
            type = before;
        });
    }

    private void chooseType(String wanted) {
        type = wanted;
        types.listed().stream()
                .filter(each -> each.type().equals(wanted))
                .findFirst()
                .ifPresentOrElse(
                        types::select,
                        () -> nothing(types.listed().isEmpty() ? "" : "Choose a type of events."));
    }

    private void chosen(EventFiles.@Nullable TypeCount row) {
        if (row != null) {
            boolean other = !row.type().equals(type) || page.isEmpty();
            type = row.type();
            if (other) {
                table.clear("");
                page = Optional.empty();
                read(0);
            }
        }
    }

    private int skipped() {
        return page.map(EventPage::skipped).orElse(0);
    }

    private void nothing(String why) {
        page = Optional.empty();
        table.clear("");
        text.clear();
        status.setText(why);
        before.setDisable(true);
        next.setDisable(true);
    }

    private void forget() {
        progress.cancel();
        reading.forget();
    }

    private void read(int from) {
        if (content.isEmpty() || type.isEmpty()) {
            return;
        }
        if (root.getScene() == null) {
            outdated = true;
            return;
        }
        outdated = false;
        forget();
        EventFiles files = content.get().files();
        String wanted = type;
        long expected =
                content.get().types().stream()
                        .filter(each -> each.type().equals(wanted))
                        .mapToLong(EventFiles.TypeCount::count)
                        .sum();
        // a text that only names types chooses among them
        boolean namesTypes =
                content.get().types().stream()
                        .anyMatch(each ->
                                each.type().toLowerCase(Locale.ROOT).contains(filter.needle()));
        EventQuery query =
                EventQuery.of(wanted, selection.orElse(Slices.EVERYTHING), PAGE)
                        .filtered(Set.copyOf(filter.threads()), namesTypes ? "" : filter.text())
                        .sorted(table.sortedBy(), table.descending())
                        .from(Math.max(0, from), before(from));
        Progress mine = new Progress();
        progress = mine;
        status.setText("Reading " + shortType(wanted) + "…");
        reading.ask(
                () -> page(files, query, mine, expected),
                read ->
                        read.ifPresent(done -> {
                            complete = mine;
                            show(done, expected);
                        }),
                cause -> nothing(failure(cause)));
    }

    /// The last event of the page before, which was looked at.
    private Optional<EventMark> before(int from) {
        if (from <= 0) {
            marks.clear();
        }
        int pages = from / PAGE;
        return pages > 0 && pages <= marks.size()
                ? Optional.of(marks.get(pages - 1))
                : Optional.empty();
    }

    private Optional<EventPage> page(
            EventFiles files, EventQuery query, Progress mine, long expected) {
        try {
            return Optional.of(
                    files.read(
                            query,
                            mine,
                            seen -> Platform.runLater(() -> tellProgress(mine, seen, expected)),
                            early -> Platform.runLater(() -> showEarly(mine, early))));
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /// The first events found are worth a look while the others are read.
    private void showEarly(Progress of, EventPage early) {
        if (of == progress && complete != of && !early.events().isEmpty()) {
            content.ifPresent(each -> table.show(early, each::time));
        }
    }

    private void tellProgress(Progress of, long seen, long expected) {
        if (of == progress && complete != of && expected > 0) {
            status.setText(
                    "Reading "
                            + shortType(type)
                            + ": "
                            + Math.min(100, 100 * seen / expected)
                            + " % of "
                            + amount(expected));
        }
    }

    private static String failure(Throwable cause) {
        String message = cause.getMessage();
        return "The events could not be read: " + (message == null ? "damaged" : message);
    }

    private void show(EventPage shown, long expected) {
        page = Optional.of(shown);
        if (shown.skipped() / PAGE == marks.size()) {
            shown.last().ifPresent(marks::add);
        }
        content.ifPresent(of -> table.show(shown, of::time));
        table.sayNothing(
                selection.isPresent() && filter.isNone()
                        ? "0 events of this type in the selected time"
                        : "None of the "
                                + amount(expected)
                                + " events matches the selected time and the filter");
        if (shown.events().isEmpty()) {
            text.clear();
        }
        status.setText(status(shown, expected));
        before.setDisable(shown.skipped() == 0);
        next.setDisable(shown.skipped() + shown.events().size() >= shown.matching());
    }

    private String status(EventPage shown, long expected) {
        List<String> parts = new ArrayList<>();
        long matching = shown.matching();
        parts.add(
                shown.events().isEmpty()
                        ? "0 of " + amount(expected) + " " + shortType(type)
                        : amount(shown.skipped() + 1.0)
                                + "–"
                                + amount(shown.skipped() + shown.events().size())
                                + " of "
                                + amount(matching)
                                + " "
                                + shortType(type)
                                + (matching < expected
                                        ? ", of " + amount(expected) + " in the files"
                                        : ""));
        shown.problems().stream().map(Problem::text).forEach(parts::add);
        return String.join(" · ", parts);
    }

    private void tell(@Nullable Map<String, EventValue> event) {
        if (event == null || content.isEmpty()) {
            text.clear();
            return;
        }
        EventsContent of = content.get();
        text.setText(
                event.entrySet().stream()
                        .filter(each -> !(each.getValue() instanceof EventValue.Absent))
                        .map(each -> line(each.getKey(), each.getValue(), of))
                        .collect(Collectors.joining("\n")));
        text.setScrollTop(0);
    }

    private static String line(String name, EventValue value, EventsContent of) {
        return value instanceof EventValue.Frames frames
                ? name + "\n  " + String.join("\n  ", frames.frames())
                : name + " = " + EventTable.words(value, of::time);
    }

    private static String amount(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }
}
