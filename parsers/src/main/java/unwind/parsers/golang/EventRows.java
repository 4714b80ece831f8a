package unwind.parsers.golang;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Events of one kind while they are collected, in any order.
final class EventRows {
    private final EventKind kind;
    private final List<Attribute> attributes;
    private final List<long[]> rows = new ArrayList<>();

    /// @param attributes the columns, in the order in which [#add] takes their values
    EventRows(EventKind kind, Attribute... attributes) {
        this.kind = kind;
        this.attributes = List.of(attributes);
    }

    /// Adds an event; -1 stands for a value that is not known.
    void add(long startNanos, long... values) {
        if (values.length != attributes.size()) {
            throw new IllegalArgumentException(
                    "an event must have " + attributes.size() + " values, not " + values.length);
        }
        long[] row = new long[values.length + 1];
        row[0] = startNanos;
        System.arraycopy(values, 0, row, 1, values.length);
        rows.add(row);
    }

    int size() {
        return rows.size();
    }

    /// The table of all events, by their start.
    EventTable table() {
        rows.sort(Comparator.comparingLong(row -> row[0]));
        Map<Attribute, LongColumn> columns = new EnumMap<>(Attribute.class);
        for (int i = 0; i < attributes.size(); i++) {
            columns.put(attributes.get(i), column(i + 1));
        }
        return new EventTable(kind, column(0), columns);
    }

    private LongColumn column(int index) {
        LongColumn.Builder builder = new LongColumn.Builder();
        rows.forEach(row -> builder.add(row[index]));
        return builder.build();
    }
}
