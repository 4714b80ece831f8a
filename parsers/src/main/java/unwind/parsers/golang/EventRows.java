package unwind.parsers.golang;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.TimeOrder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Events of one kind while they are collected, in any order.
public final class EventRows {
    private final EventKind kind;
    private final List<Attribute> attributes;
    private final LongColumn.Builder starts = new LongColumn.Builder();
    private final List<LongColumn.Builder> columns = new ArrayList<>();

    /// @param attributes the columns, in the order in which [#add] takes their values
    public EventRows(EventKind kind, Attribute... attributes) {
        this.kind = kind;
        this.attributes = List.of(attributes);
        this.attributes.forEach(attribute -> columns.add(new LongColumn.Builder()));
    }

    /// Adds an event; -1 stands for a value that is not known.
    public void add(long startNanos, long... values) {
        if (values.length != attributes.size()) {
            throw new IllegalArgumentException(
                    "an event must have " + attributes.size() + " values, not " + values.length);
        }
        starts.add(startNanos);
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    public int size() {
        return starts.size();
    }

    /// The table of all events, by their start.
    public EventTable table() {
        LongColumn unordered = starts.build();
        int[] order = TimeOrder.of(unordered.toArray());
        Map<Attribute, LongColumn> ordered = new EnumMap<>(Attribute.class);
        for (int i = 0; i < attributes.size(); i++) {
            ordered.put(attributes.get(i), columns.get(i).build().reordered(order));
        }
        return new EventTable(kind, unordered.reordered(order), ordered);
    }
}
