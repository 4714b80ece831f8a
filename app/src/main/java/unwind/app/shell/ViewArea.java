package unwind.app.shell;

import javafx.application.Platform;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.ProcessCase;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The middle of the window: the navigation and the view chosen by it. A view is computed in the
/// background when it is first looked at. With one view there is nothing to navigate, so nothing is
/// shown of it.
final class ViewArea {
    private final BorderPane root = new BorderPane();
    private final List<View<?>> views;
    private final Consumer<Optional<String>> onWork;
    private final Set<View<?>> prepared = new HashSet<>();
    private final ToggleGroup navigation = new ToggleGroup();
    private final VBox rail = new VBox();
    private View<?> chosen;
    private Optional<ProcessCase> process = Optional.empty();
    private Optional<TimeRange> kept = Optional.empty();
    private int generation;

    /// @param views at least one
    /// @param onWork told what is being computed, in words, and when nothing is any more
    ViewArea(List<View<?>> views, Consumer<Optional<String>> onWork) {
        this.views = List.copyOf(views);
        this.onWork = onWork;
        chosen = views.getFirst();
        root.setCenter(chosen.node());
        if (views.size() > 1) {
            fillRail();
            root.setLeft(rail);
        }
    }

    Region node() {
        return root;
    }

    View<?> chosen() {
        return chosen;
    }

    /// Lets a view be looked at, whatever is chosen, and nothing be chosen, until a process or
    /// nothing is shown.
    void peek(Region view) {
        rail.setDisable(true);
        if (root.getCenter() != view) {
            root.setCenter(view);
        }
    }

    /// Shows another process, or nothing.
    void show(Optional<ProcessCase> shown) {
        process = shown;
        rail.setDisable(false);
        root.setCenter(chosen.node());
        generation++;
        prepared.clear();
        kept = Optional.empty();
        views.forEach(view -> view.clear().run());
        prepare(chosen);
    }

    /// Shows the same process with other times: what was visible stays so.
    void update(Optional<ProcessCase> moved) {
        Optional<TimeRange> before = process.map(ProcessCase::range);
        process = moved;
        generation++;
        prepared.clear();
        kept =
                chosen.time()
                        .map(time -> time.visible().get())
                        .filter(visible ->
                                before.filter(range -> !covers(visible, range)).isPresent());
        prepare(chosen);
    }

    private static boolean covers(TimeRange range, TimeRange other) {
        return range.fromNanos() <= other.fromNanos() && range.toNanos() >= other.toNanos();
    }

    void setDark(boolean dark) {
        views.forEach(view -> view.dark().accept(dark));
    }

    private void choose(View<?> view) {
        chosen = view;
        root.setCenter(view.node());
        prepare(view);
    }

    /// Chooses a view.
    void open(String id) {
        views.stream().filter(view -> view.id().equals(id)).findFirst().ifPresent(this::open);
    }

    private void open(View<?> view) {
        navigation.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == view)
                .forEach(toggle -> toggle.setSelected(true));
        choose(view);
    }

    /// Has a view computed again, since what it depends on beside the process has changed.
    void refresh(String id) {
        prepared.removeIf(view -> view.id().equals(id));
        if (chosen.id().equals(id)) {
            prepare(chosen);
        }
    }

    private void fillRail() {
        rail.getStyleClass().add("navigation");
        for (View<?> view : views) {
            ToggleButton button = new ToggleButton(view.title(), new FontIcon(view.icon()));
            button.setId("view-" + view.id());
            button.getStyleClass().add("navigation-item");
            button.setContentDisplay(ContentDisplay.TOP);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setToggleGroup(navigation);
            button.setUserData(view);
            button.setSelected(view.equals(chosen));
            button.setOnAction(e -> {
                button.setSelected(true);
                choose(view);
            });
            rail.getChildren().add(button);
        }
    }

    private <C> void prepare(View<C> view) {
        if (process.isEmpty()) {
            onWork.accept(Optional.empty());
            return;
        }
        if (!prepared.add(view)) {
            return;
        }
        ProcessCase shown = process.get();
        int mine = generation;
        onWork.accept(Optional.of("Preparing the " + view.title().toLowerCase(Locale.ROOT)));
        Thread.ofPlatform()
                .daemon()
                .name("prepare-" + view.id())
                .start(() -> {
                    C content = view.prepare().apply(shown);
                    Platform.runLater(() -> finish(view, content, mine));
                });
    }

    private <C> void finish(View<C> view, C content, int mine) {
        if (mine == generation) {
            view.show().accept(content);
            view.time()
                    .ifPresent(time -> {
                        kept.ifPresent(time.setVisible());
                        kept = Optional.empty();
                    });
            onWork.accept(Optional.empty());
        }
    }
}
