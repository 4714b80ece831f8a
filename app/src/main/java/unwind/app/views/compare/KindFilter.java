package unwind.app.views.compare;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

import unwind.app.controls.Flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Which kind of rows is listed, and how many there are of each.
final class KindFilter {
    private final Flow node = new Flow(0, 2);
    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final Consumer<Optional<Kind>> onChoose;

    KindFilter(Consumer<Optional<Kind>> onChoose) {
        this.onChoose = onChoose;
        node.setId("kinds");
        node.setMinWidth(0);
        add(Optional.empty(), "left-pill");
        for (Kind kind : Kind.values()) {
            boolean last = kind.ordinal() == Kind.values().length - 1;
            add(Optional.of(kind), last ? "right-pill" : "center-pill");
        }
        buttons.getFirst().setSelected(true);
        show(Map.of());
    }

    /// In a narrow window in several rows.
    Region node() {
        return node;
    }

    /// Tells how many there are; a kind that has none is left for all.
    void show(Map<Kind, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        for (ToggleButton button : buttons) {
            Optional<Kind> kind = kind(button);
            int count = kind.map(each -> counts.getOrDefault(each, 0)).orElse(all);
            button.setText(name(kind) + (count == 0 ? "" : "  " + ChangeWords.count(count)));
            button.setDisable(count == 0);
            if (count == 0 && button.isSelected() && kind.isPresent()) {
                choose(buttons.getFirst());
            }
        }
    }

    private void add(Optional<Kind> kind, String shape) {
        ToggleButton button = new ToggleButton();
        button.setId("kind-" + name(kind).toLowerCase(Locale.ROOT));
        button.getStyleClass().addAll("small", shape);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setToggleGroup(group);
        kind.ifPresent(button::setUserData);
        button.setOnAction(e -> choose(button));
        buttons.add(button);
        node.getChildren().add(button);
    }

    private void choose(ToggleButton button) {
        button.setSelected(true);
        onChoose.accept(kind(button));
    }

    private static Optional<Kind> kind(ToggleButton button) {
        return Optional.ofNullable((Kind) button.getUserData());
    }

    private static String name(Optional<Kind> kind) {
        return kind.map(Kind::many).orElse("All");
    }
}
