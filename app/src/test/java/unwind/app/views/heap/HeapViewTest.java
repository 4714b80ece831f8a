package unwind.app.views.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.session.Filter;
import unwind.parsers.model.ClockBase;
import unwind.parsers.model.Histogram;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.StringPool;
import unwind.parsers.model.TimeAxis;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class HeapViewTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final long START = 1_795_252_980_000_000_000L;
    private static final long MIB = 1 << 20;

    private static final HeapContent CONTENT =
            HeapContent.of(
                    List.of(
                            histogram("h-3.txt", 2, Histogram.Liveness.LIVE, 30 * MIB, 6 * MIB),
                            histogram("h-1.txt", 0, Histogram.Liveness.LIVE, 10 * MIB, 8 * MIB),
                            histogram("all.txt", 1, Histogram.Liveness.ALL, 90 * MIB, 9 * MIB),
                            histogram("h-2.txt", 1, Histogram.Liveness.LIVE, 20 * MIB, 8 * MIB)),
                    START,
                    ZoneId.of("UTC"));

    private final FxRobot robot = new FxRobot();
    private HeapView view;

    @Start
    void start(Stage stage) {
        view = new HeapView();
        view.show(CONTENT);
        stage.setScene(new Scene(view.node(), 980, 700));
        stage.show();
    }

    @Test
    void theSnapshotsStandInTheOrderOfTimeAndTheLastIsShown() {
        assertThat(snapshots().getItems())
                .extracting(HeapContent.Snapshot::file)
                .containsExactly("h-1.txt", "all.txt", "h-2.txt", "h-3.txt");
        assertThat(snapshots().getSelectionModel().getSelectedIndex()).isEqualTo(3);
        assertThat(text("#heap-headline")).isEqualTo("36.0 MiB in 12 objects of 2 classes");
        assertThat(text("#heap-compared"))
                .isEqualTo(
                        "Live objects only. Compared with h-2.txt, 1 h 0 min before: +8.00 MiB.");
    }

    @Test
    void liveObjectsAreComparedWithLiveObjectsOnly() {
        ClassRow grows = row("com.acme.Entry");
        assertThat(grows.change()).isEqualTo(OptionalLong.of(10 * MIB));
        assertThat(grows.bytesPerHour().orElseThrow()).isCloseTo(10.0 * MIB, within(1.0));
        assertThat(grows.historySize()).isEqualTo(3);
        robot.interact(() -> snapshots().getSelectionModel().select(1));
        assertThat(row("com.acme.Entry").change()).isEmpty();
        assertThat(text("#heap-compared"))
                .isEqualTo(
                        "Garbage is counted too. There is no earlier histogram to compare with.");
    }

    @Test
    void aClickOnAColumnSortsByIt() {
        assertThat(rows().getFirst().name()).isEqualTo("com.acme.Entry");
        TableView<ClassRow> table = robot.lookup("#classes").queryTableView();
        TableColumn<ClassRow, ?> change = table.getColumns().get(3);
        assertThat(change.getText()).isEqualTo("Since last");
        robot.interact(() -> {
            change.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(change));
        });
        assertThat(rows().getFirst().name()).isEqualTo("byte[]");
    }

    @Test
    void searchKeepsTheClassesThatMatch() throws TimeoutException {
        robot.interact(() -> view.setFilter(Filter.NONE.withText("ACME")));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> rows().size() == 1);
        assertThat(rows().getFirst().name()).isEqualTo("com.acme.Entry");
    }

    @Test
    void itGoesToTheSnapshotOfAnInstant() {
        robot.interact(() -> view.showAt(START + 1));
        assertThat(snapshots().getSelectionModel().getSelectedIndex()).isZero();
        robot.interact(view::clear);
        assertThat(rows()).isEmpty();
        robot.interact(() -> {
            view.showAt(START + HOUR);
            view.show(CONTENT);
        });
        assertThat(snapshots().getSelectionModel().getSelectedIndex()).isEqualTo(1);
    }

    @Test
    void growthIsTheMedianOfAllPairs() {
        long[] hours = {0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR};
        assertThat(Growth.bytesPerHour(hours, new long[] {0, 10, 20, 900, 40}).orElseThrow())
                .isCloseTo(10, within(1e-6));
        assertThat(Growth.bytesPerHour(new long[] {0, HOUR}, new long[] {0, 10}))
                .isEqualTo(OptionalDouble.empty());
        assertThat(Growth.bytesPerHour(new long[] {5, 5, 5}, new long[] {0, 10, 20}))
                .isEqualTo(OptionalDouble.empty());
    }

    private static CaseFile.Artifact histogram(
            String file, long hour, Histogram.Liveness liveness, long entries, long arrays) {
        long time = START + hour * HOUR;
        StringPool.Builder strings = new StringPool.Builder();
        LongColumn names =
                LongColumn.of(strings.intern("com.acme.Entry"), strings.intern("byte[]"));
        Histogram histogram =
                new Histogram(
                        OptionalLong.of(time),
                        liveness,
                        names,
                        LongColumn.of(7, 5),
                        LongColumn.of(entries, arrays),
                        OptionalLong.empty(),
                        OptionalLong.empty());
        TimeAxis axis = new TimeAxis(time, time, TimeAxis.Source.RECORDED, 0);
        Recording recording =
                Recording.builder(axis, ClockBase.EPOCH)
                        .strings(strings.build())
                        .histogram(histogram)
                        .build();
        return new CaseFile.Artifact(file, recording);
    }

    private ListView<HeapContent.Snapshot> snapshots() {
        return robot.lookup("#snapshots").queryListView();
    }

    private List<ClassRow> rows() {
        TableView<ClassRow> table = robot.lookup("#classes").queryTableView();
        return new ArrayList<>(table.getItems());
    }

    private ClassRow row(String name) {
        return rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private String text(String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }
}
