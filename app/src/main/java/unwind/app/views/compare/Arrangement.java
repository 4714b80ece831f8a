package unwind.app.views.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which rows are listed, and in which order.
///
/// @param text what they hold, in small letters; empty for all
/// @param kind what they are about; empty for everything
/// @param order by columns, the first one decides; without any, what changed most comes first
record Arrangement(String text, Optional<Kind> kind, List<Order> order) {

    /// By a column.
    record Order(ChangeColumn column, boolean descending) {}

    Arrangement {
        order = List.copyOf(order);
    }

    /// The rows that are listed.
    ///
    /// @param all those that changed most first
    List<Change> of(List<Change> all) {
        List<Change> listed = new ArrayList<>(all.size());
        for (Change change : all) {
            if ((kind.isEmpty() || kind.get() == change.kind())
                    && (text.isEmpty() || change.found().contains(text))) {
                listed.add(change);
            }
        }
        order.stream()
                .map(Arrangement::comparator)
                .reduce(Comparator::thenComparing)
                // A stable sort: what is equal stays in the order of the change.
                .ifPresent(listed::sort);
        return listed;
    }

    /// Rows as text for other programs: tabs between the columns, their titles on the first line.
    static String text(List<Change> rows) {
        List<ChangeColumn> columns = List.of(ChangeColumn.values());
        return Stream.concat(
                        Stream.of(
                                columns.stream()
                                        .map(ChangeColumn::title)
                                        .collect(Collectors.joining("\t"))),
                        rows.stream()
                                .map(row ->
                                        columns.stream()
                                                .map(column -> column.text(row))
                                                .collect(Collectors.joining("\t"))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Comparator<Change> comparator(Order each) {
        Comparator<Change> order = each.column().order();
        return each.descending() ? order.reversed() : order;
    }
}
