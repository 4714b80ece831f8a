package unwind.app.controls;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

import java.util.Arrays;

/// Has the parts of a split pane keep their shares when it is resized. By itself a split pane takes
/// from all parts alike, so that after a large change one has nothing left.
public final class Shares {
    private static final String KEPT = Shares.class.getName();

    private Shares() {}

    /// Keeps the shares as they are now and as the user drags them from now on.
    public static void keep(SplitPane pane) {
        if (pane.getProperties().containsKey(KEPT)) {
            return;
        }
        note(pane);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> note(pane));
        ChangeListener<Number> resized = (o, old, now) -> Platform.runLater(() -> restore(pane));
        pane.widthProperty().addListener(resized);
        pane.heightProperty().addListener(resized);
    }

    private static void note(SplitPane pane) {
        pane.getProperties().put(KEPT, pane.getDividerPositions());
    }

    private static void restore(SplitPane pane) {
        if (pane.getProperties().get(KEPT) instanceof double[] kept
                && kept.length == pane.getDividers().size()
                && !Arrays.equals(kept, pane.getDividerPositions())) {
            pane.setDividerPositions(kept);
        }
    }
}
