package unwind.app.views.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
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
import unwind.app.analysis.exceptions.ThrownRow;
import unwind.app.analysis.path.ClassFiles;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.chart.TimeLabels;
import unwind.app.session.Filter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class ExceptionsViewTest {
    private static final TimeRange WHOLE = DrawnRecording.range(0, 10);

    private static final ExceptionsContent THREE =
            content(
                    """
                    EXCEPTION 1 class=app.Bad, message=order 7 failed, thread=a, stack=app.Bad.new:1 < app.Orders.load:7
                    EXCEPTION 2 class=app.Bad, message=order 8 failed, thread=a, stack=app.Bad.new:1 < app.Orders.load:7
                    EXCEPTION 3 class=app.Late, message=late, thread=b, stack=app.Late.new:1 < app.Orders.send:9
                    exceptions.throwables 0=100 10=130
                    """);

    private final FxRobot robot = new FxRobot();
    private ExceptionsView view;

    private static ExceptionsContent content(String drawn) {
        try (ClassFiles files = ClassFiles.of(List.of(), false)) {
            return ExceptionsContent.of(
                    List.of(DrawnRecording.of(drawn)),
                    WHOLE,
                    TimeLabels.of(WHOLE, ZoneId.of("UTC"), true),
                    new KnownClasses(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Start
    void start(Stage stage) {
        view = new ExceptionsView();
        stage.setScene(new Scene(view.node(), 1000, 500));
        stage.show();
    }

    @Test
    void thrownAreComparedWithRecorded() throws TimeoutException {
        show(THREE, 2);
        assertThat(text("#exceptions-headline"))
                .isEqualTo("30 thrown, 3/s · 3 recorded with type and stack, each for about 10");
        assertThat(text("#exceptions-details")).contains("Landing unknown 3", "jars");
    }

    @Test
    void theChosenGroupIsToldInFull() throws TimeoutException {
        show(THREE, 2);
        assertThat(robot.lookup("#exception-details").queryAs(TextArea.class).getText())
                .startsWith("app.Bad")
                .contains("2 × order # failed", "2 × app.Orders.load:7", "app.Bad.<init>:1");
    }

    @Test
    void groupsAreChosenByButtonAndByPlace() throws TimeoutException {
        show(THREE, 2);
        robot.interact(
                () -> robot.lookup("#exceptions-by-thread").queryAs(ToggleButton.class).fire());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> rows().getFirst().name().equals("a"));
        assertThat(view.options()).isEqualTo(Map.of("by", "thread"));
        robot.interact(() -> view.choose(Map.of()));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> rows().getFirst().name().equals("app.Bad"));
    }

    @Test
    void notRecordedNothingInTheTimeAndFilteredToNothingAreDifferentSentences()
            throws TimeoutException {
        show(content("time 0..10"), 0);
        await("#exceptions-headline", "Not recorded: ");
        show(THREE, 2);
        robot.interact(() -> view.setFilter(Filter.NONE.withThreads(List.of("nobody"))));
        await("#exceptions-details", "None of the 3 exceptions recorded");
        robot.interact(() -> view.setFilter(Filter.NONE));
        robot.interact(() -> view.setSelection(Optional.of(DrawnRecording.range(8, 9))));
        await("#exceptions-details", "0 exceptions recorded in the selected time");
    }

    private void show(ExceptionsContent content, int expected) throws TimeoutException {
        robot.interact(() -> view.show(content));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> rows().size() == expected);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void await(String id, String start) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> text(id).startsWith(start));
    }

    private List<ThrownRow> rows() {
        return robot.lookup("#exceptions").<TableView<ThrownRow>>query().getItems();
    }

    private String text(String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
