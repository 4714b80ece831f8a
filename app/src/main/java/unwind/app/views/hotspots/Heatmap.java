package unwind.app.views.hotspots;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import unwind.app.analysis.TimeRange;
import unwind.app.analysis.profile.SampleGrid;
import unwind.app.chart.Quantity;
import unwind.app.chart.Theme;
import unwind.parsers.model.Unit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// What was weighed in every moment: a column is a second (of long recordings several), its
/// beginning at the top; the darker, the heavier. A drag from one moment to another selects the
/// time between them; arrows walk, Enter or a double click selects the column. For the JavaFX
/// thread.
final class Heatmap extends Region {
    private static final double MIN_COLUMN = 1;
    private static final double MAX_COLUMN = 14;
    private static final double LEAST = 0.12;
    private static final double SHADE = 0.18;

    private final Canvas canvas = new Canvas();
    private final Consumer<TimeRange> onBrush;
    private final Consumer<String> onDescribe;
    private Optional<SampleGrid> grid = Optional.empty();
    private Optional<WritableImage> image = Optional.empty();
    private LongFunction<String> clock = timeNanos -> "";
    private Unit unit = Unit.COUNT;
    private Theme theme = Theme.LIGHT;
    private Cell at = Cell.FIRST;
    private Optional<Cell> pressed = Optional.empty();
    private Optional<TimeRange> selection = Optional.empty();

    /// A moment.
    private record Cell(int column, int row) {
        static final Cell FIRST = new Cell(0, 0);

        boolean isBefore(Cell other) {
            return column < other.column || column == other.column && row < other.row;
        }
    }

