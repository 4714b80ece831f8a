package unwind.app.views.hotspots;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.profile.MethodLines;
import unwind.app.chart.Quantity;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.SortableTable;
import unwind.parsers.model.Unit;

import java.util.List;

/// The source lines of one method with the regions of its bytecode, where class files tell them.
/// For the JavaFX thread.
final class MethodLinesPane {
    private static final double WIDTH = 340;

    private final Label title = new Label();
    private final Label stretches = new Label();
    private final SortableTable<MethodLines.Line> table =
            new SortableTable<>("method-lines", "Lines of the method");
    private final VBox node = new VBox(2, title, stretches, table.node());
    private final LatestAnswer looking = new LatestAnswer("look-at-lines");
    private Unit unit = Unit.COUNT;

    MethodLinesPane() {
        title.setId("method-lines-title");
        title.getStyleClass().add("finding-section");
        stretches.setId("method-lines-regions");
        stretches.getStyleClass().add("text-muted");
        stretches.setWrapText(true);
        stretches.setMinHeight(Region.USE_PREF_SIZE);
        TableColumn<MethodLines.Line, Double> number =
                table.number(
                        "Line",
                        52,
                        line -> line.number() == 0 ? SortableTable.UNKNOWN : line.number(),
                        value -> String.valueOf((int) value));
        number.setSortType(TableColumn.SortType.ASCENDING);
        table.wide("Region", LineWords::region);
        TableColumn<MethodLines.Line, Double> callees =
                table.number("With callees", 92, MethodLines.Line::cumulative, this::text);
        TableColumn<MethodLines.Line, Double> own =
                table.number("Own", 74, MethodLines.Line::own, this::text);
        TableColumn<MethodLines.Line, String> judged = table.text("Judged", 84, LineWords::judged);
        table.spare(List.of(judged, own));
        table.sortBy(callees, TableColumn.SortType.DESCENDING);
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        node.setMinWidth(0);
        node.setMaxWidth(WIDTH);
        showIf(false);
        clear();
    }

    Region node() {
        return node;
    }

    void showIf(boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    boolean isShown() {
        return node.isVisible();
    }

    /// Shows the lines of a method, once they are known.
    void show(HotspotsContent content, String method) {
        if (!isShown() || method.isEmpty()) {
            return;
        }
        looking.ask(
                () -> content.lines(method),
                found -> show(found, content.unit()),
                () -> table.sayNothing("The lines could not be read."));
    }

    private void show(MethodLines found, Unit counted) {
        unit = counted;
        title.setText(found.method());
        stretches.setText(LineWords.stretches(found));
        stretches.setManaged(!stretches.getText().isEmpty());
        table.sayNothing("No sample is in a method of this name.");
        table.show(found.lines());
    }

    void clear() {
        looking.forget();
        title.setText("");
        stretches.setText("");
        table.show(List.of());
        table.sayNothing("Choose a box or a row to see the lines of its method.");
    }

    private String text(double value) {
        return value == 0 ? "–" : Quantity.text(value, unit);
    }
}
