package unwind.app.views.threads;

import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import unwind.app.analysis.threads.WaitPicture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The boxes of a picture of who waits for whom, for the keyboard, the pointer and screen readers:
/// invisible, above what is drawn. For the JavaFX thread.
final class WaitBoxes {
    private final Pane node = new Pane();
    private final Consumer<String> onOpen;
    private final Consumer<WaitLayout.Box> onFocus;

    /// @param onOpen told the name of the thread of a box that is clicked, or where Enter is
    ///   pressed
    /// @param onFocus told the box that the keyboard comes to
    WaitBoxes(Consumer<String> onOpen, Consumer<WaitLayout.Box> onFocus) {
        this.onOpen = onOpen;
        this.onFocus = onFocus;
        node.setPickOnBounds(false);
    }

    Node node() {
        return node;
    }

    /// Takes the boxes that are drawn of a picture, its first ones.
    void show(WaitPicture picture, List<WaitLayout.Box> drawn) {
        List<Region> boxes = new ArrayList<>();
        for (WaitLayout.Box each : drawn) {
            boxes.add(box(each, words(picture, each.node())));
        }
        node.getChildren().setAll(boxes);
    }

    private Region box(WaitLayout.Box box, String words) {
        Region region = new Region();
        region.getStyleClass().add("wait-box");
        region.setLayoutX(box.x());
        region.setLayoutY(box.y());
        region.setPrefSize(WaitLayout.BOX_WIDTH, WaitLayout.BOX_HEIGHT);
        region.setFocusTraversable(true);
        region.setAccessibleRole(AccessibleRole.BUTTON);
        region.setAccessibleText(words);
        Tooltip.install(region, new Tooltip(words));
        String thread = box.node().thread();
        if (!thread.isEmpty()) {
            region.setCursor(Cursor.HAND);
        }
        region.setOnMouseClicked(e -> {
            region.requestFocus();
            open(thread);
        });
        region.setOnKeyPressed(e -> key(e, region, thread));
        region.focusedProperty()
                .addListener((o, old, now) -> {
                    if (now) {
                        onFocus.accept(box);
                    }
                });
        return region;
    }

    private void key(KeyEvent e, Region at, String thread) {
        int index = node.getChildren().indexOf(at);
        switch (e.getCode()) {
            case ENTER, SPACE -> open(thread);
            case DOWN -> focus(index + 1);
            case UP -> focus(index - 1);
            case HOME -> focus(0);
            case END -> focus(node.getChildren().size() - 1);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void focus(int index) {
        if (index >= 0 && index < node.getChildren().size()) {
            node.getChildren().get(index).requestFocus();
        }
    }

    private void open(String thread) {
        if (!thread.isEmpty()) {
            onOpen.accept(thread);
        }
    }

    /// A box in full: who, where, and what it waits for from whom.
    private static String words(WaitPicture picture, WaitPicture.Node of) {
        StringBuilder words = new StringBuilder(of.title()).append(", ").append(of.text());
        for (WaitPicture.Edge edge : picture.edges()) {
            if (picture.nodes().get(edge.from()) == of) {
                words.append("; waits for ")
                        .append(edge.lock())
                        .append(" of ")
                        .append(picture.nodes().get(edge.to()).title());
            }
        }
        long behind =
                picture.edges().stream()
                        .filter(edge -> picture.nodes().get(edge.to()) == of)
                        .count();
        if (behind > 0) {
            words.append("; ").append(behind).append(behind == 1 ? " box waits" : " boxes wait");
            words.append(" for it");
        }
        return words.append(of.deadlocked() ? "; deadlock" : "").toString();
    }
}
