package unwind.app.shell;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The middle of the window: the navigation and the view chosen by it. A view is computed in the
/// background when it is first looked at. With one view there is nothing to navigate, so nothing is
/// shown of it.
final class ViewArea {
    private final BorderPane root = new BorderPane();
    private final List<ViewSlot<?>> slots;
    private final Consumer<Optional<String>> onWork;
    private final ToggleGroup navigation = new ToggleGroup();
    private final VBox rail = new VBox();
    private ViewSlot<?> chosen;
    private Optional<ProcessCase> process = Optional.empty();
    private Optional<TimeRange> kept = Optional.empty();

    /// @param views at least one
    /// @param onWork told what is being computed, in words, and when nothing is any more
    ViewArea(List<View<?>> views, Consumer<Optional<String>> onWork) {
        slots = views.stream().<ViewSlot<?>>map(this::slot).toList();
        this.onWork = onWork;
        chosen = slots.getFirst();
        root.setCenter(chosen.node());
        if (views.size() > 1) {
            fillRail();
            root.setLeft(rail);
        }
    }

    private <C> ViewSlot<C> slot(View<C> view) {
        return new ViewSlot<>(view, this::tellWork);
    }

    Region node() {
        return root;
    }

    View<?> chosen() {
        return chosen.view();
    }

    /// Lets a view be looked at, whatever is chosen, and nothing be chosen, until a process or
    /// nothing is shown.
    void peek(String id) {
        rail.setDisable(true);
        find(id).ifPresent(slot -> {
            slot.peek();
            if (root.getCenter() != slot.node()) {
                root.setCenter(slot.node());
            }
        });
    }

    /// Shows another process, or nothing.
    void show(Optional<ProcessCase> shown) {
        process = shown;
        rail.setDisable(false);
        root.setCenter(chosen.node());
        kept = Optional.empty();
        slots.forEach(ViewSlot::clear);
        prepare(chosen);
    }

    /// Shows the same process with other times: what was visible stays so.
    void update(Optional<ProcessCase> moved) {
        Optional<TimeRange> before = process.map(ProcessCase::range);
        process = moved;
        slots.forEach(ViewSlot::forget);
        kept =
                chosen().time()
                        .map(time -> time.visible().get())
                        .filter(visible ->
                                before.filter(range -> !covers(visible, range)).isPresent());
        prepare(chosen);
    }

    private static boolean covers(TimeRange range, TimeRange other) {
        return range.fromNanos() <= other.fromNanos() && range.toNanos() >= other.toNanos();
    }

    void setDark(boolean dark) {
        slots.forEach(slot -> slot.view().dark().accept(dark));
    }

    private void choose(ViewSlot<?> slot) {
        chosen = slot;
        root.setCenter(slot.node());
        prepare(slot);
        tellWork();
    }

    /// Chooses a view.
    void open(String id) {
        find(id).ifPresent(slot -> {
            navigation.getToggles().stream()
                    .filter(toggle -> toggle.getUserData() == slot)
                    .forEach(toggle -> toggle.setSelected(true));
            choose(slot);
        });
    }

    private Optional<ViewSlot<?>> find(String id) {
        return slots.stream().filter(slot -> slot.view().id().equals(id)).findFirst();
    }

    /// Has a view computed again, since what it depends on beside the process has changed.
    void refresh(String id) {
        find(id).ifPresent(slot -> {
            slot.forget();
            if (slot == chosen) {
                prepare(slot);
            }
        });
    }

    private void fillRail() {
        rail.getStyleClass().add("navigation");
        for (ViewSlot<?> slot : slots) {
            View<?> view = slot.view();
            ToggleButton button = new ToggleButton(view.title(), new FontIcon(view.icon()));
            button.setId("view-" + view.id());
            button.getStyleClass().add("navigation-item");
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setToggleGroup(navigation);
            button.setUserData(slot);
            button.setSelected(slot == chosen);
            button.setOnAction(e -> {
                button.setSelected(true);
                choose(slot);
            });
            rail.getChildren().add(button);
        }
    }

    private void prepare(ViewSlot<?> slot) {
        process.ifPresent(shown -> slot.prepare(shown, () -> restoreTime(slot)));
        tellWork();
    }

    /// What was visible before other times came stays so.
    private void restoreTime(ViewSlot<?> slot) {
        slot.view()
                .time()
                .ifPresent(time -> {
                    kept.ifPresent(time.setVisible());
                    kept = Optional.empty();
                });
    }

    private void tellWork() {
        onWork.accept(process.flatMap(any -> chosen.work()));
    }
}
