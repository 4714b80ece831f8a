package unwind.parsers.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// All events of one kind, in the order of their start.
///
/// @param startNanos when each began, ascending, nanoseconds since the epoch
/// @param columns what else is known of each row; columns that were not recorded are missing
public record EventTable(
        EventKind kind, LongColumn startNanos, Map<Attribute, LongColumn> columns) {

    /// Checks that every column is as long as the start times.
    public EventTable {
        Map<Attribute, LongColumn> copy = new EnumMap<>(Attribute.class);
        columns.forEach((attribute, column) -> {
            if (column.size() != startNanos.size()) {
                throw new IllegalArgumentException(
                        attribute
                                + " must have "
                                + startNanos.size()
                                + " rows but had "
                                + column.size());
            }
            copy.put(attribute, column);
        });
        columns = Collections.unmodifiableMap(copy);
    }

    /// A table without rows.
    public static EventTable empty(EventKind kind) {
        return new EventTable(kind, LongColumn.empty(), Map.of());
    }

    /// This table with all its instants moved.
    public EventTable shifted(long nanos) {
        Map<Attribute, LongColumn> moved = new EnumMap<>(Attribute.class);
        columns.forEach((attribute, column) ->
                moved.put(
                        attribute,
                        attribute == Attribute.ALLOCATED_AT_NANOS
                                ? column.map(at -> at == -1 ? -1 : at + nanos)
                                : column));
        return new EventTable(kind, startNanos.plus(nanos), moved);
    }

    /// The number of events.
    public int size() {
        return startNanos.size();
    }

    /// Whether the attribute was recorded.
    public boolean has(Attribute attribute) {
        return columns.containsKey(attribute);
    }

    /// The column of an attribute; all -1 where it was not recorded.
    public LongColumn column(Attribute attribute) {
        LongColumn column = columns.get(attribute);
        return column != null ? column : LongColumn.constant(-1, size());
    }

    /// One value; -1 where it was not recorded.
    public long get(Attribute attribute, int row) {
        LongColumn column = columns.get(attribute);
        return column != null ? column.get(row) : -1;
    }

    /// The end of event `row`, nanoseconds since the epoch; its start where it has no duration.
    public long endNanos(int row) {
        return startNanos.get(row) + Math.max(0, get(Attribute.DURATION_NANOS, row));
    }
}
