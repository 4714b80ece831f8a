package unwind.app.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;

import java.util.List;

/// Arrow keys among the buttons of one choice. JavaFX marks the neighbour as chosen and runs no
/// action, so that a panel's name would be marked while another panel is shown; here an arrow
/// presses the neighbour as a click would.
final class ArrowChoice {
    private ArrowChoice() {}

    /// Listens in a whole window, so that every choice of every view behaves alike.
    static void on(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, ArrowChoice::typed);
    }

    private static void typed(KeyEvent e) {
        int step =
                switch (e.getCode()) {
                    case LEFT, UP -> -1;
                    case RIGHT, DOWN -> 1;
                    default -> 0;
                };
        boolean plain = !e.isAltDown() && !e.isShortcutDown() && !e.isShiftDown();
        if (step == 0 || !plain || !(e.getTarget() instanceof ToggleButton button)) {
            return;
        }
        if (button.getToggleGroup() == null) {
            return;
        }
        e.consume();
        List<Toggle> choices =
                button.getToggleGroup().getToggles().stream().filter(ArrowChoice::usable).toList();
        int next = choices.indexOf(button) + step;
        if (next >= 0
                && next < choices.size()
                && choices.get(next) instanceof ToggleButton neighbour) {
            neighbour.requestFocus();
            if (!neighbour.isSelected()) {
                neighbour.fire();
            }
        }
    }

    private static boolean usable(Toggle toggle) {
        return toggle instanceof Node node
                && node.isVisible()
                && node.isManaged()
                && !node.isDisabled()
                && node.getScene() != null;
    }
}
