package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.robot.BaseRobot;

import unwind.app.session.OutsideFiles;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Whoever uses no mouse, or does not see, reaches and is told everything.
@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    private static final Path SURGE =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/deadlock");
    private static final int MAX_TABS = 200;

    @TempDir static Path config;

    private final Session session = new Session();
    private Stage stage;
    private MainWindow window;

    static List<String> views() {
        return List.of(
                "incident",
                "timeline",
                "findings",
                "hotspots",
                "threads",
                "heap",
                "exceptions",
                "cleanup",
                "pauses",
                "lanes",
                "events",
                "compare",
                "walkthrough");
    }

    @Start
    void start(Stage primary) {
        stage = primary;
        window =
                new MainWindow(
                        stage,
                        session,
                        new SettingsStore(
                                new SettingsFile(
                                        config.resolve("settings-" + System.nanoTime() + ".json"))),
                        new FileChoice(
                                List::of,
                                Optional::empty,
                                wanted -> Optional.empty(),
                                OutsideFiles.ALWAYS,
                                ReportPreview.NONE),
                        Formats::read);
        window.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            stage.setOnHidden(null);
        });
    }

    @Test
    void everyViewIsOneOfTheseTests() {
        assertThat(views()).containsExactlyInAnyOrderElementsOf(window.viewIds());
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlHasANameThatIsReadOut(String view, FxRobot robot) throws TimeoutException {
        open(robot, view);
        List<String> nameless = new ArrayList<>();
        for (Node node : controls()) {
            if (name(node).isBlank()) {
                nameless.add(
                        node.getClass().getSimpleName()
                                + " #"
                                + node.getId()
                                + " "
                                + node.getStyleClass());
            }
        }
        assertThat(nameless).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlIsReachedByTabAndShowsThatItHasTheFocus(String view, FxRobot robot)
            throws TimeoutException {
        open(robot, view);
        AtomicReference<List<Node>> wanted = new AtomicReference<>(List.of());
        now(() -> {
            stage.requestFocus();
            wanted.set(controls().stream().filter(KeyboardTest::wantsFocus).toList());
            wanted.get().getFirst().requestFocus();
        });
        List<String> unseen = new ArrayList<>();
        Set<Node> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < MAX_TABS && !reached.containsAll(wanted.get()); i++) {
            now(() -> {
                for (Node node = stage.getScene().getFocusOwner();
                        node != null;
                        node = node.getParent()) {
                    reached.add(node);
                }
            });
            Node owner = stage.getScene().getFocusOwner();
            // the first was not reached by a key, which is when focus is shown
            boolean tabbed = i > 0;
            AtomicReference<Image> focused = new AtomicReference<>();
            now(() -> focused.set(owner.snapshot(null, null)));
            tab(robot);
            now(() -> {
                if (tabbed && isSame(focused.get(), owner.snapshot(null, null))) {
                    unseen.add(owner.getClass().getSimpleName() + " " + name(owner));
                }
            });
        }
        assertThat(unseen).as("focus that cannot be seen").isEmpty();
        assertThat(
                        wanted.get().stream()
                                .filter(node -> !reached.contains(node))
                                .map(node -> node.getClass().getSimpleName() + " " + name(node)))
                .isEmpty();
    }

    /// Runs without the robot's pause of 50 ms after every step, which made minutes of hundreds of
    /// keys.
    private static void now(Runnable step) {
        waitForAsyncFx(10_000, step);
    }

    private static void tab(FxRobot robot) {
        BaseRobot keys = robot.robotContext().getBaseRobot();
        keys.pressKeyboard(KeyCode.TAB);
        keys.releaseKeyboard(KeyCode.TAB);
        // the key's event may be queued behind the robot's own
        now(() -> {});
    }

    private void open(FxRobot robot, String view) throws TimeoutException {
        robot.interact(() -> window.open(List.of(SURGE)));
        await(() -> window.isShown() && session.shownProcess().isPresent());
        robot.interact(() -> window.navigator().open(view));
        await(() -> !window.isWorking());
        robot.interact(() -> stage.getScene().getRoot().layout());
    }

    /// What a person can use; parts of a control belong to it.
    private List<Node> controls() {
        List<Node> found = new ArrayList<>();
        collect(stage.getScene().getRoot(), found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean usable =
                node instanceof Button
                        || node instanceof ToggleButton
                        || node instanceof Hyperlink
                        || node instanceof ComboBox
                        || node instanceof TextInputControl
                        || node instanceof ListView
                        || node instanceof TableView
                        || node instanceof TitledPane;
        if (usable) {
            found.add(node);
        }
        boolean whole = usable && !(node instanceof TitledPane) || node instanceof VirtualFlow;
        if (node instanceof Parent parent && !whole) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    /// A group of toggle buttons is one stop: arrows move within it.
    private static boolean wantsFocus(Node node) {
        return node.isFocusTraversable()
                && node.getLayoutBounds().getHeight() > 0
                && !(node instanceof ToggleButton toggle && toggle.getToggleGroup() != null);
    }

    private static boolean isSame(Image one, Image other) {
        int width = (int) one.getWidth();
        int height = (int) one.getHeight();
        if (width != (int) other.getWidth() || height != (int) other.getHeight()) {
            return false;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String name(Node node) {
        String accessible = node.getAccessibleText();
        if (accessible != null && !accessible.isBlank()) {
            return accessible;
        }
        return switch (node) {
            case Labeled labeled -> labeled.getText() == null ? "" : labeled.getText();
            case TextInputControl text -> text.getPromptText() == null ? "" : text.getPromptText();
            case Control _ -> "";
            default -> "";
        };
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        waitFor(60, TimeUnit.SECONDS, () -> condition.getAsBoolean());
    }
}
