package unwind.app.views.compare;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import unwind.app.analysis.correlate.Grouping;
import unwind.app.analysis.correlate.RowNames;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What the rows of a compared profile are.
final class GroupingChooser {
    private static final List<Grouping> OFFERED =
            List.of(
                    Grouping.SITE,
                    Grouping.METHOD,
                    Grouping.PACKAGE,
                    Grouping.CLASS,
                    Grouping.THREAD,
                    Grouping.POOL);

    private final HBox node = new HBox();
    private final ToggleGroup group = new ToggleGroup();

    GroupingChooser(Consumer<Grouping> onChoose) {
        node.setId("compared-by");
        node.setMinWidth(Region.USE_PREF_SIZE);
        for (Grouping each : OFFERED) {
            String word = RowNames.word(each);
            ToggleButton button =
                    new ToggleButton(
                            word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            button.setId("compared-by-" + word);
            button.getStyleClass().addAll("small", shape(each));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setUserData(each);
            button.setOnAction(e -> {
                button.setSelected(true);
                onChoose.accept(each);
            });
            node.getChildren().add(button);
        }
    }

    Region node() {
        return node;
    }

    void show(Grouping chosen) {
        group.getToggles().forEach(each -> each.setSelected(each.getUserData() == chosen));
    }

    private static String shape(Grouping grouping) {
        return grouping == OFFERED.getFirst()
                ? "left-pill"
                : grouping == OFFERED.getLast() ? "right-pill" : "center-pill";
    }
}
