package unwind.app.views.hotspots;

import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspot;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.correlate.RowNames;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.analysis.profile.ProfileRow;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.Written;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Where the program allocates, or what else was weighed by stack: a table above a flame graph,
/// both of the selected range and of what the filter leaves. For the JavaFX thread, unless said
/// otherwise.
public final class HotspotsView {
    private static final double MIN_STACKED_HEIGHT = 400;
    private static final String KIND = "kind";
    private static final String BY = "by";
    private static final String FORM = "form";
    private static final String LINES = "lines";
    private static final String TREE = "tree";
    private static final String METHOD = "method";

    private static final double LOW = 250;

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label judged = new Label();
    private final Label wrong = new Label();
    private final Button addClasses = new Button("Add jars…");
    private final Button addFolder = new Button("Add class folder…");
    private final ToggleGroup groupings = new ToggleGroup();
    private final HBox groups = new HBox();
    private final ComboBox<ProfileKind> kinds = new ComboBox<>();
    private final ToggleButton processor = new ToggleButton("Processor time");
    private final HotspotTable table = new HotspotTable();
    private final ProfileRowTable profileTable = new ProfileRowTable();
    private final FlamePane flames =
            new FlamePane(shape -> ask(asked().drawn(shape)), range -> brush(range));
    private final PathLegend legend = new PathLegend(this::choosePaths);
    private final LatestAnswer correlating = new LatestAnswer("correlate-profile");
    private final LatestAnswer counting = new LatestAnswer("count-hotspots");
    private final RecentContents recent = new RecentContents();
    private Optional<HotspotsContent> content = Optional.empty();
    private Asked asked = Asked.ALL;
    private Optional<String> wantedKind = Optional.empty();
    private Consumer<UnaryOperator<Filter>> onNarrow =
            change -> setFilter(change.apply(asked.filter()));
    private Consumer<TimeRange> onBrush = range -> setSelection(Optional.of(range));
    private boolean choosing = true;
    private boolean leading;

