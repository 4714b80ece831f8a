package unwind.app.views.threads;

import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.threads.ThreadCreators;
import unwind.app.controls.LatestAnswer;
import unwind.app.controls.ShortNames;
import unwind.app.controls.SortableTable;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where threads were started, those that never ended first. For the JavaFX thread.
final class CreatorsPane {
    private final SortableTable<ThreadCreators> table =
            new SortableTable<>("thread-creators", "Where threads were started");
    private final Label said = new Label();
    private final LatestAnswer asking = new LatestAnswer("thread-creators");
    private final VBox node;

    CreatorsPane() {
        said.setId("creators-said");
        said.getStyleClass().addAll("text-muted", "list-note");
        said.setWrapText(true);
        said.setMinHeight(Region.USE_PREF_SIZE);
        table.name("Started at", CreatorsPane::site, ShortNames::of);
        table.text("Threads", 90, row -> row.virtual() ? "virtual" : "platform");
        table.number("Started", 84, row -> (double) row.started(), CreatorsPane::amount);
        table.number("Ended", 84, row -> (double) row.ended(), CreatorsPane::amount);
        TableColumn<ThreadCreators, Double> open =
                table.number("Not ended", 110, row -> (double) row.open(), CreatorsPane::amount);
        table.sortBy(open, TableColumn.SortType.DESCENDING);
        node = new VBox(said, table.node());
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        node.setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    private static String site(ThreadCreators row) {
        return row.site().isEmpty() ? "(no stack)" : row.site();
    }

    private static String amount(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    /// Shows who started threads in a span of time.
    void show(List<Recording> process, Optional<TimeRange> range, String text) {
        asking.ask(
                () ->
                        ThreadCreators.of(process, range.orElse(Slices.EVERYTHING)).stream()
                                .filter(row ->
                                        text.isEmpty()
                                                || row.site()
                                                        .toLowerCase(Locale.ROOT)
                                                        .contains(text))
                                .toList(),
                rows -> {
                    table.show(rows);
                    long open = rows.stream().mapToLong(ThreadCreators::open).sum();
                    long started = rows.stream().mapToLong(ThreadCreators::started).sum();
                    said.setText(
                            rows.isEmpty()
                                    ? "No start of a thread was recorded in this time. How to"
                                            + " enable: jdk.ThreadStart, jdk.VirtualThreadStart"
                                            + " and their ends in a flight recording."
                                    : amount(started)
                                            + " threads started, "
                                            + amount(open)
                                            + " of them not seen to end while it was recorded");
                },
                () -> said.setText("The creators could not be counted"));
    }

    void clear() {
        asking.forget();
        table.show(List.of());
        said.setText("");
    }
}
