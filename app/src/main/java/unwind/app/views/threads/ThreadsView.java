package unwind.app.views.threads;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.secrets.Secrets;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.analysis.threads.WaitPicture;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.session.Filter;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The thread dumps of a process: all of them as columns of one table; one of them with its groups
/// of identical stacks; who waits for whom in it; and who started threads. For the JavaFX thread.
public final class ThreadsView {
    private final BorderPane root = new BorderPane();
    private final ListView<DumpPage> dumps = new ListView<>();
    private final Label outside = new Label();
    private final ThreadsTabs tabs = new ThreadsTabs(this::showTab);
    private final WaitsPane waits =
            new WaitsPane(new AlertList(), thread -> open(Optional.empty(), thread));
    private final DumpTablePane table =
            new DumpTablePane(
                    (page, thread) -> open(Optional.of(page), thread), by -> showTable(by));
    private final CreatorsPane creators = new CreatorsPane();
    private final StackPane middle = new StackPane();
    private final SplitPane parts;
    private final Region page;
    private String wantedThread = "";
    private final StateFilter states = new StateFilter(state -> filter());
    private final Label shownCount = new Label();
    private final ListView<GroupRow> groups = new ListView<>();
    private final TextArea stack = new TextArea();
    private final Button copy = new Button("Copy");
    private final LatestAnswer searching = new LatestAnswer("search-threads");
    private ThreadsContent content = ThreadsContent.NONE;
    private OptionalLong wanted = OptionalLong.empty();
    private String wantedFile = "";
    private Filter narrowed = Filter.NONE;
    private Optional<TimeRange> selection = Optional.empty();
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public ThreadsView() {
        root.getStyleClass().addAll("threads", "artifact-view");
        dumps.setId("dumps");
        dumps.setAccessibleText("Thread dumps");
        dumps.setCellFactory(list -> new DumpCell(() -> theme));
        dumps.setPlaceholder(placeholder("No thread dump is open."));
        dumps.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showPage(now));
        groups.setId("groups");
        groups.setAccessibleText("Groups of identical stacks");
        groups.setCellFactory(list -> new GroupCell(() -> theme));
        groups.setPlaceholder(placeholder("No thread matches."));
        groups.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showGroup(now));
        outside.setId("dumps-in-selection");
        outside.setWrapText(true);
        outside.getStyleClass().addAll("text-muted", "small-text", "list-note");
        outside.setMinHeight(Region.USE_PREF_SIZE);
        VBox side = new VBox(outside, dumps);
        VBox.setVgrow(dumps, Priority.ALWAYS);
        page = page();
        middle.getChildren().setAll(page, waits.node());
        parts = new SplitPane(side, middle);
        parts.setDividerPositions(0.24);
        side.setMinWidth(150);
        StackPane all = new StackPane(parts, table.node(), creators.node());
        all.setMinSize(0, 0);
        root.setTop(tabs.node());
        root.setCenter(all);
        setDark(false);
        clear();
        tabs.select(ThreadsTabs.Tab.DUMP);
    }

    private VBox page() {
        shownCount.getStyleClass().add("text-muted");
        shownCount.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(states.node(), Priority.ALWAYS);
        HBox tools = new HBox(10, states.node(), shownCount);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("view-head");
        stack.setId("stack");
        stack.setAccessibleText("Stack of the chosen group");
        stack.setEditable(false);
        stack.getStyleClass().add("stack-text");
        copy.setId("copy-stack");
        copy.getStyleClass().add("small");
        copy.setOnAction(e -> copyStack());
        HBox stackHead = new HBox(copy);
        stackHead.setAlignment(Pos.CENTER_RIGHT);
        stackHead.getStyleClass().add("stack-head");
        VBox text = new VBox(stackHead, stack);
        VBox.setVgrow(stack, Priority.ALWAYS);
        SplitPane lower = new SplitPane(groups, text);
        lower.setDividerPositions(0.45);
        VBox box = new VBox(tools, lower);
        VBox.setVgrow(lower, Priority.ALWAYS);
        box.setMinWidth(260);
        return box;
    }

    private void showTab(ThreadsTabs.Tab tab) {
        boolean one = tab == ThreadsTabs.Tab.DUMP || tab == ThreadsTabs.Tab.WAITS;
        parts.setVisible(one);
        page.setVisible(tab == ThreadsTabs.Tab.DUMP);
        waits.node().setVisible(tab == ThreadsTabs.Tab.WAITS);
        table.node().setVisible(tab == ThreadsTabs.Tab.TABLE);
        creators.node().setVisible(tab == ThreadsTabs.Tab.CREATORS);
        if (tab == ThreadsTabs.Tab.TABLE) {
            showTable(table.by());
        } else if (tab == ThreadsTabs.Tab.CREATORS) {
            creators.show(content.process(), selection, narrowed.needle());
        }
    }

    private void showTable(DumpTable.By by) {
        List<DumpPage> pages = List.copyOf(dumps.getItems());
        table.show(
                pages,
                pages.stream().map(content::dump).toList(),
                new DumpTablePane.Wanted(by, Set.copyOf(narrowed.threads()), narrowed.needle()));
    }

    /// Shows a dump at a thread.
    private void open(Optional<DumpPage> of, String thread) {
        wantedThread = thread;
        tabs.select(ThreadsTabs.Tab.DUMP);
        DumpPage before = dumps.getSelectionModel().getSelectedItem();
        of.ifPresent(dumps.getSelectionModel()::select);
        if (of.isEmpty() || of.get().equals(before)) {
            filter();
        }
        groups.requestFocus();
    }

    /// What is chosen here, for places.
    public Map<String, String> options() {
        return tabs.options(table.by());
    }

    /// Chooses what a place says.
    public void choose(Map<String, String> options) {
        tabs.choose(options).ifPresent(this::showTable);
    }

    private static Label placeholder(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("text-muted");
        label.setWrapText(true);
        return label;
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the dumps of a process, the first one that something is wrong in.
    public void show(ThreadsContent shown) {
        content = shown;
        String many = shown.isOfGo() ? "goroutines" : "threads";
        groups.setPlaceholder(placeholder("None of the " + many + " matches."));
        list();
        tabs.show(shown.pages());
        if (wanted.isPresent()) {
            showAt(wanted.getAsLong(), wantedFile);
        } else if (!shown.pages().isEmpty()) {
            dumps.getItems().stream()
                    .filter(page -> !page.alerts().isEmpty())
                    .findFirst()
                    .ifPresentOrElse(
                            dumps.getSelectionModel()::select,
                            dumps.getSelectionModel()::selectFirst);
        }
    }

    /// Shows nothing.
    public void clear() {
        wanted = OptionalLong.empty();
        content = ThreadsContent.NONE;
        list();
        showPage(null);
        creators.clear();
    }

    /// Goes to the dump nearest to an instant, at once or when dumps are shown.
    public void showAt(long timeNanos) {
        showAt(timeNanos, "");
    }

    /// Goes to the dump of a file that is nearest to an instant, at once or when dumps are shown.
    ///
    /// @param file its name; any dump will do where it has none
    public void showAt(long timeNanos, String file) {
        wantedFile = file;
        int index = content.nearest(timeNanos, file);
        wanted = index < 0 ? OptionalLong.of(timeNanos) : OptionalLong.empty();
        if (index >= 0) {
            tabs.select(ThreadsTabs.Tab.DUMP);
            DumpPage page = content.pages().get(index);
            if (!dumps.getItems().contains(page)) {
                dumps.getItems().setAll(content.pages());
            }
            dumps.getSelectionModel().select(page);
            dumps.scrollTo(page);
        }
    }

    /// Lists threads with the filter's text only, or the chosen threads.
    public void setFilter(Filter filter) {
        if (!filter.equals(narrowed)) {
            narrowed = filter;
            filter();
            showTab(tabs.selected());
        }
    }

    /// Lists the dumps of a span of time only, if there are some; or every dump.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            DumpPage before = dumps.getSelectionModel().getSelectedItem();
            list();
            if (before != null && dumps.getItems().contains(before)) {
                dumps.getSelectionModel().select(before);
            } else {
                dumps.getSelectionModel().selectFirst();
            }
            showTab(tabs.selected());
        }
    }

    private void list() {
        List<DumpPage> within =
                content.pages().stream()
                        .filter(page -> selection.map(s -> holds(s, page)).orElse(true))
                        .toList();
        boolean none = within.isEmpty() && !content.pages().isEmpty();
        outside.setText(
                none
                        ? "No dump in the selected time; these are all"
                        : within.size() + " of " + content.pages().size() + " dumps");
        outside.setVisible(selection.isPresent() && !content.pages().isEmpty());
        outside.setManaged(outside.isVisible());
        dumps.getItems().setAll(none ? content.pages() : within);
    }

    private static boolean holds(TimeRange range, DumpPage page) {
        return page.timeNanos() >= range.fromNanos() && page.timeNanos() <= range.toNanos();
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        states.setTheme(theme);
        waits.setTheme(theme);
        table.setTheme(theme);
        dumps.refresh();
        groups.refresh();
    }

    private void showPage(@Nullable DumpPage page) {
        waits.show(
                page == null ? new WaitPicture(List.of(), List.of()) : content.waits(page),
                page == null ? List.of() : page.alerts());
        states.show(page == null ? Map.of() : page.states());
        filter();
    }

    private void filter() {
        DumpPage page = dumps.getSelectionModel().getSelectedItem();
        if (page == null) {
            searching.forget();
            groups.getItems().clear();
            shownCount.setText("");
            return;
        }
        String text = narrowed.needle();
        Optional<ThreadState> state = states.chosen();
        Set<String> chosen = Set.copyOf(narrowed.threads());
        searching.ask(
                () ->
                        page.groups().stream()
                                .filter(row -> state.map(s -> s == row.state()).orElse(true))
                                .filter(row -> text.isEmpty() || row.holds(text))
                                .filter(row -> chosen.isEmpty() || row.hasThread(chosen))
                                .toList(),
                this::showGroups,
                () -> shownCount.setText("The search failed"));
    }

    private void showGroups(List<GroupRow> rows) {
        groups.getItems().setAll(rows);
        long threads = rows.stream().mapToLong(GroupRow::count).sum();
        shownCount.setText(
                threads + " in " + rows.size() + (rows.size() == 1 ? " group" : " groups"));
        String thread = wantedThread;
        wantedThread = "";
        Optional<GroupRow> at =
                rows.stream()
                        .filter(row -> !thread.isEmpty() && row.names().contains(thread))
                        .findFirst();
        if (at.isPresent()) {
            groups.getSelectionModel().select(at.get());
            groups.scrollTo(at.get());
        } else {
            groups.getSelectionModel().selectFirst();
            groups.scrollTo(0);
        }
    }

    private void showGroup(@Nullable GroupRow row) {
        stack.setText(row == null ? "" : row.text());
        copy.setDisable(row == null);
    }

    private void copyStack() {
        ClipboardContent text = new ClipboardContent();
        text.putString(Secrets.mask(stack.getText()).text());
        Clipboard.getSystemClipboard().setContent(text);
    }
}