    /// An empty view.
    public HotspotsView() {
        root.getStyleClass().addAll("hotspots", "artifact-view");
        flames.setOnMethod(this::chooseMethod);
        lead(table.node(), Hotspot::name);
        lead(profileTable.node(), ProfileRow::name);
        StackPane tables = new StackPane(table.node(), profileTable.node());
        tables.setMinSize(0, 0);
        flames.node().setMinSize(0, 0);
        SplitPane parts = new SplitPane(tables, flames.node());
        parts.setMinSize(0, 0);
        arrange(parts);
        parts.layoutBoundsProperty().addListener((o, before, now) -> arrange(parts));
        root.setTop(head());
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    /// A low panel has the table beside the flame graph, a high one above it.
    private static void arrange(SplitPane parts) {
        boolean low = parts.getHeight() > 0 && parts.getHeight() < MIN_STACKED_HEIGHT;
        Orientation wanted = low ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (parts.getOrientation() != wanted || parts.getDividers().isEmpty()) {
            parts.setOrientation(wanted);
            parts.setDividerPositions(low ? 0.46 : 0.42);
        }
    }

    private Asked asked() {
        return asked;
    }

    private void brush(TimeRange range) {
        onBrush.accept(range);
    }

    /// Lets a selected row show its boxes, and a double click or Enter on a thread narrow to it.
    private <R> void lead(TableView<R> rows, Function<R, String> name) {
        rows.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, row) -> {
                    if (row != null && !leading) {
                        chooseRow(name.apply(row));
                    }
                });
        Runnable narrow =
                () ->
                        Optional.ofNullable(rows.getSelectionModel().getSelectedItem())
                                .map(name)
                                .ifPresent(this::narrowTo);
        rows.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, e -> offerLines(rows, name));
        rows.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                narrow.run();
            }
        });
        rows.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        narrow.run();
                        e.consume();
                    }
                });
    }

    /// Adds to the menu of a table what leads from a row to the lines of its method.
    private <R> void offerLines(TableView<R> rows, Function<R, String> name) {
        ContextMenu menu = rows.getContextMenu();
        if (menu == null || menu.getItems().stream().anyMatch(each -> LINES.equals(each.getId()))) {
            return;
        }
        MenuItem lines = new MenuItem("Show lines and regions of the bytecode");
        lines.setId(LINES);
        lines.setOnAction(e ->
                Optional.ofNullable(rows.getSelectionModel().getSelectedItem())
                        .map(name)
                        .ifPresent(this::showLinesOf));
        menu.setOnShowing(e -> lines.setDisable(!isOfFrames()));
        menu.getItems().addFirst(lines);
    }

    private boolean isOfFrames() {
        return switch (grouping()) {
            case SITE, METHOD, LINE -> true;
            case PACKAGE, CLASS, THREAD, POOL -> false;
        };
    }

    private void showLinesOf(String row) {
        flames.showLines(RowNames.withoutLine(row));
        ask(asked.drawn(asked.shape().listing(true)));
    }

    private void narrowTo(String row) {
        boolean thread = grouping() == Grouping.THREAD || grouping() == Grouping.POOL;
        if (thread && !row.startsWith("(") && !row.startsWith("goroutines of ")) {
            onNarrow.accept(before -> before.withThreads(List.of(row)));
        } else if (!thread) {
            ask(
                    asked.drawn(
                            asked.shape()
                                    .around(RowNames.withoutLine(row))
                                    .with(FlameShape.Form.AROUND)));
        }
    }

    /// A selected row: its boxes are shown, or its callers where those are drawn.
    private void chooseRow(String row) {
        boolean frames = grouping() == Grouping.SITE || grouping() == Grouping.METHOD;
        if (frames && asked.shape().form() == FlameShape.Form.AROUND) {
            ask(asked.drawn(asked.shape().around(RowNames.withoutLine(row))));
            return;
        }
        flames.highlight(boxesOf(row));
        if (frames || grouping() == Grouping.LINE) {
            flames.showLines(RowNames.withoutLine(row));
        }
    }

    private Predicate<String> boxesOf(String row) {
        return switch (grouping()) {
            case SITE, METHOD, LINE -> RowNames.withoutLine(row)::equals;
            case PACKAGE -> label -> RowNames.packageOf(label).equals(row);
            case CLASS, THREAD, POOL -> row::equals;
        };
    }

    /// A clicked box: its row is selected, or its callers are shown where those are drawn.
    private void chooseMethod(String label) {
        Predicate<String> row =
                switch (grouping()) {
                    case SITE, METHOD, LINE -> name -> RowNames.withoutLine(name).equals(label);
                    case PACKAGE -> RowNames.packageOf(label)::equals;
                    case CLASS, THREAD, POOL -> label::equals;
                };
        leading = true;
        table.select(row);
        profileTable.select(row);
        leading = false;
        if (asked.shape().form() == FlameShape.Form.AROUND) {
            ask(asked.drawn(asked.shape().around(label)));
        }
    }

    private Grouping grouping() {
        return asked.grouping();
    }

    private VBox head() {
        headline.setId("hotspots-headline");
        headline.getStyleClass().add("view-headline");
        headline.setMinWidth(120);
        offer(HotspotsContent.GROUPINGS);
        kinds.setId("profile-kind");
        kinds.setAccessibleText("Kind of profile");
        kinds.setPrefWidth(240);
        kinds.setConverter(new Written<>(ProfileKind::title));
        kinds.setOnAction(e -> {
            ProfileKind chosen = kinds.getValue();
            if (choosing && chosen != null) {
                ask(asked.of(chosen));
            }
        });
        processor.setId("kind-cpu");
        processor.getStyleClass().add("small");
        processor.setMinWidth(Region.USE_PREF_SIZE);
        processor.setTooltip(
                new Tooltip("What the processor worked at, without the list of kinds"));
        processor.setOnAction(e -> {
            processor.setSelected(true);
            processorTime().ifPresent(kind -> ask(asked.of(kind)));
        });
        groups.setMinWidth(Region.USE_PREF_SIZE);
        // what is shown matters more than its sum, which the pointer tells in full
        kinds.setMinWidth(Region.USE_PREF_SIZE);
        headline.setTooltip(new Tooltip());
        headline.getTooltip().textProperty().bind(headline.textProperty());
        // what has no room in a row begins another
        FlowPane first = new FlowPane(12, 4, kinds, processor, groups, headline);
        headline.maxWidthProperty().bind(first.widthProperty());
        judged.setId("judged");
        judged.getStyleClass().add("text-muted");
        judged.setMinWidth(0);
        wrong.setId("classes-wrong");
        wrong.getStyleClass().add("warning-text");
        wrong.setMinWidth(0);
        addClasses.setId("add-classes");
        addFolder.setId("add-class-folder");
        for (Button button : List.of(addClasses, addFolder)) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        judged.setTooltip(new Tooltip());
        judged.getTooltip().textProperty().bind(judged.textProperty());
        FlowPane second = new FlowPane(8, 4, legend.node(), addClasses, addFolder, wrong, judged);
        legend.node().maxWidthProperty().bind(second.widthProperty());
        // a row asks for its widest part, which would keep it from breaking in a narrow window
        first.setMinWidth(0);
        second.setMinWidth(0);
        judged.maxWidthProperty().bind(second.widthProperty());
        wrong.maxWidthProperty().bind(second.widthProperty());
        first.setRowValignment(VPos.CENTER);
        second.setRowValignment(VPos.CENTER);
        // a low panel keeps its rows and boxes; in the whole window the paths are there
        second.visibleProperty().bind(root.heightProperty().greaterThanOrEqualTo(LOW));
        second.managedProperty().bind(second.visibleProperty());
        VBox head = new VBox(6, first, second);
        head.getStyleClass().add("view-head");
        return head;
    }

    /// The kind that most ask for, where it was recorded.
    private Optional<ProfileKind> processorTime() {
        return kinds.getItems().stream().filter(kind -> kind.isCalled("cpu")).findFirst();
    }

    /// Offers these groupings, and chooses the first where the chosen one is not among them.
    private void offer(List<Grouping> offered) {
        if (!offered.contains(grouping())) {
            asked = asked.by(offered.getFirst());
        }
        List<ToggleButton> buttons = offered.stream().map(this::groupButton).toList();
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i)
                    .getStyleClass()
                    .add(
                            i == 0
                                    ? "left-pill"
                                    : i == buttons.size() - 1 ? "right-pill" : "center-pill");
        }
        groups.getChildren().setAll(buttons);
    }

    private ToggleButton groupButton(Grouping by) {
        ToggleButton button = new ToggleButton(HotspotTable.title(by));
        button.setId("by-" + button.getText().toLowerCase(Locale.ROOT));
        button.getStyleClass().add("small");
        button.setToggleGroup(groupings);
        button.setSelected(by == grouping());
        button.setOnAction(e -> {
            button.setSelected(true);
            ask(asked.by(by));
        });
        return button;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// How to ask the user for class files: `files` for jars, `folder` for a folder. What they give
    /// comes back by [#setRoots].
    public void setOnAddClasses(Runnable files, Runnable folder) {
        addClasses.setOnAction(e -> files.run());
        addFolder.setOnAction(e -> folder.run());
    }

    /// Whom to tell which span the user wants to be selected; by default the view selects it.
    public void setOnBrush(Consumer<TimeRange> listener) {
        onBrush = listener;
    }

    /// How to write the time of a moment, nanoseconds since the epoch, as it is to be written now.
    public void setClock(LongFunction<String> words) {
        flames.setClock(words);
    }

    /// Shows a process.
    public void show(HotspotsContent shown) {
        content = Optional.of(shown);
        recent.keep(shown);
        asked = asked.kind().isEmpty() ? asked.of(shown.kind()) : asked;
        if (!shown.kinds().contains(asked.kind().orElse(shown.kind()))) {
            asked = asked.of(shown.kind());
        }
        choosing = false;
        kinds.getItems().setAll(shown.kinds());
        kinds.setValue(shown.kind());
        choosing = true;
        kinds.setVisible(shown.kinds().size() > 1);
        kinds.setManaged(kinds.isVisible());
        processor.setVisible(kinds.isVisible() && processorTime().isPresent());
        processor.setManaged(processor.isVisible());
        processor.setSelected(shown.kind().isCalled("cpu"));
        boolean allocation = shown.profile().isEmpty();
        table.node().setVisible(allocation);
        profileTable.node().setVisible(!allocation);
        for (Button button : List.of(addClasses, addFolder)) {
            // class files say nothing of a Go program
            button.setVisible(!shown.isOfGo());
            button.setManaged(!shown.isOfGo());
        }
        leading = true;
        if (allocation) {
            showAllocation(shown);
        } else {
            showProfile(shown.profile().get(), shown);
        }
        leading = false;
        flames.show(shown);
        chooseWanted();
        catchUp();
    }

    private void showProfile(ProfileContent profile, HotspotsContent shown) {
        offer(profile.groupings());
        headline.setText(profile.headline(shown.all()));
        judged.setText(unnamedThreads(profile, shown.asked()).orElse(profile.judged()));
        wrong.setText("");
        legend.node().setVisible(profile.profile().pathsTell());
        legend.show(shown.paths(), profile.profile().unit());
        profileTable.show(profile.by(shown.asked().grouping()), profile::notes);
        // they take longer than the rows, so they come after them
        correlating.ask(
                shown::companions,
                profileTable::showCompanions,
                () -> profileTable.showCompanions(Map.of()));
    }

    private static Optional<String> unnamedThreads(ProfileContent profile, Asked asked) {
        boolean none = profile.profile().samples() == 0 && !asked.filter().threads().isEmpty();
        return none
                ? Optional.of(
                        profile.isOfGo()
                                ? "Go's profiles do not name goroutines: no sample is of the chosen"
                                        + " threads."
                                : "No sample is of the chosen threads.")
                : Optional.empty();
    }

    private void showAllocation(HotspotsContent shown) {
        offer(HotspotsContent.GROUPINGS);
        legend.node().setVisible(true);
        Hotspots all = shown.by(Grouping.SITE);
        String part =
                all.paths().total() < shown.all() ? " of " + PathWords.bytes(shown.all()) : "";
        String where =
                shown.asked()
                        .selection()
                        .map(range ->
                                " in the selected "
                                        + Quantity.text(range.durationNanos(), Unit.NANOSECONDS))
                        .orElse(" in all");
        headline.setText("Allocated " + PathWords.bytes(all.paths().total()) + part + where);
        judged.setText(PathWords.judged(all.paths()));
        wrong.setText(PathWords.wrong(all, shown.problems()));
        legend.show(shown.paths(), Unit.BYTES);
        Grouping by = shown.asked().grouping();
        Grouping known = shown.tables().containsKey(by) ? by : Grouping.SITE;
        table.show(shown.by(known).rows(), shown.growing(), known);
        // they take longer than the rows, so they come after them
        correlating.ask(
                () -> shown.compared(known),
                rows -> {
                    leading = true;
                    table.showCompared(rows);
                    leading = false;
                },
                () -> table.showCompared(List.of()));
    }

    /// Shows nothing.
    public void clear() {
        counting.forget();
        correlating.forget();
        recent.clear();
        content = Optional.empty();
        headline.setText("");
        judged.setText("");
        wrong.setText("");
        table.show(List.of(), List.of(), grouping());
        profileTable.clear();
        flames.clear();
    }

    /// Counts a range only, or everything.
    public void setSelection(Optional<TimeRange> range) {
        ask(asked.in(range));
    }

    /// What is chosen: the kind of profile, the grouping, the form of the flame graph and whether
    /// lines are listed, where they are not what one finds anyway.
    public Map<String, String> options() {
        Map<String, String> chosen = new TreeMap<>();
        asked.kind().ifPresent(kind -> chosen.put(KIND, kind.id()));
        if (grouping() != Grouping.SITE) {
            chosen.put(BY, RowNames.word(grouping()));
        }
        if (asked.shape().form() != FlameShape.Form.FLAMES) {
            chosen.put(FORM, asked.shape().form().name().toLowerCase(Locale.ROOT));
        }
        if (asked.shape().lines()) {
            chosen.put(LINES, "true");
        }
        if (asked.shape().rows()) {
            chosen.put(TREE, "true");
        }
        if (!asked.shape().method().isEmpty()) {
            chosen.put(METHOD, asked.shape().method());
        }
        return chosen;
    }

    /// Chooses the kind of profile, now or once there is one, the grouping and the form.
    public void choose(Map<String, String> options) {
        wantedKind = Optional.ofNullable(options.get(KIND));
        for (Grouping each : Grouping.values()) {
            if (RowNames.word(each).equals(options.getOrDefault(BY, "site"))) {
                asked = asked.by(each);
            }
        }
        for (FlameShape.Form each : FlameShape.Form.values()) {
            if (each.name().equalsIgnoreCase(options.getOrDefault(FORM, "flames"))) {
                asked = asked.drawn(asked.shape().with(each));
            }
        }
        asked =
                asked.drawn(
                        asked.shape()
                                .listing("true".equals(options.get(LINES)))
                                .asRows("true".equals(options.get(TREE)))
                                .around(options.getOrDefault(METHOD, "")));
        chooseWanted();
        catchUp();
    }

    private void chooseWanted() {
        if (wantedKind.isEmpty()) {
            return;
        }
        String id = wantedKind.get();
        content.flatMap(shown ->
                        shown.kinds().stream().filter(each -> each.isCalled(id)).findFirst())
                .ifPresent(found -> {
                    wantedKind = Optional.empty();
                    ask(asked.of(found));
                });
    }

    /// Judges paths by these class files.
    public void setRoots(List<Path> given) {
        ask(asked.judgedBy(given));
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        table.setTheme(theme);
        flames.setTheme(theme);
        legend.setTheme(theme);
    }

    private void ask(Asked other) {
        asked = other;
        catchUp();
    }

    /// Counts again if what is shown is not what is asked for.
    private void catchUp() {
        content.filter(shown ->
                        !shown.asked()
                                .of(shown.kind())
                                .equals(asked.of(asked.kind().orElse(shown.kind()))))
                .ifPresent(shown -> {
                    Asked now = asked;
                    headline.setText("Counting …");
                    counting.ask(
                            () -> recent.asking(shown, now),
                            this::show,
                            () -> headline.setText("This range could not be counted"));
                });
    }

    /// Whom to tell how the user narrows what is shown; by default the view narrows itself.
    public void setOnNarrow(Consumer<UnaryOperator<Filter>> listener) {
        onNarrow = listener;
    }

    /// Narrows table and stacks by thread, path and text.
    public void setFilter(Filter narrowed) {
        legend.choose(narrowed.paths());
        ask(asked.narrowed(narrowed));
    }

    private void choosePaths(Set<PathKind> paths) {
        onNarrow.accept(before -> before.withPaths(paths));
    }
}
