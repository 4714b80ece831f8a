package unwind.app.analysis.profile;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;

/// Stacks of events, weighed by one of their columns.
///
/// @param kinds of the events; those of all kinds are added up
record EventStacks(List<EventKind> kinds, Weight weight) implements StackSource {

    /// What an event weighs.
    enum Weight {
        /// Its duration.
        DURATION(Unit.NANOSECONDS, "one event and the time that it took"),
        /// Its bytes.
        BYTES(Unit.BYTES, "the bytes that one event names"),
        /// How many samples it stands for, one where it does not say.
        SAMPLES(Unit.COUNT, "one look of the sampler at one thread"),
        /// One.
        EVENT(Unit.COUNT, "one event");

        private final Unit unit;
        private final String words;

        Weight(Unit unit, String words) {
            this.unit = unit;
            this.words = words;
        }

        long of(EventTable table, int row) {
            return switch (this) {
                case DURATION -> Math.max(0, table.get(Attribute.DURATION_NANOS, row));
                case BYTES -> Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
                case SAMPLES -> Math.max(1, table.get(Attribute.COUNT, row));
                case EVENT -> 1;
            };
        }
    }

    EventStacks {
        kinds = List.copyOf(kinds);
    }

    @Override
    public Unit unit() {
        return weight.unit;
    }

    @Override
    public String sampleStandsFor() {
        return weight.words;
    }

    @Override
    public List<WeighedStacks> of(ProcessFiles process, TimeRange range) {
        List<WeighedStacks> found = new ArrayList<>();
        for (Slice slice :
                Slices.of(
                        process.recordings(),
                        range,
                        recording ->
                                kinds.stream()
                                        .anyMatch(kind -> recording.events(kind).size() > 0))) {
            for (EventKind kind : kinds) {
                WeighedStacks part = part(slice, slice.recording().events(kind));
                if (part.size() > 0) {
                    found.add(part);
                }
            }
        }
        return found;
    }

    private WeighedStacks part(Slice slice, EventTable table) {
        int first = slice.firstRow(table);
        int end = Math.max(first, slice.endRow(table));
        long[] weights = new long[end - first];
        for (int row = first; row < end; row++) {
            weights[row - first] = weight.of(table, row);
        }
        return new WeighedStacks(
                slice.recording(),
                rows(table, Attribute.STACK, first, end),
                LongColumn.of(weights),
                LongColumn.empty(),
                rows(table, Attribute.THREAD, first, end),
                table.has(Attribute.CLASS)
                        ? rows(table, Attribute.CLASS, first, end)
                        : LongColumn.empty());
    }

    private static LongColumn rows(EventTable table, Attribute attribute, int first, int end) {
        long[] values = new long[end - first];
        for (int row = first; row < end; row++) {
            values[row - first] = table.get(attribute, row);
        }
        return LongColumn.of(values);
    }
}
