package unwind.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;

import java.util.List;
import java.util.function.Consumer;

/// What the context menu of every view offers: a picture of that view.
///
/// @param copy copies a picture of a node
/// @param save asks where to, then writes one
record PictureMenu(Consumer<Node> copy, Consumer<Node> save) {
    /// Offers it wherever the view has no menu of its own.
    void offer(Node view) {
        view.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                e -> {
                    ContextMenu menu = new ContextMenu();
                    menu.getItems().setAll(items(view));
                    menu.show(view.getScene().getWindow(), e.getScreenX(), e.getScreenY());
                    e.consume();
                });
    }

    /// Offers it in the menu of a table, too, once.
    void offer(Node view, TableView<?> table) {
        ContextMenu menu = table.getContextMenu();
        if (menu != null && menu.getProperties().put(PictureMenu.class, view) == null) {
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(items(view));
        }
    }

    private List<MenuItem> items(Node view) {
        MenuItem copied = new MenuItem("Copy picture of this view");
        copied.setOnAction(e -> copy.accept(view));
        MenuItem saved = new MenuItem("Save picture as PNG or SVG…");
        saved.setOnAction(e -> save.accept(view));
        return List.of(copied, saved);
    }
}
