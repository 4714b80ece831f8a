package unwind.app.shell;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/// The pages at the window's left edge; the selected one is the one that is shown.
final class Rail {
    private final VBox node = new VBox();
    private final ToggleGroup group = new ToggleGroup();

    /// @param onChoose told the id of the chosen page
    Rail(List<? extends View<?>> pages, Consumer<String> onChoose) {
        node.getStyleClass().add("navigation");
        for (View<?> page : pages) {
            ToggleButton button = new ToggleButton(page.title(), new FontIcon(page.icon()));
            button.setId("view-" + page.id());
            button.getStyleClass().add("navigation-item");
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(new Tooltip(page.title()));
            button.setToggleGroup(group);
            button.setUserData(page.id());
            button.setOnAction(e -> {
                button.setSelected(true);
                onChoose.accept(page.id());
            });
            node.getChildren().add(button);
        }
    }

    Region node() {
        return node;
    }

    /// Marks a page as the one that is shown.
    void select(String id) {
        group.getToggles().stream()
                .filter(toggle -> id.equals(toggle.getUserData()))
                .forEach(toggle -> toggle.setSelected(true));
    }
}
