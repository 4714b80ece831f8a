package unwind.app.views.hotspots;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
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

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.Hotspots;
import unwind.app.analysis.flame.FlameTree;
import unwind.app.analysis.flame.FlameTreeBuilder;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.profile.ProfileKind;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.session.Filter;
import unwind.parsers.model.Unit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Where the program allocates, or what else was weighed by stack: a table above a flame graph,
/// both coloured by path and both of the selected range. For the JavaFX thread, unless said
/// otherwise.
public final class HotspotsView {
    private static final String KIND = "kind";

    private final BorderPane root = new BorderPane();
    private final Label headline = new Label();
    private final Label judged = new Label();
    private final Label wrong = new Label();
    private final Label frame = new Label();
    private final Button addClasses = new Button("Add jars…");
    private final Button addFolder = new Button("Add class folder…");
    private final ToggleGroup groupings = new ToggleGroup();
    private final HBox groups = new HBox();
    private final ComboBox<ProfileKind> kinds = new ComboBox<>();
    private final HotspotTable table = new HotspotTable();
    private final ProfileRowTable profileTable = new ProfileRowTable();
    private final FlameGraph flames = new FlameGraph();
    private final PathLegend legend = new PathLegend(this::choosePaths);
    private final LatestAnswer counting = new LatestAnswer("count-hotspots");
    private final LatestAnswer searching = new LatestAnswer("search-flames");
    private Optional<HotspotsContent> content = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();
    private List<Path> roots = List.of();
    private Optional<ProfileKind> kind = Optional.empty();
    private Optional<String> wantedKind = Optional.empty();
    private Filter filter = Filter.NONE;
    private Consumer<UnaryOperator<Filter>> onNarrow = change -> setFilter(change.apply(filter));
    private boolean choosing = true;
    private Grouping grouping = Grouping.SITE;
    private FlameMatches matches = FlameMatches.NONE;

