package unwind.app.views.events;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.clock.IncidentClock;
import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.TimeLabels;
import unwind.app.session.EventFiles;
import unwind.app.session.Filter;
import unwind.parsers.EventValue;
import unwind.parsers.Formats;
import unwind.parsers.Limits;
import unwind.parsers.Progress;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class EventsViewTest {
    private static final ProcessCase PROCESS = process("recording.jfr.gz");
    private static final EventsContent CONTENT = content(PROCESS);

    private final FxRobot robot = new FxRobot();
    private EventsView view;

    private static ProcessCase process(String file) {
        Path path = Path.of(System.getProperty("unwind.samples"), "recordings", "long-pause", file);
        return IncidentClock.align(List.of(Formats.read(path, Limits.DEFAULT, new Progress())))
                .processes()
                .getFirst();
    }

    private static EventsContent content(ProcessCase process) {
        return EventsContent.of(process, TimeLabels.of(process.range(), ZoneId.of("UTC"), true));
    }

    @Start
    void start(Stage stage) {
        view = new EventsView();
        stage.setScene(new Scene(view.node(), 1000, 500));
        stage.show();
    }

    @Test
    void aChosenTypeIsReadAndItsEventsAreToldInFull() throws TimeoutException {
        robot.interact(() -> view.show(CONTENT));
        assertThat(types().getFirst().type()).isEqualTo("jdk.BooleanFlag");
        assertThat(status()).isEqualTo("Choose a type of events.");
        choose("jdk.GarbageCollection");
        await("1–9 of 9 GarbageCollection");
        assertThat(events().getItems()).hasSize(9);
        assertThat(robot.lookup("#event-details").queryAs(TextArea.class).getText())
                .contains("cause = Allocation Failure", "sumOfPauses = ");
        assertThat(view.options()).isEqualTo(Map.of("type", "jdk.GarbageCollection"));
    }

    @Test
    void aClickOnAColumnSortsAllEvents() throws TimeoutException {
        robot.interact(() -> view.show(CONTENT));
        choose("jdk.GarbageCollection");
        await("1–9 of 9 GarbageCollection");
        robot.interact(() -> {
            TableColumn<Map<String, EventValue>, ?> duration =
                    events().getColumns().stream()
                            .filter(column -> column.getText().equals("duration"))
                            .findFirst()
                            .orElseThrow();
            duration.setSortType(TableColumn.SortType.DESCENDING);
            events().getSortOrder().setAll(List.of(duration));
        });
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> nanos(0) >= nanos(1) && nanos(1) >= nanos(2) && nanos(0) > 700_000_000L);
    }

    private long nanos(int row) {
        return events().getItems().get(row).get("duration") instanceof EventValue.Whole whole
                ? whole.value()
                : -1;
    }

    @Test
    void pagesFollowEachOther() throws TimeoutException {
        robot.interact(() -> view.show(CONTENT));
        choose("jdk.GCHeapSummary");
        await("1–18 of 18 GCHeapSummary");
        assertThat(robot.lookup("#events-next").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#events-before").queryButton().isDisabled()).isTrue();
    }

    @Test
    void theSelectedTimeAndTheFilterNarrowAndNothingLeftIsSaid() throws TimeoutException {
        robot.interact(() -> view.show(CONTENT));
        choose("jdk.GarbageCollection");
        await("1–9 of 9 GarbageCollection");
        robot.interact(() -> view.setFilter(Filter.NONE.withText("serialold")));
        await("1–7 of 7 GarbageCollection, of 9 in the files");
        robot.interact(() -> view.setFilter(Filter.NONE));
        long end = PROCESS.range().toNanos();
        robot.interact(() -> view.setSelection(Optional.of(new TimeRange(end - 2, end - 1))));
        await("0 of 9 GarbageCollection");
        assertThat(((Label) events().getPlaceholder()).getText())
                .isEqualTo("0 events of this type in the selected time");
    }

    @Test
    void withoutARecordingThePanelSaysSo() {
        robot.interact(() -> view.show(content(process("threads-1.txt.gz"))));
        TableView<?> list = robot.lookup("#event-types").queryTableView();
        assertThat(((Label) list.getPlaceholder()).getText()).startsWith("Not recorded: ");
    }

    private void choose(String type) {
        robot.interact(() -> view.choose(Map.of("type", type)));
    }

    private void await(String text) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> status().equals(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String status() {
        return robot.lookup("#events-status").queryAs(Label.class).getText();
    }

    private List<EventFiles.TypeCount> types() {
        return robot.lookup("#event-types").<TableView<EventFiles.TypeCount>>query().getItems();
    }

    private TableView<Map<String, EventValue>> events() {
        return robot.lookup("#event-table").query();
    }
}
