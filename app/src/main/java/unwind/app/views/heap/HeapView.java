package unwind.app.views.heap;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.session.Filter;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The class histograms of a process: the snapshots at the left, the chosen one's classes with what
/// changed since the one before. For the JavaFX thread.
public final class HeapView {
    private final BorderPane root = new BorderPane();
    private final ListView<HeapContent.Snapshot> snapshots = new ListView<>();
    private final Label headline = new Label();
    private final Label compared = new Label();
    private final ClassTable table = new ClassTable();
    private final Label outside = new Label();
    private HeapContent content = new HeapContent(List.of());
    private OptionalLong wanted = OptionalLong.empty();
    private Optional<TimeRange> selection = Optional.empty();

    /// An empty view.
    public HeapView() {
        root.getStyleClass().addAll("heap", "artifact-view");
        snapshots.setId("snapshots");
        snapshots.setAccessibleText("Class histograms");
        snapshots.setCellFactory(list -> new SnapshotCell());
        Label none = new Label("No class histogram is open.");
        none.getStyleClass().add("text-muted");
        none.setWrapText(true);
        snapshots.setPlaceholder(none);
        snapshots
                .getSelectionModel()
                .selectedItemProperty()
                .addListener((o, old, now) -> showSnapshot(now));
        headline.setId("heap-headline");
        headline.getStyleClass().add("view-headline");
        headline.setMinWidth(120);
        compared.setId("heap-compared");
        compared.getStyleClass().add("text-muted");
        compared.setMinWidth(0);
        VBox head = new VBox(4, headline, compared);
        head.getStyleClass().add("view-head");
        VBox page = new VBox(head, table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        page.setMinWidth(260);
        outside.setId("snapshots-in-selection");
        outside.setWrapText(true);
        outside.getStyleClass().addAll("text-muted", "small-text", "list-note");
        outside.setMinHeight(Region.USE_PREF_SIZE);
        VBox side = new VBox(outside, snapshots);
        VBox.setVgrow(snapshots, Priority.ALWAYS);
        side.setMinWidth(150);
        SplitPane parts = new SplitPane(side, page);
        parts.setDividerPositions(0.24);
        root.setCenter(parts);
        setDark(false);
        clear();
    }

    /// The node to put into a window.
    public Region node() {
        return root;
    }

    /// Shows the histograms of a process, the last one first.
    public void show(HeapContent shown) {
        content = shown;
        list();
        if (wanted.isPresent()) {
            showAt(wanted.getAsLong());
        } else {
            snapshots.getSelectionModel().selectLast();
        }
    }

    /// Shows nothing.
    public void clear() {
        wanted = OptionalLong.empty();
        content = new HeapContent(List.of());
        list();
        showSnapshot(null);
    }

    /// Goes to the histogram nearest to an instant, at once or when histograms are shown.
    public void showAt(long timeNanos) {
        int index = content.nearest(timeNanos);
        wanted = index < 0 ? OptionalLong.of(timeNanos) : OptionalLong.empty();
        if (index >= 0) {
            HeapContent.Snapshot snapshot = content.snapshots().get(index);
            if (!snapshots.getItems().contains(snapshot)) {
                snapshots.getItems().setAll(content.snapshots());
            }
            snapshots.getSelectionModel().select(snapshot);
            snapshots.scrollTo(snapshot);
        }
    }

    /// Lists classes with the filter's text only.
    public void setFilter(Filter filter) {
        table.filter(filter.needle());
    }

    /// Lists the histograms of a span of time only, if there are some; or every histogram.
    public void setSelection(Optional<TimeRange> range) {
        if (!range.equals(selection)) {
            selection = range;
            HeapContent.Snapshot before = snapshots.getSelectionModel().getSelectedItem();
            list();
            if (before != null && snapshots.getItems().contains(before)) {
                snapshots.getSelectionModel().select(before);
            } else {
                snapshots.getSelectionModel().selectLast();
            }
        }
    }

    private void list() {
        List<HeapContent.Snapshot> all = content.snapshots();
        List<HeapContent.Snapshot> within =
                all.stream()
                        .filter(each ->
                                selection
                                        .map(s ->
                                                each.timeNanos() >= s.fromNanos()
                                                        && each.timeNanos() <= s.toNanos())
                                        .orElse(true))
                        .toList();
        boolean none = within.isEmpty() && !all.isEmpty();
        outside.setText(
                none
                        ? "No histogram in the selected time; these are all"
                        : within.size() + " of " + all.size() + " histograms");
        outside.setVisible(selection.isPresent() && !all.isEmpty());
        outside.setManaged(outside.isVisible());
        snapshots.getItems().setAll(none ? all : within);
    }

    /// Takes the dark or the light palette.
    public void setDark(boolean dark) {
        Theme theme = Theme.of(dark);
        root.setBackground(Background.fill(theme.background()));
        table.setTheme(theme);
    }

    private void showSnapshot(HeapContent.@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            headline.setText("");
            compared.setText("");
            table.show(List.of());
            return;
        }
        headline.setText(
                Quantity.text(snapshot.totalBytes(), Unit.BYTES)
                        + " in "
                        + Quantity.text(snapshot.totalInstances(), Unit.COUNT)
                        + " objects of "
                        + Quantity.text(snapshot.rows().size(), Unit.COUNT)
                        + " classes");
        compared.setText(counted(snapshot.liveness()) + comparison(snapshot));
        table.show(snapshot.rows());
    }

    private static String counted(Histogram.Liveness liveness) {
        return switch (liveness) {
            case LIVE -> "Live objects only. ";
            case ALL -> "Garbage is counted too. ";
            case UNKNOWN -> "";
        };
    }

    private String comparison(HeapContent.Snapshot snapshot) {
        if (snapshot.before().isEmpty()) {
            return "There is no earlier histogram to compare with.";
        }
        HeapContent.Snapshot before = content.snapshots().get(snapshot.before().getAsInt());
        long change = snapshot.totalBytes() - before.totalBytes();
        long nanos = snapshot.timeNanos() - before.timeNanos();
        return "Compared with "
                + before.file()
                + (nanos == 0 || !snapshot.timed()
                        ? ""
                        : ", " + Quantity.text(nanos, Unit.NANOSECONDS) + " before")
                + ": "
                + Quantity.change(change, Unit.BYTES)
                + (snapshot.comparable() < 3 ? ". Three histograms show a trend." : ".");
    }
}
