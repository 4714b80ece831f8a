package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import unwind.app.analysis.TimeRange;
import unwind.app.session.OutsideFiles;
import unwind.app.session.Place;
import unwind.app.session.PlaceText;
import unwind.app.session.Session;
import unwind.app.session.SettingsFile;
import unwind.parsers.Formats;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

@Timeout(120)
@ExtendWith(ApplicationExtension.class)
class WindowPlacesTest {
    private static final Path DEADLOCK =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/deadlock");
    @TempDir static Path config;

    private final Session session = new Session();
    private Stage stage;
    private MainWindow window;
    private SettingsFile settings;

    @Start
    void start(Stage primary) {
        stage = primary;
        settings = new SettingsFile(config.resolve("settings-" + System.nanoTime() + ".json"));
        window = window(session);
        window.show();
    }

    private MainWindow window(Session of) {
        return new MainWindow(
                stage,
                of,
                new SettingsStore(settings),
                new FileChoice(
                        List::of,
                        Optional::empty,
                        wanted -> Optional.empty(),
                        OutsideFiles.ALWAYS,
                        ReportPreview.NONE),
                Formats::read);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> {
            stage.hide();
            stage.setOnHidden(null);
        });
    }

    @Test
    void theVerdictComesFirstAndItsEvidenceIsAClickAway(FxRobot robot) throws TimeoutException {
        open(robot);
        assertThat(text(robot, "#verdict")).contains("wait for each other");
        assertThat(isSelected(robot, "#view-incident")).isTrue();

        robot.interact(() -> dumpLink(robot).fire());

        assertThat(window.navigator().here().view()).isEqualTo("threads");
        assertThat(isSelected(robot, "#view-timeline")).isTrue();
        assertThat(isSelected(robot, "#panel-threads")).isTrue();
        await(() -> !text(robot, "#stack").isEmpty());

        robot.interact(() -> robot.lookup("#backButton").queryButton().fire());
        assertThat(isSelected(robot, "#view-incident")).isTrue();
        assertThat(session.selection()).isEmpty();
        robot.interact(() -> robot.lookup("#forwardButton").queryButton().fire());
        assertThat(isSelected(robot, "#panel-threads")).isTrue();
    }

    @Test
    void aFindingIsANumberedBandOnTheTimelineAndEachLeadsToTheOther(FxRobot robot)
            throws TimeoutException {
        open(robot);
        Hyperlink when = robot.lookup(".finding-range").queryAs(Hyperlink.class);
        robot.interact(when::fire);
        await(() -> robot.lookup("#findings").tryQuery().isPresent() && !window.isWorking());

        assertThat(window.navigator().here().view()).isEqualTo("findings");
        assertThat(text(robot, ".finding-page .finding-number")).isEqualTo("1");
        robot.interact(() -> window.navigator().open("heap"));
        robot.interact(() -> stage.getScene().getRoot().layout());
        robot.interact(() -> robot.lookup(".finding-band").queryButton().fire());
        assertThat(window.navigator().here().view()).isEqualTo("findings");
        assertThat(text(robot, ".finding-page .finding-number")).isEqualTo("1");
    }

    @Test
    void everyPanelFollowsTheBrushAndTheFilterAndAChipRemovesEach(FxRobot robot)
            throws TimeoutException {
        open(robot);
        TimeRange all = session.shownProcess().orElseThrow().range();
        robot.interact(() -> {
            window.navigator().open("threads");
            session.select(Optional.of(new TimeRange(all.fromNanos(), all.fromNanos() + 1)));
        });
        assertThat(texts(robot, ".chip")).hasSize(1);
        await(() -> text(robot, "#dumps-in-selection").contains("dump"));

        robot.interact(
                () -> robot.lookup("#panel-filter").queryAs(TextField.class).setText("main"));
        await(() -> texts(robot, ".chip").contains("“main”"));
        robot.interact(() -> window.navigator().open("heap"));
        assertThat(texts(robot, ".chip")).contains("“main”").hasSize(2);

        robot.interact(() -> robot.lookup(".chip-text").queryButton().fire());
        assertThat(robot.lookup("#panel-filter").queryAs(TextField.class).getText()).isEmpty();
        robot.interact(() -> robot.lookup(".chip-time").queryButton().fire());
        assertThat(session.selection()).isEmpty();
        assertThat(robot.lookup(".chip").queryAll()).isEmpty();
    }

    @Test
    void aLinkLeadsToThePlaceItWasCopiedAt(FxRobot robot) throws TimeoutException {
        open(robot);
        TimeRange all = session.shownProcess().orElseThrow().range();
        TimeRange part = new TimeRange(all.fromNanos() + all.durationNanos() / 4, all.toNanos());
        Place place =
                Place.of("threads")
                        .ofProcess(session.shownProcess().orElseThrow().title())
                        .showing(Optional.of(part))
                        .brushing(Optional.of(part));
        robot.interact(() -> window.navigator().go(place));
        await(() -> window.time().orElseThrow().visible().get().equals(part));
        AtomicReference<String> link = new AtomicReference<>("");
        robot.interact(() -> {
            window.copyLink();
            link.set(Clipboard.getSystemClipboard().getString());
        });
        assertThat(PlaceText.parse(link.get())).isEqualTo(place);

        robot.interact(() -> {
            window.closeAll();
            window.open(List.of(DEADLOCK));
            window.goWhenOpen(place);
        });
        await(() -> window.isShown() && session.selection().isPresent());
        await(() -> window.time().orElseThrow().visible().get().equals(part));
        assertThat(session.selection()).contains(part);
        assertThat(isSelected(robot, "#panel-threads")).isTrue();
    }

    @Test
    void oneSwitchWritesEveryTimeInUtc(FxRobot robot) throws TimeoutException {
        robot.interact(() -> session.setZone(ZoneId.of("Asia/Kolkata")));
        open(robot);
        TimeRange all = session.shownProcess().orElseThrow().range();
        robot.interact(() -> {
            session.setWallClock(true);
            window.navigator().open("threads");
            session.select(Optional.of(all));
        });
        String local = texts(robot, ".chip").getFirst();
        robot.interact(() -> session.setZone(ZoneOffset.UTC));
        String utc = texts(robot, ".chip").getFirst();

        LocalTime one = LocalTime.parse(utc.substring(0, 8));
        assertThat(LocalTime.parse(local.substring(0, 8)))
                .isEqualTo(one.plusHours(5).plusMinutes(30));
        assertThat(text(robot, "#clock")).contains("Z");
    }

    @Test
    void howTheWindowIsArrangedIsRemembered(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            window.navigator().open("heap");
            session.setZone(ZoneOffset.ofHours(0));
            SplitPane parts = robot.lookup(".timeline-page").queryAs(SplitPane.class);
            parts.setDividerPositions(0.3);
            parts.fireEvent(released(parts));
        });
        robot.interact(() -> stage.hide());

        Session next = new Session();
        robot.interact(() -> {
            window = window(next);
            window.show();
            window.open(List.of(DEADLOCK));
        });
        await(() -> window.isShown() && next.shownProcess().isPresent());
        robot.interact(() -> robot.lookup("#view-timeline").<ToggleButton>query().fire());
        robot.interact(() -> stage.getScene().getRoot().layout());

        assertThat(isSelected(robot, "#panel-heap")).isTrue();
        assertThat(next.zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(robot.lookup(".timeline-page").queryAs(SplitPane.class).getDividerPositions()[0])
                .isBetween(0.28, 0.32);
    }

    @Test
    void anythingIsFoundByNameAndEnterGoesThere(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> window.goAnywhere());
        robot.clickOn("#palette-field").write("heap");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);

        assertThat(window.navigator().here().view()).isEqualTo("heap");
        assertThat(robot.lookup("#palette").tryQuery()).isEmpty();
    }

    @Test
    void digitsChooseAPanelUnlessTheyAreTyped(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.press(KeyCode.DIGIT4).release(KeyCode.DIGIT4);
        assertThat(window.navigator().here().view()).isEqualTo("threads");

        robot.clickOn("#panel-filter").write("2");
        assertThat(window.navigator().here().view()).isEqualTo("threads");
    }

    @Test
    void aPanelTakesTheWholeWindowAndGivesItBack(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> window.navigator().open("threads"));
        double before = height(robot, ".panel-area");

        robot.interact(() -> window.toggleWholePanel());
        robot.interact(() -> stage.getScene().getRoot().layout());
        assertThat(height(robot, ".panel-area")).isGreaterThan(1.5 * before);
        robot.interact(() -> window.toggleWholePanel());
        assertThat(robot.lookup(".overview").tryQuery()).isPresent();
    }

    /// Whatever is looked at, and however the window was resized before, nothing lies outside it.
    @Test
    void noViewIsWiderOrHigherThanItsPlaceAfterAnyResizes(FxRobot robot) throws TimeoutException {
        open(robot);
        Random random = new Random(18);
        List<String> views = new ArrayList<>(window.viewIds());
        views.addAll(window.viewIds());
        Collections.shuffle(views, random);
        for (String view : views) {
            int width = 800 + random.nextInt(190);
            int height = 600 + random.nextInt(390);
            robot.interact(() -> {
                // the headless screen has 1000 pixels each way
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(width);
                stage.setHeight(height);
                window.navigator().open(view);
            });
            robot.interact(() -> stage.getScene().getRoot().layout());
            robot.interact(() -> {});
            for (String node :
                    List.of(
                            ".navigation",
                            ".status-line",
                            ".tools",
                            ".center",
                            "#panel-tabs",
                            "#panel-filter",
                            "#panel-whole",
                            ".panel-room")) {
                robot.lookup(node).tryQuery().ifPresent(found -> assertInside(found, view));
            }
            for (String node : List.of(".overview", ".artifact-view", ".finding-list")) {
                for (Node found : robot.lookup(node).queryAll()) {
                    assertInside(found, view);
                }
            }
        }
    }

    /// In a low window a panel is scrolled within its room and not squeezed.
    private static boolean isScrolled(Node node) {
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each.getStyleClass().contains("panel-room")) {
                return each.getLayoutBounds().getHeight() < PanelRoom.MIN_PANEL_HEIGHT;
            }
        }
        return node.getStyleClass().contains("finding-list");
    }

    private void assertInside(Node node, String view) {
        if (!isOnScreen(node)) {
            return;
        }
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        assertThat(bounds.getMinX()).as("%s in %s", node, view).isGreaterThan(-1);
        assertThat(bounds.getMaxX())
                .as("%s in %s", node, view)
                .isLessThan(stage.getScene().getWidth() + 1);
        if (!isScrolled(node)) {
            assertThat(bounds.getMaxY())
                    .as("%s in %s", node, view)
                    .isLessThan(stage.getScene().getHeight() + 1);
        }
    }

    /// Parts of a panel do not lie on each other in the smallest window, with a selected span that
    /// takes its room: all that does not fit is a scroll away.
    @Test
    void aPanelOfALowWindowIsScrolledAndNotSqueezed(FxRobot robot) throws TimeoutException {
        open(robot);
        robot.interact(() -> {
            stage.setWidth(800);
            stage.setHeight(600);
            window.navigator().open("hotspots");
            session.select(Optional.of(session.shownProcess().orElseThrow().range()));
        });
        robot.interact(() -> stage.getScene().getRoot().layout());
        robot.interact(() -> {});

        Node room = robot.lookup(".panel-room").query();
        ScrollBar bar = robot.lookup("#panel-scroll").queryAs(ScrollBar.class);
        double hidden = PanelRoom.MIN_PANEL_HEIGHT - room.getLayoutBounds().getHeight();
        assertThat(hidden).isPositive();
        assertThat(bar.isVisible()).isTrue();
        assertThat(bar.getMax()).isEqualTo(hidden);
        assertThat(robot.lookup("#panel-tabs").query().getLayoutBounds().getHeight())
                .as("the names of the panels are in one row")
                .isLessThan(40);
        Node panel = ((Parent) room).getChildrenUnmodifiable().getFirst();
        assertThat(panel.getLayoutBounds().getHeight()).isEqualTo(PanelRoom.MIN_PANEL_HEIGHT);

        robot.interact(() -> bar.setValue(bar.getMax()));
        robot.interact(() -> stage.getScene().getRoot().layout());
        assertThat(panel.getBoundsInParent().getMaxY())
                .isCloseTo(room.getLayoutBounds().getHeight(), within(1.0));
    }

    /// What ends the drag of a divider.
    private static MouseEvent released(Node node) {
        return new MouseEvent(
                node,
                node,
                MouseEvent.MOUSE_RELEASED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    private static boolean isOnScreen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void open(FxRobot robot) throws TimeoutException {
        robot.interact(() -> window.open(List.of(DEADLOCK)));
        await(() -> window.isShown() && session.shownProcess().isPresent());
        await(() -> robot.lookup("#verdict").tryQuery().isPresent() && !window.isWorking());
    }

    private static Hyperlink dumpLink(FxRobot robot) {
        return robot.lookup(".evidence-link").queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.getText().equals("Thread dump"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSelected(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(ToggleButton.class).isSelected();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query)
                .tryQuery()
                .map(node ->
                        switch (node) {
                            case Labeled labeled -> labeled.getText();
                            case TextInputControl text -> text.getText();
                            default -> "";
                        })
                .orElse("");
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Button.class).stream().map(Labeled::getText).toList();
    }

    private static double height(FxRobot robot, String query) {
        return robot.lookup(query).query().getLayoutBounds().getHeight();
    }

    private static void await(BooleanSupplier condition) throws TimeoutException {
        waitFor(60, TimeUnit.SECONDS, () -> condition.getAsBoolean());
    }
}
