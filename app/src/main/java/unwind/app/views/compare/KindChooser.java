package unwind.app.views.compare;

import javafx.scene.control.ComboBox;
import javafx.scene.layout.Region;

import unwind.app.analysis.profile.ProfileKind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Whether everything is compared, or one kind of profile.
final class KindChooser {
    private static final Choice EVERYTHING = new Choice("", "Everything");

    private final ComboBox<Choice> node = new ComboBox<>();
    private boolean showing;

    /// One of what can be chosen.
    ///
    /// @param kind id of a kind; empty for everything
    private record Choice(String kind, String title) {
        @Override
        public String toString() {
            return title;
        }
    }

    /// @param onChoose accepts the id of a kind; empty for everything
    KindChooser(Consumer<String> onChoose) {
        node.setId("compared-kind");
        node.setAccessibleText("What is compared");
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setOnAction(e -> {
            if (!showing && node.getValue() != null) {
                onChoose.accept(node.getValue().kind());
            }
        });
        show(List.of(), "");
    }

    Region node() {
        return node;
    }

    /// Offers kinds.
    ///
    /// @param chosen id of the one that is compared; empty for everything
    void show(List<ProfileKind> kinds, String chosen) {
        List<Choice> choices = new ArrayList<>(List.of(EVERYTHING));
        kinds.forEach(kind -> choices.add(new Choice(kind.id(), kind.title())));
        showing = true;
        node.getItems().setAll(choices);
        node.setValue(
                choices.stream()
                        .filter(each -> each.kind().equals(chosen))
                        .findFirst()
                        .orElse(EVERYTHING));
        showing = false;
        node.setVisible(!kinds.isEmpty());
        node.setManaged(node.isVisible());
    }
}
