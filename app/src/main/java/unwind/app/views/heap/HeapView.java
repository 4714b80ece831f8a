package unwind.app.views.heap;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.controls.SearchField;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.OptionalLong;

/// The class histograms of a process: the snapshots at the left, the chosen one's classes with what
/// changed since the one before. For the JavaFX thread.
public final class HeapView {
    private final BorderPane root = new BorderPane();
    private final ListView<HeapContent.Snapshot> snapshots = new ListView<>();
    private final Label headline = new Label();
    private final Label compared = new Label();
    private final ClassTable table = new ClassTable();
    private final SearchField search = new SearchField("Search classes", table::filter);
    private HeapContent content = new HeapContent(List.of());
    private OptionalLong wanted = OptionalLong.empty();

    /// An empty view.
    public HeapView() {
        root.getStyleClass().addAll("heap", "artifact-view");
        snapshots.setId("snapshots");
        snapshots.setCellFactory(list -> new SnapshotCell());
        Label none = new Label("No class histogram is open.");
        none.getStyleClass().add("text-muted");
        none.setWrapText(true);
        snapshots.setPlaceholder(none);
        snapshots.setMinWidth(150);
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
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        search.node().setMinWidth(120);
        search.node().setPrefColumnCount(18);
        HBox first = new HBox(12, headline, space, search.node());
        first.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(4, first, compared);
        head.getStyleClass().add("view-head");
        VBox page = new VBox(head, table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        page.setMinWidth(260);
        SplitPane parts = new SplitPane(snapshots, page);
        parts.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(snapshots, false);
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
        snapshots.getItems().setAll(shown.snapshots());
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
        snapshots.getItems().clear();
        showSnapshot(null);
    }

    /// Goes to the histogram nearest to an instant, at once or when histograms are shown.
    public void showAt(long timeNanos) {
        int index = content.nearest(timeNanos);
        wanted = index < 0 ? OptionalLong.of(timeNanos) : OptionalLong.empty();
        if (index >= 0) {
            snapshots.getSelectionModel().select(index);
            snapshots.scrollTo(index);
        }
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
