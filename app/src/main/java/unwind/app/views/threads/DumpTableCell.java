package unwind.app.views.threads;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

import unwind.app.analysis.threads.DumpTable;
import unwind.app.chart.KindColors;
import unwind.app.chart.Theme;
import unwind.app.controls.PartsBar;
import unwind.parsers.model.ThreadState;

import java.util.List;
import java.util.function.Supplier;

/// What a row came to in one dump: words, below them a bar of the states, and what changed.
final class DumpTableCell extends TableCell<DumpTable.Row, String> {
    private static final double PALE = 0.65;

    private final int dump;
    private final Supplier<Theme> theme;
    private final Label words = new Label();
    private final Label change = new Label();
    private final PartsBar states = new PartsBar(4);
    private final VBox box;
    private final Tooltip all = new Tooltip();

    /// @param dump the index of the column
    DumpTableCell(int dump, Supplier<Theme> theme) {
        this.dump = dump;
        this.theme = theme;
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        change.setMinWidth(Region.USE_PREF_SIZE);
        change.getStyleClass().addAll("strong-text", "small-text");
        HBox line = new HBox(6, words, change);
        line.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(2, line, states);
        box.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        DumpTable.Row row = getTableRow() == null ? null : getTableRow().getItem();
        if (empty || row == null || dump >= row.cells().size()) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        DumpTable.Cell cell = row.cells().get(dump);
        words.setText(text);
        change.setText(CellWords.change(cell));
        change.setTextFill(theme.get().marks().second());
        boolean none = cell.count() == 0;
        words.setTextFill(none ? theme.get().muted() : theme.get().text());
        long most = Math.max(1, row.size());
        states.show(
                none
                        ? List.of()
                        : cell.parts().stream()
                                .map(part ->
                                        new PartsBar.Part(
                                                part.count() / (double) most, color(part)))
                                .toList());
        all.setText(CellWords.all(row, cell));
        setTooltip(all);
        setGraphic(box);
    }

    /// Threads without work are pale, also where the dump prints them as runnable.
    private Color color(DumpTable.Part part) {
        Color color = KindColors.of(part.state(), theme.get());
        boolean pale = part.idle() && part.state() != ThreadState.BLOCKED;
        return pale ? color.interpolate(theme.get().background(), PALE) : color;
    }
}