    /// @param onBrush accepts a span to select
    /// @param onDescribe accepts what there is at the pointer, in words
    Heatmap(Consumer<TimeRange> onBrush, Consumer<String> onDescribe) {
        this.onBrush = onBrush;
        this.onDescribe = onDescribe;
        setId("heatmap");
        setAccessibleText("Heatmap: seconds from left to right, moments of a second downwards");
        setFocusTraversable(true);
        setMinSize(0, 60);
        getChildren().add(canvas);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(cell(e)));
        canvas.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                e -> {
                    requestFocus();
                    pressed = Optional.of(cell(e));
                });
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> point(cell(e)));
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyed);
    }

    /// Shows a grid; empty for none.
    ///
    /// @param range the selected time
    void show(Optional<SampleGrid> shown, Unit counted, Optional<TimeRange> range) {
        grid = shown;
        unit = counted;
        selection = range;
        at = Cell.FIRST;
        pressed = Optional.empty();
        image = Optional.empty();
        requestLayout();
    }

    /// How to write the time of a moment, nanoseconds since the epoch.
    void setClock(LongFunction<String> words) {
        clock = words;
    }

    void setTheme(Theme other) {
        theme = other;
        image = Optional.empty();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(1, getWidth()));
        canvas.setHeight(Math.max(1, getHeight()));
        paint();
    }

    private static WritableImage image(SampleGrid grid, Theme theme) {
        WritableImage made = new WritableImage(grid.columns(), SampleGrid.ROWS);
        PixelWriter pixels = made.getPixelWriter();
        Color full = theme.marks().second();
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < SampleGrid.ROWS; row++) {
                double weight = grid.weight(column, row);
                // a single sample among many is still seen
                double shade =
                        weight <= 0 ? 0 : LEAST + (1 - LEAST) * Math.sqrt(weight / grid.most());
                pixels.setColor(column, row, theme.plot().interpolate(full, shade));
            }
        }
        return made;
    }

    private double columnWidth(SampleGrid shown) {
        return Math.clamp(canvas.getWidth() / shown.columns(), MIN_COLUMN, MAX_COLUMN);
    }

    private void paint() {
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(theme.plot());
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (grid.isEmpty()) {
            return;
        }
        SampleGrid shown = grid.get();
        WritableImage drawn = image.orElseGet(() -> image(shown, theme));
        image = Optional.of(drawn);
        double width = columnWidth(shown);
        gc.setImageSmoothing(false);
        gc.drawImage(drawn, 0, 0, width * shown.columns(), canvas.getHeight());
        double height = canvas.getHeight() / SampleGrid.ROWS;
        selection.ifPresent(range ->
                shade(
                        gc,
                        cellAt(shown, range.fromNanos()),
                        cellAt(shown, Math.max(range.fromNanos(), range.toNanos() - 1))));
        pressed.ifPresent(
                from -> shade(gc, at.isBefore(from) ? at : from, at.isBefore(from) ? from : at));
        gc.setStroke(theme.text());
        gc.setLineWidth(1);
        gc.strokeRect(
                at.column * width + 0.5,
                at.row * height + 0.5,
                Math.max(2, width - 1),
                Math.max(2, height - 1));
    }

    private static Cell cellAt(SampleGrid shown, long timeNanos) {
        double columns = (timeNanos - shown.startNanos()) / (double) shown.columnNanos();
        if (columns < 0) {
            return Cell.FIRST;
        }
        if (columns >= shown.columns()) {
            return new Cell(shown.columns() - 1, SampleGrid.ROWS - 1);
        }
        int column = (int) columns;
        return new Cell(column, (int) ((columns - column) * SampleGrid.ROWS));
    }

    private void shade(GraphicsContext gc, Cell first, Cell last) {
        double width = grid.map(this::columnWidth).orElse(0.0);
        double height = canvas.getHeight() / SampleGrid.ROWS;
        gc.setFill(theme.text().deriveColor(0, 1, 1, SHADE));
        for (int column = first.column; column <= last.column; column++) {
            double top = column == first.column ? first.row * height : 0;
            double bottom = column == last.column ? (last.row + 1) * height : canvas.getHeight();
            gc.fillRect(column * width, top, width, bottom - top);
        }
    }

    private Cell cell(MouseEvent event) {
        return grid.map(shown ->
                        new Cell(
                                Math.clamp(
                                        (long) (event.getX() / columnWidth(shown)),
                                        0,
                                        shown.columns() - 1),
                                Math.clamp(
                                        (long)
                                                (event.getY()
                                                        / canvas.getHeight()
                                                        * SampleGrid.ROWS),
                                        0,
                                        SampleGrid.ROWS - 1)))
                .orElse(Cell.FIRST);
    }

    private void point(Cell cell) {
        at = cell;
        grid.ifPresent(shown -> onDescribe.accept(words(shown, cell)));
        paint();
    }

    private String words(SampleGrid shown, Cell cell) {
        double second = 0;
        for (int row = 0; row < SampleGrid.ROWS; row++) {
            second += shown.weight(cell.column, row);
        }
        long from = shown.cell(cell.column, cell.row).fromNanos();
        long since = from - shown.startNanos();
        String time = clock.apply(from);
        return (time.isEmpty() ? "" : time + "  ·  ")
                + String.format(Locale.ROOT, "+%.2f s", since / 1e9)
                + "  ·  "
                + Quantity.text(shown.weight(cell.column, cell.row), unit)
                + " in "
                + Quantity.text(shown.columnNanos() / (double) SampleGrid.ROWS, Unit.NANOSECONDS)
                + " · "
                + Quantity.text(second, unit)
                + " in the column of "
                + Quantity.text(shown.columnNanos(), Unit.NANOSECONDS);
    }

    private void released(MouseEvent event) {
        Cell to = cell(event);
        Optional<Cell> from = pressed;
        pressed = Optional.empty();
        from.filter(cell -> !cell.equals(to)).ifPresent(cell -> brush(cell, to));
        if (event.getClickCount() == 2) {
            brushColumn();
        }
        paint();
    }

    private void brushColumn() {
        brush(new Cell(at.column, 0), new Cell(at.column, SampleGrid.ROWS - 1));
    }

    private void brush(Cell from, Cell to) {
        grid.ifPresent(shown -> {
            Cell first = to.isBefore(from) ? to : from;
            Cell last = to.isBefore(from) ? from : to;
            onBrush.accept(
                    new TimeRange(
                            shown.cell(first.column, first.row).fromNanos(),
                            shown.cell(last.column, last.row).toNanos()));
        });
    }

    private void keyed(KeyEvent event) {
        if (grid.isEmpty()) {
            return;
        }
        int columns = grid.get().columns();
        switch (event.getCode()) {
            case LEFT -> point(new Cell(Math.max(0, at.column - 1), at.row));
            case RIGHT -> point(new Cell(Math.min(columns - 1, at.column + 1), at.row));
            case UP -> point(new Cell(at.column, Math.max(0, at.row - 1)));
            case DOWN -> point(new Cell(at.column, Math.min(SampleGrid.ROWS - 1, at.row + 1)));
            case ENTER, SPACE -> brushColumn();
            default -> {
                return;
            }
        }
        event.consume();
    }
}
