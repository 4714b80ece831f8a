package unwind.app.views.heap;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.DrawnRecording;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.heap.Holder;
import unwind.app.chart.CurveStrip;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class HeapPanelTest {
    private static final TimeRange WHOLE = DrawnRecording.range(0, 10);

    private static final MemoryContent SHOP =
            content(
                    """
                    rss 1=500000 9=900000
                    native.committed 1=400000 9=450000
                    heap.old 1=1000 9=5000
                    OLD_OBJECT 9 allocated=1, class=app.Order, weight=32, thread=a, stack=app.Shop.sell:7, path=app.Order ← element 3 of java.lang.Object[9] ← field list of app.Shop ← root: Stack Variable (Threads)
                    OLD_OBJECT 9 allocated=6, class=app.Order, weight=32, thread=b, stack=app.Shop.sell:7, path=app.Order ← element 4 of java.lang.Object[9] ← field list of app.Shop ← root: Stack Variable (Threads)
                    OLD_OBJECT 9 allocated=7, class=app.Bill, weight=32, thread=b, stack=app.Shop.bill:9
                    """);

    private final FxRobot robot = new FxRobot();
    private HeapPanel view;

    private static MemoryContent content(String drawn) {
        return new MemoryContent(
                new HeapContent(List.of()),
                List.of(DrawnRecording.of(drawn)),
                WHOLE,
                TimeLabels.of(WHOLE, ZoneId.of("UTC"), true));
    }

    @Start
    void start(Stage stage) {
        view = new HeapPanel();
        stage.setScene(new Scene(view.node(), 1000, 500));
        stage.show();
    }

    @Test
    void theChainThatKeepsMostIsDrawnFromTheRootAndToldInFull() throws TimeoutException {
        show(SHOP);
        robot.interact(() -> view.choose(Map.of("show", "old-objects")));
        assertThat(robot.lookup("#old-object-chain").queryAs(ScrollPane.class).getAccessibleText())
                .isEqualTo(
                        "Stack Variable (Threads), then app.Shop, then .list java.lang.Object[],"
                                + " then […] app.Order");
        assertThat(text("#old-object-text"))
                .startsWith("2 sampled objects are kept alive there")
                .contains("made at app.Shop.sell:7", "← [3] of java.lang.Object[9]", "by a, alive");
        TreeTableView<Holder> tree = robot.lookup("#old-objects").query();
        assertThat(tree.getRoot().getChildren()).hasSize(2);
        assertThat(tree.getRoot().getChildren().get(1).getValue().what())
                .isEqualTo("What keeps these was not recorded");
    }

    @Test
    void pagesAreChosenByKeyAndByPlace() throws TimeoutException {
        show(SHOP);
        robot.interact(() ->
                robot.lookup("#heap-memory-button").queryAs(ToggleButton.class).requestFocus());
        robot.type(KeyCode.SPACE);
        assertThat(view.options()).isEqualTo(Map.of("show", "memory"));
        assertThat(robot.lookup("#memory-parts").query().isVisible()).isTrue();
        assertThat(robot.lookup("#memory-curve").queryAs(CurveStrip.class).getAccessibleText())
                .startsWith("old generation: ");
        robot.interact(() -> view.choose(Map.of()));
        assertThat(view.options()).isEmpty();
    }

    @Test
    void theSummarySaysWhatIsResidentBeyondWhatTheJvmTracks() throws TimeoutException {
        show(SHOP);
        assertThat(robot.lookup("#heap-summary").queryAs(Label.class).getText())
                .contains("resident 488 KiB → 879 KiB", "untracked by the JVM 97.7 KiB → 439 KiB");
    }

    @Test
    void timeThreadsAndTextNarrowOldObjects() throws TimeoutException {
        show(SHOP);
        robot.interact(() -> view.choose(Map.of("show", "old-objects")));
        robot.interact(() -> view.setFilter(Filter.NONE.withThreads(List.of("a"))));
        await(() -> text("#old-object-text").startsWith("1 sampled object is"));
        robot.interact(() -> view.setFilter(Filter.NONE.withText("bill")));
        await(() -> roots() == 1);
        robot.interact(() -> view.setFilter(Filter.NONE.withText("nowhere")));
        await(() -> roots() == 0);
        assertThat(nothing("#old-objects")).isEqualTo("Nothing here matches the filter");
        robot.interact(() -> view.setFilter(Filter.NONE));
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(8, 9))));
        await(() -> nothing("#old-objects").startsWith("0 sampled objects"));
        assertThat(nothing("#memory-parts")).isNotEmpty();
    }

    @Test
    void whatWasNotRecordedIsSaidWithTheWayToEnableIt() throws TimeoutException {
        show(content("time 0..10"));
        await(() -> nothing("#old-objects").startsWith("Not recorded: "));
        assertThat(nothing("#old-objects")).contains("How to enable: ");
        assertThat(nothing("#memory-parts")).startsWith("Not recorded");
        TableView<?> absences = robot.lookup("#heap-not-recorded").query();
        assertThat(absences.getItems()).isNotEmpty();
    }

    private void show(MemoryContent content) throws TimeoutException {
        robot.interact(() -> view.show(content));
        await(() -> !robot.lookup("#heap-not-recorded").<TableView<?>>query().getItems().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void await(java.util.concurrent.Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int roots() {
        return robot.lookup("#old-objects")
                .<TreeTableView<Holder>>query()
                .getRoot()
                .getChildren()
                .size();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(TextArea.class).getText();
    }

    private String nothing(String id) {
        javafx.scene.Node of = robot.lookup(id).query();
        javafx.scene.Node said =
                of instanceof TableView<?> table
                        ? table.getPlaceholder()
                        : ((TreeTableView<?>) of).getPlaceholder();
        return ((Label) said).getText();
    }
}