    /// An empty view.
    public HotspotsView() {
        root.getStyleClass().addAll("hotspots", "artifact-view");
        flames.setOnHover(this::describe);
        frame.setId("flame-frame");
        frame.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        frame.getStyleClass().add("flame-frame");
        VBox lower = new VBox(flames, frame);
        VBox.setVgrow(flames, Priority.ALWAYS);
        SplitPane parts = new SplitPane(new StackPane(table.node(), profileTable.node()), lower);
        parts.setOrientation(Orientation.VERTICAL);
        parts.setDividerPositions(0.42);
        root.setTop(head());
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    private VBox head() {
        headline.setId("hotspots-headline");
        headline.getStyleClass().add("view-headline");
        headline.setMinWidth(120);
        offer(HotspotsContent.GROUPINGS);
        kinds.setId("profile-kind");
        kinds.setAccessibleText("Kind of profile");
        kinds.setPrefWidth(190);
        kinds.setConverter(new KindNames());
        kinds.setOnAction(e -> {
            ProfileKind chosen = kinds.getValue();
            if (choosing && chosen != null) {
                kind = Optional.of(chosen);
                catchUp();
            }
        });
        groups.setMinWidth(Region.USE_PREF_SIZE);
        // what is shown matters more than its sum, which the pointer tells in full
        kinds.setMinWidth(Region.USE_PREF_SIZE);
        headline.setTooltip(new Tooltip());
        headline.getTooltip().textProperty().bind(headline.textProperty());
        HBox first = new HBox(12, kinds, headline, space(), groups);
        first.setAlignment(Pos.CENTER_LEFT);
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
        HBox second = new HBox(8, judged, wrong, space(), addClasses, addFolder);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(8, first, legend.node(), second);
        head.getStyleClass().add("view-head");
        return head;
    }

    /// Offers these groupings, and chooses the first where the chosen one is not among them.
    private void offer(List<Grouping> offered) {
        if (!offered.contains(grouping)) {
            grouping = offered.getFirst();
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
        button.setSelected(by == grouping);
        button.setOnAction(e -> {
            button.setSelected(true);
            grouping = by;
            fillTable();
        });
        return button;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
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

    /// Shows a process.
    public void show(HotspotsContent shown) {
        content = Optional.of(shown);
        kind = Optional.of(shown.kind());
        choosing = false;
        kinds.getItems().setAll(shown.kinds());
        kinds.setValue(shown.kind());
        choosing = true;
        kinds.setVisible(shown.kinds().size() > 1);
        kinds.setManaged(kinds.isVisible());
        boolean allocation = shown.profile().isEmpty();
        table.node().setVisible(allocation);
        profileTable.node().setVisible(!allocation);
        for (Button button : List.of(addClasses, addFolder)) {
            // class files say nothing of a Go program
            button.setVisible(!shown.isOfGo());
            button.setManaged(!shown.isOfGo());
        }
        if (allocation) {
            showAllocation(shown);
        } else {
            showProfile(shown.profile().get());
        }
        fillTable();
        flames.show(shown.flames());
        describe(OptionalInt.empty());
        search();
        chooseWanted();
        catchUp();
    }

    private void showProfile(ProfileContent profile) {
        offer(profile.groupings());
        headline.setText(profile.headline());
        judged.setText(profile.judged());
        wrong.setText("");
        legend.node().setVisible(profile.profile().pathsTell());
        legend.show(profile.by(Grouping.SITE).paths(), profile.profile().unit());
    }

    private void showAllocation(HotspotsContent shown) {
        offer(HotspotsContent.GROUPINGS);
        legend.node().setVisible(true);
        Hotspots all = shown.by(Grouping.SITE);
        String where =
                shown.selection()
                        .map(range ->
                                " in the selected "
                                        + Quantity.text(range.durationNanos(), Unit.NANOSECONDS))
                        .orElse(" in all");
        headline.setText("Allocated " + PathWords.bytes(all.paths().total()) + where);
        judged.setText(PathWords.judged(all.paths()));
        wrong.setText(PathWords.wrong(all, shown.problems()));
        legend.show(all.paths(), Unit.BYTES);
    }

    /// Shows nothing.
    public void clear() {
        counting.forget();
        content = Optional.empty();
        headline.setText("");
        judged.setText("");
        wrong.setText("");
        frame.setText("");
        table.show(List.of(), List.of(), grouping);
        profileTable.clear();
        flames.show(new FlameTreeBuilder("").build());
    }

    /// Counts a range only, or everything.
    public void setSelection(Optional<TimeRange> range) {
        selection = range;
        catchUp();
    }

    /// What is chosen: the kind of profile.
    public Map<String, String> options() {
        return kind.map(chosen -> Map.of(KIND, chosen.id())).orElse(Map.of());
    }

    /// Chooses the kind of profile, now or once there is one.
    public void choose(Map<String, String> options) {
        wantedKind = Optional.ofNullable(options.get(KIND));
        chooseWanted();
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
                    kind = Optional.of(found);
                    catchUp();
                });
    }

    /// Judges paths by these class files.
    public void setRoots(List<Path> given) {
        roots = List.copyOf(given);
        catchUp();
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        table.setTheme(theme);
        flames.setTheme(theme);
        legend.setTheme(theme);
    }

    /// Counts again if what is shown is not what is asked for.
    private void catchUp() {
        content.filter(shown ->
                        !shown.selection().equals(selection)
                                || !shown.roots().equals(roots)
                                || !shown.kind().equals(kind.orElse(shown.kind())))
                .ifPresent(shown -> {
                    ProfileKind asked = kind.orElse(shown.kind());
                    Optional<TimeRange> range = selection;
                    List<Path> classes = roots;
                    headline.setText("Counting …");
                    counting.ask(
                            () -> shown.with(range, classes, asked),
                            this::show,
                            () -> headline.setText("This range could not be counted"));
                });
    }

    private void fillTable() {
        content.ifPresent(shown ->
                shown.profile()
                        .ifPresentOrElse(
                                profile -> profileTable.show(profile.by(grouping), profile::notes),
                                () ->
                                        table.show(
                                                shown.by(grouping).rows(),
                                                shown.growing(),
                                                grouping)));
        filter();
    }

    /// Whom to tell how the user narrows what is shown; by default the view narrows itself.
    public void setOnNarrow(Consumer<UnaryOperator<Filter>> listener) {
        onNarrow = listener;
    }

    /// Narrows the rows by path, and rows and boxes by text.
    public void setFilter(Filter narrowed) {
        boolean otherText = !narrowed.needle().equals(filter.needle());
        filter = narrowed;
        legend.choose(filter.paths());
        filter();
        if (otherText) {
            search();
        }
    }

    private void choosePaths(Set<PathKind> paths) {
        onNarrow.accept(before -> before.withPaths(paths));
    }

    private void filter() {
        table.filter(filter.needle(), filter.paths());
        profileTable.filter(filter.needle(), filter.paths());
    }

    private void search() {
        String text = filter.needle();
        filter();
        content.ifPresent(shown -> {
            FlameTree tree = shown.flames();
            searching.ask(
                    () -> FlameMatches.of(tree, text),
                    found -> {
                        matches = found;
                        flames.highlight(found);
                        describe(OptionalInt.empty());
                    },
                    () -> frame.setText("The search failed"));
        });
    }

    private void describe(OptionalInt node) {
        if (content.isEmpty()) {
            return;
        }
        FlameTree tree = content.get().flames();
        Unit unit = content.get().unit();
        if (node.isPresent()) {
            frame.setText(FlameText.of(tree, node.getAsInt(), unit));
        } else if (matches.active()) {
            frame.setText(
                    "Found in "
                            + Quantity.text(matches.weight(), unit)
                            + ", "
                            + PathWords.share(matches.weight(), tree.total())
                            + " of all");
        } else {
            frame.setText(
                    tree.total() == 0
                            ? ""
                            : tree.stacks()
                                    + " different stacks · click a box to zoom, right-click or"
                                    + " Esc to show all");
        }
    }
}
