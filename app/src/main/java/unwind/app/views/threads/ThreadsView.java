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
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.Secrets;
import unwind.app.chart.Theme;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SearchField;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The thread dumps of a process: the dumps at the left, what is wrong above, groups of identical
/// stacks and the chosen one's text. For the JavaFX thread.
public final class ThreadsView {
    private final BorderPane root = new BorderPane();
    private final ListView<DumpPage> dumps = new ListView<>();
    private final AlertList alerts = new AlertList();
    private final StateFilter states = new StateFilter(state -> filter());
    private final SearchField search = new SearchField("Search threads", t -> filter());
    private final Label shownCount = new Label();
    private final ListView<GroupRow> groups = new ListView<>();
    private final TextArea stack = new TextArea();
    private final Button copy = new Button("Copy");
    private final LatestAnswer searching = new LatestAnswer("search-threads");
    private ThreadsContent content = new ThreadsContent(List.of());
    private OptionalLong wanted = OptionalLong.empty();
    private Theme theme = Theme.LIGHT;

    /// An empty view.
    public ThreadsView() {
        root.getStyleClass().addAll("threads", "artifact-view");
        dumps.setId("dumps");
        dumps.setCellFactory(list -> new DumpCell(() -> theme));
        dumps.setPlaceholder(placeholder("No thread dump is open."));
        dumps.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showPage(now));
        groups.setId("groups");
        groups.setCellFactory(list -> new GroupCell(() -> theme));
        groups.setPlaceholder(placeholder("No thread matches."));
        groups.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showGroup(now));
        SplitPane parts = new SplitPane(dumps, page());
        parts.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(dumps, false);
        dumps.setMinWidth(150);
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    private VBox page() {
        shownCount.getStyleClass().add("text-muted");
        shownCount.setMinWidth(Region.USE_PREF_SIZE);
        search.node().setMinWidth(120);
        search.node().setPrefColumnCount(18);
        HBox.setHgrow(states.node(), Priority.ALWAYS);
        HBox tools = new HBox(10, states.node(), shownCount, search.node());
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("view-head");
        stack.setId("stack");
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
        VBox page = new VBox(alerts.node(), tools, lower);
        VBox.setVgrow(lower, Priority.ALWAYS);
        page.setMinWidth(260);
        return page;
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
        search.node().setPromptText("Search " + many);
        groups.setPlaceholder(placeholder("None of the " + many + " matches."));
        dumps.getItems().setAll(shown.pages());
        if (wanted.isPresent()) {
            showAt(wanted.getAsLong());
        } else if (!shown.pages().isEmpty()) {
            int alarming = 0;
            while (alarming < shown.pages().size() - 1
                    && shown.pages().get(alarming).alerts().isEmpty()) {
                alarming++;
            }
            dumps.getSelectionModel()
                    .select(shown.pages().get(alarming).alerts().isEmpty() ? 0 : alarming);
        }
    }

    /// Shows nothing.
    public void clear() {
        wanted = OptionalLong.empty();
        content = new ThreadsContent(List.of());
        dumps.getItems().clear();
        showPage(null);
    }

    /// Goes to the dump nearest to an instant, at once or when dumps are shown.
    public void showAt(long timeNanos) {
        int index = content.nearest(timeNanos);
        wanted = index < 0 ? OptionalLong.of(timeNanos) : OptionalLong.empty();
        if (index >= 0) {
            dumps.getSelectionModel().select(index);
            dumps.scrollTo(index);
        }
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        states.setTheme(theme);
        alerts.setTheme(theme);
        dumps.refresh();
        groups.refresh();
    }

    private void showPage(@Nullable DumpPage page) {
        alerts.show(page == null ? List.of() : page.alerts());
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
        String text = search.text();
        Optional<ThreadState> state = states.chosen();
        searching.ask(
                () ->
                        page.groups().stream()
                                .filter(row -> state.map(s -> s == row.state()).orElse(true))
                                .filter(row -> text.isEmpty() || row.holds(text))
                                .toList(),
                this::showGroups,
                () -> shownCount.setText("The search failed"));
    }

    private void showGroups(List<GroupRow> rows) {
        groups.getItems().setAll(rows);
        long threads = rows.stream().mapToLong(GroupRow::count).sum();
        shownCount.setText(
                threads + " in " + rows.size() + (rows.size() == 1 ? " group" : " groups"));
        groups.getSelectionModel().selectFirst();
        groups.scrollTo(0);
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
