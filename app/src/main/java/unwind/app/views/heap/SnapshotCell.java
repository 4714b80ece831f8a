package unwind.app.views.heap;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.Quantity;
import unwind.parsers.model.Unit;

/// A histogram in the list of histograms.
final class SnapshotCell extends ListCell<HeapContent.Snapshot> {
    private final Label clock = new Label();
    private final Label since = new Label();
    private final Label bytes = new Label();
    private final Label file = new Label();
    private final VBox box;

    SnapshotCell() {
        clock.getStyleClass().add("strong-text");
        clock.setMinWidth(Region.USE_PREF_SIZE);
        since.getStyleClass().add("text-muted");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        file.getStyleClass().addAll("text-muted", "small-text");
        file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        file.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new VBox(2, new HBox(8, clock, since, space, bytes), file);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(HeapContent.@Nullable Snapshot snapshot, boolean empty) {
        super.updateItem(snapshot, empty);
        if (empty || snapshot == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        clock.setText(snapshot.clock());
        since.setText(snapshot.since());
        bytes.setText(Quantity.text(snapshot.totalBytes(), Unit.BYTES));
        file.setText(snapshot.file());
        setTooltip(new Tooltip(snapshot.file() + "\n" + snapshot.certainty()));
        setGraphic(box);
    }
}
