package unwind.app.controls;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
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
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
@ExtendWith(ApplicationExtension.class)
class TableTextTest {
    private record Row(String name, long bytes) {}

    private TableView<Row> table;

    @Start
    void start(Stage stage) {
        table =
                new TableView<>(
                        FXCollections.observableArrayList(
                                new Row("int[], \"x\"", 7), new Row("=a|b", -3)));
        TableColumn<Row, String> name = new TableColumn<>("Class");
        name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().name()));
        TableColumn<Row, Row> drawn = new TableColumn<>("Bar");
        drawn.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        TableColumn<Row, Long> bytes = new TableColumn<>("Bytes");
        bytes.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().bytes()));
        table.getColumns().setAll(List.of(name, drawn, bytes));
    }

    @Test
    void csvIsQuotedAndHoldsNoFormula(FxRobot robot) {
        assertThat(text(robot, TableText.Form.CSV))
                .isEqualTo("Class,Bar,Bytes\n\"int[], \"\"x\"\"\",,7\n'=a|b,,-3\n");
    }

    @Test
    void markdownKeepsItsColumns(FxRobot robot) {
        assertThat(text(robot, TableText.Form.MARKDOWN))
                .isEqualTo(
                        """
                        | Class | Bar | Bytes |
                        | --- | --- | --- |
                        | int[], "x" |  | 7 |
                        | =a\\|b |  | -3 |
                        """);
    }

    private String text(FxRobot robot, TableText.Form form) {
        AtomicReference<String> text = new AtomicReference<>("");
        robot.interact(() -> text.set(TableText.text(table, List.of(0, 1), form)));
        return text.get();
    }
}
