package unwind.app.views.threads;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.parsers.model.ThreadState;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The states that occur, with their colours and counts; pressed, only that state is listed.
final class StateFilter {
    private static final double SWATCH = 10;

    private final FlowPane node = new FlowPane(6, 4);
    private final ToggleGroup group = new ToggleGroup();
    private final Map<ThreadState, ToggleButton> buttons = new EnumMap<>(ThreadState.class);
    private final Map<ThreadState, Rectangle> swatches = new EnumMap<>(ThreadState.class);

    StateFilter(Consumer<Optional<ThreadState>> onChoose) {
        node.setId("states");
        node.setMinWidth(0);
        for (ThreadState state : ThreadState.values()) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH);
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            ToggleButton button = new ToggleButton("", swatch);
            button.getStyleClass().addAll("small", "legend-button");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(state);
            button.setOnAction(e -> onChoose.accept(chosen()));
            buttons.put(state, button);
            swatches.put(state, swatch);
        }
    }

    Region node() {
        return node;
    }

    /// The state that is pressed.
    Optional<ThreadState> chosen() {
        return Optional.ofNullable(group.getSelectedToggle())
                .map(toggle -> (ThreadState) toggle.getUserData());
    }

    /// Shows how many threads there are; a pressed state that does not occur is let go.
    void show(Map<ThreadState, Long> counts) {
        node.getChildren().clear();
        buttons.forEach((state, button) -> {
            long count = counts.getOrDefault(state, 0L);
            if (count > 0) {
                button.setText(StateWords.of(state) + "  " + count);
                node.getChildren().add(button);
            } else {
                button.setSelected(false);
            }
        });
    }

    void setTheme(Theme theme) {
        swatches.forEach((state, swatch) -> swatch.setFill(KindColors.of(state, theme)));
    }
}
