package unwind.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class TableColumnsTest {
    private record Row(String name, double bytes) {}

    private SortableTable<Row> first;
    private SortableTable<Row> second;
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
        first = table();
        second = table();
        stage.setScene(new Scene(first.node(), 600, 300));
        stage.show();
    }

    private static SortableTable<Row> table() {
        SortableTable<Row> table = new SortableTable<>("rows", "Rows");
        table.wide("Name, first; of=all:", Row::name);
        TableColumn<Row, ?> bytes = table.number("Bytes", 90, Row::bytes, String::valueOf);
        table.text("Note", 120, row -> "-");
        table.sortBy(bytes, TableColumn.SortType.DESCENDING);
        table.node().setContextMenu(new ContextMenu());
        table.show(List.of(new Row("a", 1), new Row("b", 2)));
        return table;
    }

    @Test
    void whatTheUserChoseOfColumnsIsTheSameInTheNextRun(FxRobot robot) {
        robot.interact(() -> {
            TableColumns columns = TableColumns.keep(first.node(), "");
            assertThat(columns.text()).isEmpty();
            TableView<Row> table = first.node();
            TableColumn<Row, ?> note = table.getColumns().get(2);
            table.resizeColumn(note, 60);
            table.getColumns()
                    .setAll(List.of(note, table.getColumns().get(0), table.getColumns().get(1)));
            table.getSortOrder().setAll(List.of(table.getColumns().get(1)));
            String chosen = columns.text();

            TableColumns.keep(second.node(), chosen);

            assertThat(titles(second)).containsExactly("Note", "Name, first; of=all:", "Bytes");
            assertThat(second.node().getColumns().getFirst().getPrefWidth()).isEqualTo(180);
            assertThat(second.listed()).extracting(Row::name).containsExactly("a", "b");
            assertThat(TableColumns.keep(second.node(), "").text()).isEqualTo(chosen);
        });
    }

    @Test
    void aHiddenColumnStaysHiddenWhereThereIsRoomForIt(FxRobot robot) {
        robot.interact(() -> {
            first.spare(List.of(first.node().getColumns().get(2)));
            TableColumns.keep(first.node(), "hidden=Note");
            stage.setWidth(900);
        });
        robot.interact(() ->
                assertThat(first.node().getVisibleLeafColumns())
                        .extracting(TableColumn::getText)
                        .containsExactly("Name, first; of=all:", "Bytes"));
    }

    @Test
    void resetIsAsAtFirst(FxRobot robot) {
        robot.interact(() -> {
            TableColumns columns =
                    TableColumns.keep(
                            first.node(),
                            "order=Bytes,Note;hidden=Note;width=Bytes:300;sort=Note:A");
            assertThat(titles(first)).startsWith("Name, first; of=all:", "Bytes");
            assertThat(first.node().getColumns().get(1).getPrefWidth()).isEqualTo(300);

            columns.reset();

            assertThat(columns.text()).isEmpty();
            assertThat(titles(first)).containsExactly("Name, first; of=all:", "Bytes", "Note");
            assertThat(first.node().getColumns().get(2).isVisible()).isTrue();
            assertThat(first.node().getColumns().get(1).getPrefWidth()).isEqualTo(90);
            assertThat(first.listed()).extracting(Row::name).containsExactly("b", "a");
        });
    }

    @Test
    void settingsThatNobodyWroteArrangeNothing(FxRobot robot) {
        robot.interact(() -> {
            TableColumns columns =
                    TableColumns.keep(
                            first.node(), "width=Bytes:NaN,Bytes,:;;=;order=;sort=x;hidden=Nobody");
            assertThat(titles(first)).containsExactly("Name, first; of=all:", "Bytes", "Note");
            assertThat(columns.text()).doesNotContain("NaN", "Nobody");
        });
    }

    private static List<String> titles(SortableTable<Row> table) {
        return table.node().getColumns().stream().map(TableColumn::getText).toList();
    }
}
