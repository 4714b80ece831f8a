package unwind.app.views.threads;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.threads.DumpTable;
import unwind.app.analysis.threads.WaitPicture;
import unwind.app.session.Filter;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;
import unwind.parsers.model.ThreadState;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class ThreadsViewTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("unwind.samples", "sample-recordings"), "recordings");
    private final FxRobot robot = new FxRobot();
    private ThreadsView view;

    @Start
    void start(Stage stage) {
        view = new ThreadsView();
        stage.setScene(new Scene(view.node(), 980, 700));
        stage.show();
    }

    @Test
    void theDumpsStandInTheOrderOfTime() throws TimeoutException {
        ThreadsContent content =
                content("deadlock", "threads-3.txt.gz", "threads-1.txt.gz", "threads-2.txt.gz");
        show(content);
        assertThat(dumps().getItems())
                .extracting(DumpPage::file)
                .containsExactly("threads-1.txt.gz", "threads-2.txt.gz", "threads-3.txt.gz");
        assertThat(dumps().getItems())
                .isSortedAccordingTo((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()));
    }

    @Test
    void aDeadlockIsToldInPlainWords() throws TimeoutException {
        show(content("deadlock", "threads-1.txt.gz"));
        assertThat(texts(".alert-title"))
                .containsExactly("Deadlock: 2 threads wait for each other for ever.");
        assertThat(texts(".alert-text").getFirst())
                .contains("“transfer-out” waits for", "which “transfer-in” holds.");
    }

    @Test
    void manyWaitersForALockOfUnknownOwnerAreTold() throws TimeoutException {
        show(content("orphaned-lock", "threads-4.txt.gz"));
        assertThat(texts(".alert-title"))
                .anyMatch(text ->
                        text.startsWith("11 threads wait for the lock")
                                && text.contains("ReentrantLock"));
        assertThat(texts(".alert-text")).anyMatch(text -> text.contains("“bookkeeper-1”"));
    }

    @Test
    void threadsAtTheSamePlaceAreOneRowWithTheirNumberAndText() throws TimeoutException {
        show(content("orphaned-lock", "threads-4.txt.gz"));
        GroupRow first = groups().getItems().getFirst();
        assertThat(first.count()).isEqualTo(11);
        assertThat(first.title()).isEqualTo("bookkeeper-*");
        assertThat(first.state()).isEqualTo(ThreadState.WAITING);
        assertThat(first.place()).startsWith("unwind.samples.orphanedlock.Faulty.book:");
        assertThat(stack())
                .startsWith("11 threads, WAITING\n    at jdk.internal.misc.Unsafe.park")
                .contains("\"bookkeeper-11\"");
        assertThat(groups().getItems().getLast().frames()).isEmpty();
    }

    @Test
    void aChosenStackIsCopied() throws TimeoutException {
        show(content("orphaned-lock", "threads-4.txt.gz"));
        robot.clickOn("#copy-stack");
        AtomicReference<String> copied = new AtomicReference<>("");
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).isEqualTo(stack()).contains("ReentrantLock");
    }

    @Test
    void theLocksOfALoneThreadStandBesideTheirFrames() throws TimeoutException {
        show(content("deadlock", "threads-1.txt.gz"));
        search("transfer-out");
        await(() -> groups().getItems().size() == 1);
        assertThat(stack()).contains("- waits to enter ", "- holds ");
    }

    @Test
    void searchFindsNamesAndFrames() throws TimeoutException {
        show(content("orphaned-lock", "threads-4.txt.gz"));
        search("Faulty.BOOK");
        await(() -> groups().getItems().size() == 1);
        assertThat(groups().getItems().getFirst().title()).isEqualTo("bookkeeper-*");
        search("no such thread");
        await(() -> groups().getItems().isEmpty());
        assertThat(stack()).isEmpty();
    }

    @Test
    void aPressedStateKeepsItsThreads() throws TimeoutException {
        show(content("deadlock", "threads-1.txt.gz"));
        robot.interact(() ->
                robot.lookup(".legend-button").queryAllAs(ToggleButton.class).stream()
                        .filter(button -> button.getText().equals("blocked  2"))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        await(() -> groups().getItems().size() == 2);
        assertThat(groups().getItems())
                .extracting(GroupRow::title)
                .containsExactlyInAnyOrder("transfer-in", "transfer-out");
    }

    @Test
    void itGoesToTheDumpOfAnInstantEvenBeforeDumpsAreShown() throws TimeoutException {
        ThreadsContent content =
                content("deadlock", "threads-1.txt.gz", "threads-2.txt.gz", "threads-3.txt.gz");
        robot.interact(() -> view.showAt(content.pages().get(2).timeNanos()));
        show(content);
        assertThat(dumps().getSelectionModel().getSelectedIndex()).isEqualTo(2);
        robot.interact(() -> view.showAt(content.pages().get(1).timeNanos() + 1));
        assertThat(dumps().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void severalDumpsAreColumnsOfATableAndACellOpensItsDumpAtItsThread() throws TimeoutException {
        show(content("wait-chain", "threads-1.txt.gz", "threads-2.txt.gz", "threads-3.txt.gz"));
        await(() -> !table().getItems().isEmpty());
        assertThat(table().isVisible()).isTrue();
        assertThat(table().getColumns()).hasSize(4);
        DumpTable.Row first = table().getItems().getFirst();
        assertThat(first.name()).isEqualTo("front-*");
        assertThat(CellWords.text(first, first.cells().getFirst()))
                .startsWith("5 blocked · Faulty.serve:");
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().select(0, table().getColumns().get(2));
        });
        robot.type(KeyCode.ENTER);
        await(() -> dumps().getSelectionModel().getSelectedIndex() == 1);
        await(() -> groups().getSelectionModel().getSelectedItem().names().contains("front-1"));
        assertThat(table().isVisible() && table().getParent().isVisible()).isFalse();
    }

    @Test
    void whoWaitsForWhomIsDrawnAndTheWorstIsSaidInALine() throws TimeoutException {
        show(content("deadlock", "threads-1.txt.gz", "threads-2.txt.gz"));
        Hyperlink worst = robot.lookup("#threads-worst").queryAs(Hyperlink.class);
        assertThat(worst.getText())
                .startsWith("⚠ Deadlock: 2 threads wait for each other for ever.");
        robot.interact(worst::fire);
        Node picture = robot.lookup("#wait-picture").query();
        assertThat(picture.getBoundsInParent().getWidth()).isGreaterThan(200);
        for (boolean dark : new boolean[] {true, false}) {
            robot.interact(() -> view.setDark(dark));
        }
    }

    @Test
    void boxesOfThePictureDoNotOverlap() {
        ThreadsContent content = content("wait-chain", "threads-1.txt.gz");
        WaitLayout layout = WaitLayout.of(content.waits().getFirst());
        assertThat(layout.boxes())
                .extracting(box -> box.node().title())
                .contains("disk-writer", "4 × front-*");
        for (WaitLayout.Box a : layout.boxes()) {
            assertThat(layout.boxes().stream().filter(b -> b.contains(a.x() + 1, a.middle())))
                    .hasSize(1);
            assertThat(a.right()).isLessThan(layout.width());
            assertThat(a.y() + WaitLayout.BOX_HEIGHT).isLessThan(layout.height());
        }
    }

    @Test
    void theKeyboardGoesFromBoxToBoxAndOpensAThread() throws TimeoutException {
        show(content("wait-chain", "threads-1.txt.gz"));
        robot.interact(() -> view.choose(Map.of("show", "waits")));
        List<Node> boxes = List.copyOf(robot.lookup(".wait-box").queryAll());
        assertThat(boxes)
                .extracting(Node::getAccessibleText)
                .anyMatch(
                        words -> words.startsWith("4 × front-*") && words.contains("; waits for "));
        assertThat(boxes).allMatch(Node::isFocusTraversable);
        robot.interact(boxes.getFirst()::requestFocus);
        robot.type(KeyCode.DOWN);
        assertThat(boxes.get(1).isFocused()).isTrue();
        robot.type(KeyCode.ENTER);
        await(() -> robot.lookup("#groups").query().isVisible());
    }

    @Test
    void aLongChainIsNotMuchWiderThanAShortOne() {
        List<WaitPicture.Node> nodes = new ArrayList<>();
        List<WaitPicture.Edge> edges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            nodes.add(new WaitPicture.Node("t" + i, "a.B.c", i, false, "t" + i));
            if (i > 0) {
                edges.add(new WaitPicture.Edge(i, i - 1, "lock " + i, false));
            }
        }
        WaitLayout chain = WaitLayout.of(new WaitPicture(nodes, edges));
        assertThat(chain.width()).isLessThan(1_200);
        assertThat(chain.boxes().getLast().x()).isGreaterThan(chain.boxes().getFirst().x() + 300);
    }

    @Test
    void clearedItShowsNothing() throws TimeoutException {
        show(content("deadlock", "threads-1.txt.gz"));
        robot.interact(view::clear);
        assertThat(dumps().getItems()).isEmpty();
        assertThat(groups().getItems()).isEmpty();
        assertThat(texts(".alert-title")).isEmpty();
    }

    private static ThreadsContent content(String sample, String... files) {
        List<CaseFile.Artifact> artifacts =
                Stream.of(files)
                        .map(file ->
                                new CaseFile.Artifact(
                                        file,
                                        Formats.read(
                                                        SAMPLES.resolve(sample).resolve(file),
                                                        Limits.DEFAULT,
                                                        new Progress())
                                                .recording()
                                                .orElseThrow()))
                        .toList();
        long origin =
                artifacts.stream()
                        .mapToLong(a -> a.recording().time().startNanos())
                        .min()
                        .orElseThrow();
        return ThreadsContent.of(
                artifacts, origin, ZoneId.of("UTC"), new KnownClasses(ClassFiles.none()));
    }

    private void show(ThreadsContent content) throws TimeoutException {
        robot.interact(() -> view.show(content));
        await(() -> !groups().getItems().isEmpty());
    }

    private void search(String text) {
        robot.interact(() -> view.setFilter(Filter.NONE.withText(text)));
    }

    private TableView<DumpTable.Row> table() {
        return robot.lookup("#dump-table").queryTableView();
    }

    private ListView<DumpPage> dumps() {
        return robot.lookup("#dumps").queryListView();
    }

    private ListView<GroupRow> groups() {
        return robot.lookup("#groups").queryListView();
    }

    private String stack() {
        return robot.lookup("#stack").queryAs(TextArea.class).getText();
    }

    private List<String> texts(String query) {
        return robot.lookup(query).queryAllAs(Label.class).stream().map(Labeled::getText).toList();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
