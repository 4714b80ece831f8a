package unwind.app.shell;

import javafx.css.PseudoClass;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import unwind.app.controls.Flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The names of the panels in one row; the selected one is shown below.
final class PanelTabs {
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private final Flow node = new Flow(0, 2);
    private final ToggleGroup group = new ToggleGroup();
    private final Map<String, ToggleButton> buttons = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, String> tooltips = new HashMap<>();

    /// @param onChoose told the id of the chosen panel
    PanelTabs(List<? extends View<?>> panels, Consumer<String> onChoose) {
        node.setId("panel-tabs");
        // one row where there is room for one
        int number = 1;
        for (View<?> panel : panels) {
            ToggleButton button = new ToggleButton(panel.title());
            button.setId("panel-" + panel.id());
            button.getStyleClass().add("panel-tab");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(panel.id());
            tooltips.put(panel.id(), panel.title() + " (" + number++ + ")");
            button.setTooltip(new Tooltip(tooltips.get(panel.id())));
            button.setOnAction(e -> {
                button.setSelected(true);
                onChoose.accept(panel.id());
            });
            buttons.put(panel.id(), button);
            titles.put(panel.id(), panel.title());
            node.getChildren().add(button);
        }
    }

    Region node() {
        return node;
    }

    /// Marks a panel as the one that is shown.
    void select(String id) {
        ToggleButton button = buttons.get(id);
        if (button != null) {
            button.setSelected(true);
        }
    }

    /// Dims the name of a panel that cannot contain anything, and says why where the pointer rests.
    void absent(String id, Optional<String> why) {
        ToggleButton button = buttons.get(id);
        if (button != null) {
            button.pseudoClassStateChanged(ABSENT, why.isPresent());
            button.getTooltip().setText(tooltips.get(id) + why.map(text -> ": " + text).orElse(""));
            button.setAccessibleHelp(why.orElse(null));
        }
    }

    /// Says behind a panel's name how many things it shows.
    void count(String id, String count) {
        ToggleButton button = buttons.get(id);
        if (button != null) {
            button.setText(titles.get(id) + (count.isEmpty() ? "" : " " + count));
        }
    }
}
