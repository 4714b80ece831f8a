package unwind.app.shell;

import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Lets files and folders be dropped anywhere on the window.
final class DropTarget {
    private static final PseudoClass OFFERED = PseudoClass.getPseudoClass("drop-offered");
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop-over");

    private final Node hint;
    private final Consumer<List<Path>> onDrop;
    private final List<Area> areas;

    /// A part of the window where files are dropped for something else.
    record Area(Node node, Consumer<List<Path>> onDrop) {

        /// Whether it is looked at.
        boolean isShown() {
            return node.getScene() != null;
        }

        boolean holds(EventTarget target) {
            for (Node at = target instanceof Node start ? start : null;
                    at != null;
                    at = at.getParent()) {
                if (at.equals(node)) {
                    return true;
                }
            }
            return false;
        }
    }

    private DropTarget(Node hint, Consumer<List<Path>> onDrop, List<Area> areas) {
        this.hint = hint;
        this.onDrop = onDrop;
        this.areas = List.copyOf(areas);
    }

    /// Lets files be dropped on `scene`.
    ///
    /// @param hint shown while something that can be dropped is above the window, unless it would
    ///   hide one of the areas
    /// @param areas where something else is done with what is dropped
    static void on(Scene scene, Node hint, Consumer<List<Path>> onDrop, List<Area> areas) {
        DropTarget target = new DropTarget(hint, onDrop, areas);
        scene.addEventFilter(DragEvent.DRAG_OVER, target::over);
        scene.setOnDragExited(e -> target.leave());
        scene.addEventFilter(DragEvent.DRAG_DROPPED, target::drop);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            hint.setVisible(areas.stream().noneMatch(Area::isShown));
            for (Area area : areas) {
                area.node().pseudoClassStateChanged(OFFERED, true);
                area.node().pseudoClassStateChanged(OVER, area.holds(event.getTarget()));
            }
            event.consume();
        }
    }

    private void leave() {
        hint.setVisible(false);
        for (Area area : areas) {
            area.node().pseudoClassStateChanged(OFFERED, false);
            area.node().pseudoClassStateChanged(OVER, false);
        }
    }

    private void drop(DragEvent event) {
        leave();
        if (event.getDragboard().hasFiles()) {
            List<Path> paths = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(true);
            event.consume();
            at(event.getTarget()).map(Area::onDrop).orElse(onDrop).accept(paths);
        }
    }

    /// The area that holds a part of the window.
    private Optional<Area> at(EventTarget target) {
        return areas.stream().filter(area -> area.holds(target)).findFirst();
    }
}
