package unwind.app.views.heap;

import javafx.collections.ListChangeListener;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.heap.MemoryPart;
import unwind.app.analysis.timeline.Line;
import unwind.app.chart.CurveStrip;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.app.chart.TimeLabels;
import unwind.app.controls.SortableTable;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/// The parts of a process's memory, and the chosen ones over time.
final class MemoryPane {
    private static final int MAX_CURVES = 5;

    private final SortableTable<MemoryPart> table =
            new SortableTable<>("memory-parts", "Parts of the process's memory");
    private final CurveStrip strip = new CurveStrip("memory-curve");
    private final TextArea text = new TextArea();
    private final SplitPane node;
    private Theme theme = Theme.LIGHT;
    private TimeRange time = new TimeRange(0, 1);
    private TimeLabels labels;

    MemoryPane(TimeLabels labels) {
        this.labels = labels;
        TableColumn<MemoryPart, String> group =
                table.text("Of", 96, part -> shortGroup(part.group()));
        table.wide("Part", part -> "   ".repeat(part.depth()) + part.title());
        number("First", 84, part -> part.curve().first());
        TableColumn<MemoryPart, Double> last = number("Last", 84, part -> part.curve().last());
        TableColumn<MemoryPart, Double> most = number("Most", 84, part -> part.curve().max());
        TableColumn<MemoryPart, String> change = table.text("Change", 96, MemoryPane::change);
        TableColumn<MemoryPart, MemoryPart> curve =
                table.curve("Over time", 120, MemoryPart::curve, () -> theme.marks().main());
        table.spare(List.of(last, change, curve, group, most));
        table.node()
                .getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<MemoryPart>) each -> describe());
        text.setId("memory-text");
        text.setEditable(false);
        text.getStyleClass().add("stack-text");
        text.setAccessibleText("The chosen parts in full");
        VBox right = new VBox(strip, text);
        VBox.setVgrow(text, Priority.ALWAYS);
        right.setMinWidth(160);
        table.node().setMinWidth(240);
        node = new SplitPane(table.node(), right);
        node.setDividerPositions(0.66);
    }

    private TableColumn<MemoryPart, Double> number(
            String title, double width, Function<MemoryPart, OptionalLong> of) {
        // a number and its unit, as parts count bytes or things
        TableColumn<MemoryPart, Double> column =
                table.number(
                        title,
                        width,
                        part ->
                                of.apply(part).isPresent()
                                        ? of.apply(part).getAsLong()
                                        : SortableTable.UNKNOWN,
                        value -> "");
        column.setCellFactory(c -> new AmountCell());
        return column;
    }

    private static String shortGroup(MemoryPart.Group group) {
        return switch (group) {
            case HEAP -> "Heap";
            case CLASSES -> "Classes";
            case NATIVE -> "Native";
            case PROCESS -> "Process";
        };
    }

    private static String change(MemoryPart part) {
        return part.curve().change().isPresent()
                ? Quantity.change(part.curve().change().getAsLong(), part.unit())
                : "";
    }

    SplitPane node() {
        return node;
    }

    void show(List<MemoryPart> parts, TimeRange shown, TimeLabels words, String whyNone) {
        time = shown;
        labels = words;
        table.show(parts);
        table.sayNothing(whyNone);
        table.selectFirst();
        describe();
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        strip.setTheme(newTheme);
        table.refresh();
    }

    private void describe() {
        List<MemoryPart> chosen =
                table.node().getSelectionModel().getSelectedItems().stream()
                        .filter(part -> part != null)
                        .limit(MAX_CURVES)
                        .toList();
        List<CurveStrip.Shown> curves = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        Unit unit = chosen.isEmpty() ? Unit.BYTES : chosen.getFirst().unit();
        for (MemoryPart part : chosen) {
            if (part.unit() == unit && part.curve().size() > 1) {
                curves.add(
                        new CurveStrip.Shown(
                                part.title(), part.curve(), Line.Role.values()[curves.size()]));
            }
            lines.add(words(part));
        }
        strip.setVisible(!curves.isEmpty());
        strip.setManaged(strip.isVisible());
        strip.show(curves, unit, time, labels);
        text.setText(String.join("\n\n", lines));
    }

    private static String words(MemoryPart part) {
        List<String> lines = new ArrayList<>();
        lines.add(part.group().title() + ": " + part.title());
        lines.add("first   " + amount(part.curve().first(), part.unit()));
        lines.add("last    " + amount(part.curve().last(), part.unit()));
        lines.add("most    " + amount(part.curve().max(), part.unit()));
        part.curve()
                .perSecond()
                .ifPresent(rate ->
                        lines.add(
                                "change  "
                                        + change(part)
                                        + ", "
                                        + (part.unit() == Unit.BYTES
                                                ? Quantity.change(
                                                        Math.round(rate), Unit.BYTES_PER_SECOND)
                                                : String.format(Locale.ROOT, "%+.2f/s", rate))));
        lines.add("samples " + part.curve().size());
        return String.join("\n", lines);
    }

    private static String amount(OptionalLong value, Unit unit) {
        return value.isPresent() ? Quantity.text(value.getAsLong(), unit) : "unknown";
    }

    /// A number in the unit of its row.
    private static final class AmountCell extends TableCell<MemoryPart, Double> {
        AmountCell() {
            setStyle("-fx-alignment: center-right;");
        }

        @Override
        protected void updateItem(@Nullable Double value, boolean empty) {
            super.updateItem(value, empty);
            MemoryPart part = getTableRow() == null ? null : getTableRow().getItem();
            setText(
                    empty || value == null || part == null
                            ? null
                            : Quantity.text(value, part.unit()));
        }
    }
}
