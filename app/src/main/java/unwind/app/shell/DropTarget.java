package unwind.app.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Lets files and folders be dropped anywhere on the window.
final class DropTarget {
    private final Node hint;
    private final Consumer<List<Path>> onDrop;

    private DropTarget(Node hint, Consumer<List<Path>> onDrop) {
        this.hint = hint;
        this.onDrop = onDrop;
    }

    /// Lets files be dropped on `scene`.
    ///
    /// @param hint shown while something that can be dropped is above the window
    static void on(Scene scene, Node hint, Consumer<List<Path>> onDrop) {
        DropTarget target = new DropTarget(hint, onDrop);
        scene.addEventFilter(DragEvent.DRAG_OVER, target::over);
        scene.setOnDragExited(e -> hint.setVisible(false));
        scene.addEventFilter(DragEvent.DRAG_DROPPED, target::drop);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            hint.setVisible(true);
            event.consume();
        }
    }

    private void drop(DragEvent event) {
        hint.setVisible(false);
        if (event.getDragboard().hasFiles()) {
            List<Path> paths = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(true);
            event.consume();
            onDrop.accept(paths);
        }
    }
}
