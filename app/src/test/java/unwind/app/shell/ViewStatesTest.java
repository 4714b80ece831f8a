package unwind.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.session.ClassRoots;
import unwind.app.session.Navigator;
import unwind.app.session.Session;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Every view while it loads, after it failed, with nothing to show, and with everything filtered
/// out: it says which of these it is.
@Timeout(180)
@ExtendWith(ApplicationExtension.class)
class ViewStatesTest {
    private static final Path DEADLOCK =
            Path.of(
                    System.getProperty("unwind.samples", "sample-recordings"),
                    "recordings/deadlock");
    private static final String LONE_HISTOGRAM =
            " num     #instances         #bytes  class name (module)\n"
                    + "-------------------------------------------------------\n"
                    + "   1:            11             22  [B (java.base@25)\n"
                    + "Total            11             22\n";

    @TempDir private Path folder;
    private final Session session = new Session();
    private Scene scene;
    private Navigator navigator;
    private Views views;
    private ViewArea area;

    @Start
    void start(Stage stage) {
        navigator = new Navigator(session, Views.INCIDENT);
        FileChoice none = new FileChoice(List::of, Optional::empty, wanted -> Optional.empty());
        Host host = new Host(session, navigator, new ClassRoots(), none, () -> area);
        views = new Views(host, Formats::read);
        area = new ViewArea(views.all(), navigator, host::span, () -> {}, work -> {});
        scene = new Scene(new StackPane(area.node()), 990, 900);
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatLoadsSaysSoAndWhatFailedOffersToTryAgain(boolean dark, FxRobot robot)
            throws IOException, TimeoutException {
        ProcessCase process = lone();
        for (View<?> view : views.all()) {
            CountDownLatch gate = new CountDownLatch(1);
            AtomicReference<ViewSlot<?>> made = new AtomicReference<>();
            robot.interact(() -> {
                Look.use(scene, dark);
                view.dark().accept(dark);
                made.set(slot(view, gate, process));
            });
            ViewSlot<?> slot = made.get();
            String title = view.title().toLowerCase(Locale.ROOT);
            assertThat(words(slot.node())).anyMatch(("Preparing the " + title + "…")::equals);

            gate.countDown();
            waitFor(30, TimeUnit.SECONDS, () -> slot.work().isEmpty());
            robot.interact(() -> {});
            assertThat(words(slot.node()))
                    .as(title)
                    .anyMatch(("The " + title + " could not be prepared")::equals)
                    .anyMatch("Try again"::equals);
            assertThat(slot.isShown()).isFalse();
        }
    }

    private static <C> ViewSlot<C> slot(View<C> view, CountDownLatch gate, ProcessCase process) {
        Function<ProcessCase, C> broken =
                any -> {
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("it is broken");
                };
        ViewSlot<C> slot = new ViewSlot<>(view.preparedBy(broken), () -> {});
        slot.prepare(process, () -> {});
        return slot;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPanelWithNothingToShowSaysWhy(boolean dark, FxRobot robot)
            throws IOException, TimeoutException {
        ProcessCase process = lone();
        show(process, dark, robot);
        for (String id : area.panelIds()) {
            open(id, robot);
            if (id.equals(Views.HEAP) || id.equals(Views.FINDINGS)) {
                // a histogram is what they show
                continue;
            }
            assertThat(rows(robot)).as(id).isZero();
            assertThat(words(panel()))
                    .as(id)
                    .anyMatch(text ->
                            text.matches("(?s)(?i).*\\b(no|not|nothing|none|without)\\b.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPanelWhoseFilterMatchesNothingSaysSo(boolean dark, FxRobot robot)
            throws TimeoutException {
        robot.interact(() ->
                session.add(
                        Formats.read(
                                        DEADLOCK.resolve("recording.jfr.gz"),
                                        Limits.DEFAULT,
                                        new Progress())
                                .all()));
        show(session.shownProcess().orElseThrow(), dark, robot);
        robot.interact(() -> navigator.filter(f -> f.withText("no-such-text-anywhere")));
        for (String id : area.panelIds()) {
            open(id, robot);
            if (!id.equals("events")) {
                // the types stay, to choose another
                assertThat(rows(robot)).as(id).isZero();
            }
            assertThat(words(panel()))
                    .as(id)
                    .anyMatch(text ->
                            text.matches("(?s)(?i).*\\b(match|matches|fits|this text)\\b.*")
                                    || text.matches("(?s)(?i).*\\b(no|nothing|none)\\b.*"));
        }
    }

    /// Pages and panels alike: what was prepared takes the place of the words for what is not.
    @Test
    void everyViewThatHasSomethingToShowShowsIt(FxRobot robot) throws TimeoutException {
        robot.interact(() ->
                session.add(
                        Formats.read(
                                        DEADLOCK.resolve("recording.jfr.gz"),
                                        Limits.DEFAULT,
                                        new Progress())
                                .all()));
        show(session.shownProcess().orElseThrow(), false, robot);
        for (View<?> view : views.all()) {
            open(view.id(), robot);
            assertThat(isSeen(view.node()) && view.node().getScene() == scene)
                    .as(view.id())
                    .isTrue();
            assertThat(words(view.node()))
                    .as(view.id())
                    .anyMatch(text -> text.length() > 2)
                    .noneMatch(text -> text.startsWith("Preparing the"))
                    .noneMatch(text -> text.endsWith("could not be prepared"));
        }
    }

    @Test
    void aPageWithNothingToShowSaysWhy(FxRobot robot) throws IOException, TimeoutException {
        show(lone(), false, robot);
        for (View<?> view : views.all()) {
            if (view.role() == View.Role.PAGE) {
                open(view.id(), robot);
                assertThat(words(view.node()))
                        .as(view.id())
                        .anyMatch(text -> text.matches("(?s)(?i).*\\b(no|not|nothing|none)\\b.*"));
            }
        }
    }

    private ProcessCase lone() throws IOException {
        Path file = Files.writeString(folder.resolve("histogram.txt"), LONE_HISTOGRAM);
        Session alone = new Session();
        alone.add(List.of(Formats.read(file, Limits.DEFAULT, new Progress())));
        return alone.shownProcess().orElseThrow();
    }

    private void show(ProcessCase process, boolean dark, FxRobot robot) {
        robot.interact(() -> {
            Look.use(scene, dark);
            area.setDark(dark);
            area.show(Optional.of(process));
        });
    }

    private void open(String id, FxRobot robot) throws TimeoutException {
        robot.interact(() -> navigator.open(id));
        waitFor(60, TimeUnit.SECONDS, () -> !area.isWorking());
        robot.interact(() -> scene.getRoot().layout());
        robot.interact(() -> {});
    }

    private Node panel() {
        return scene.lookup(".panel-area");
    }

    private int rows(FxRobot robot) {
        return robot.from(panel()).lookup(".table-view").queryAllAs(TableView.class).stream()
                .filter(ViewStatesTest::isSeen)
                .mapToInt(table -> table.getItems().size())
                .sum();
    }

    /// Every text that can be seen.
    private static List<String> words(Node node) {
        List<String> words = new ArrayList<>();
        if (!node.isVisible()) {
            return words;
        }
        switch (node) {
            case Labeled labeled when labeled.getText() != null -> words.add(labeled.getText());
            case Text text -> words.add(text.getText());
            default -> {
                // its children have them
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.addAll(words(child)));
        }
        return words;
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }
}
