package unwind.app.views.events;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import unwind.app.chart.Quantity;
import unwind.app.controls.ShortNames;
import unwind.app.session.EventPage;
import unwind.app.session.EventQuery;
import unwind.parsers.EventValue;
import unwind.parsers.model.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/// A page of events, a column for each field. Sorting by a column sorts all events, not the page:
/// somebody else is asked to. The menu at the right end of the titles chooses the columns.
final class EventTable {
    private final TableView<Map<String, EventValue>> node = new TableView<>();
    private final Label nothing = new Label();
    private Runnable onSort = () -> {};
    private LongFunction<String> times = String::valueOf;
    private boolean filling;

    EventTable() {
        node.setId("event-table");
        node.setAccessibleText("Events of the chosen type");
        node.getStyleClass().addAll("dense", "edge-to-edge", "sortable-table");
        node.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        node.setTableMenuButtonVisible(true);
        nothing.getStyleClass().add("text-muted");
        nothing.setWrapText(true);
        node.setPlaceholder(nothing);
        node.setSortPolicy(table -> {
            if (!filling) {
                onSort.run();
            }
            return true;
        });
    }

    TableView<Map<String, EventValue>> node() {
        return node;
    }

    /// What runs when the user wants another order.
    void setOnSort(Runnable listener) {
        onSort = listener;
    }

    /// The name of the field that the user sorts by; the start where he does not.
    String sortedBy() {
        return node.getSortOrder().isEmpty()
                ? EventQuery.START
                : String.valueOf(node.getSortOrder().getFirst().getUserData());
    }

    /// Whether the greatest comes first.
    boolean descending() {
        return !node.getSortOrder().isEmpty()
                && node.getSortOrder().getFirst().getSortType() == TableColumn.SortType.DESCENDING;
    }

    /// Shows a page.
    void show(EventPage page, LongFunction<String> instants) {
        times = instants;
        filling = true;
        List<String> shown =
                node.getColumns().stream().map(each -> String.valueOf(each.getUserData())).toList();
        if (!shown.equals(page.fields()) && !page.fields().isEmpty()) {
            node.getColumns().setAll(page.fields().stream().map(f -> column(f, page)).toList());
        }
        boolean same = node.getItems().equals(page.events());
        if (!same) {
            node.getItems().setAll(page.events());
        }
        filling = false;
        if (!same) {
            node.scrollTo(0);
            node.getSelectionModel().selectFirst();
        }
    }

    /// Shows no event.
    void clear(String why) {
        filling = true;
        node.getColumns().clear();
        node.getItems().clear();
        filling = false;
        nothing.setText(why);
    }

    /// Says why there is none.
    void sayNothing(String why) {
        nothing.setText(why);
    }

    private TableColumn<Map<String, EventValue>, EventValue> column(String field, EventPage page) {
        TableColumn<Map<String, EventValue>, EventValue> column = new TableColumn<>(field);
        column.setUserData(field);
        column.setCellValueFactory(row ->
                new ReadOnlyObjectWrapper<>(
                        row.getValue().getOrDefault(field, EventValue.absent())));
        column.setCellFactory(c -> new Cell());
        boolean number =
                page.events().stream()
                        .map(event -> event.getOrDefault(field, EventValue.absent()))
                        .anyMatch(EventTable::isNumber);
        boolean moment =
                page.events().stream()
                        .map(event -> event.getOrDefault(field, EventValue.absent()))
                        .anyMatch(EventValue.Moment.class::isInstance);
        double values = moment ? 132 : number ? 96 : field.equals("stackTrace") ? 240 : 130;
        column.setPrefWidth(Math.max(values, 8.5 * field.length() + 16));
        column.setStyle(number ? "-fx-alignment: center-right;" : "");
        return column;
    }

    private static boolean isNumber(EventValue value) {
        return value instanceof EventValue.Whole
                || value instanceof EventValue.Real
                || value instanceof EventValue.Moment;
    }

    /// A value as it is read.
    static String words(EventValue value, LongFunction<String> times) {
        return switch (value) {
            case EventValue.Whole whole when whole.unit() != Unit.COUNT ->
                    Quantity.text(whole.value(), whole.unit());
            case EventValue.Whole whole -> String.format(Locale.ROOT, "%,d", whole.value());
            case EventValue.Real real when real.unit() != Unit.COUNT ->
                    Quantity.text(real.value(), real.unit());
            case EventValue.Real real -> String.format(Locale.ROOT, "%.4g", real.value());
            case EventValue.Truth truth -> truth.value() ? "yes" : "no";
            case EventValue.Moment moment -> times.apply(moment.nanos());
            case EventValue.Frames frames ->
                    frames.frames().isEmpty() ? "" : ShortNames.of(frames.frames().getFirst());
            case EventValue.Text text -> text.text();
            case EventValue.ThreadName thread -> thread.name();
            case EventValue.Absent _ -> "";
        };
    }

    private final class Cell extends TableCell<Map<String, EventValue>, EventValue> {
        @Override
        protected void updateItem(@Nullable EventValue value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : oneLine(words(value, times)));
            setStyle(value != null && isNumber(value) ? "-fx-alignment: center-right;" : "");
        }

        private static String oneLine(String text) {
            String line = text.length() > 300 ? text.substring(0, 300) + "…" : text;
            return line.replace('\n', ' ');
        }
    }
}
