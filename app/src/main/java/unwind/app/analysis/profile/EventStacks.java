package unwind.app.analysis.profile;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Stacks of events, weighed by one of their columns.
///
/// @param kinds of the events; those of all kinds are added up
/// @param looks which of them count
record EventStacks(List<EventKind> kinds, Weight weight, Looks looks) implements StackSource {

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

    /// Events of which all count.
    EventStacks(List<EventKind> kinds, Weight weight) {
        this(kinds, weight, Looks.ALL);
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
        return looks == Looks.OF_HARDWARE
                ? "one time that the counter of the event ran over"
                : weight.words;
    }

    @Override
    public String counted(List<Recording> recordings) {
        if (weight != Weight.SAMPLES) {
            return "";
        }
        return looks == Looks.OF_HARDWARE
                ? recordings.stream()
                        .map(Looks::sampledEvent)
                        .distinct()
                        .collect(Collectors.joining(", ", "samples of ", ""))
                : "samples";
    }

    @Override
    public boolean isOfMoment() {
        return kinds.contains(EventKind.OLD_OBJECT) || kinds.contains(EventKind.LIVE_OBJECT);
    }

    @Override
    public boolean isIn(Recording recording) {
        return kinds.stream()
                .anyMatch(kind ->
                        recording.events(kind).size() > 0
                                && looks.areIn(recording, recording.events(kind)));
    }

    @Override
    public List<WeighedStacks> of(ProcessFiles process, TimeRange range) {
        List<WeighedStacks> found = new ArrayList<>();
        for (Slice slice : Slices.of(process.recordings(), range, this::isIn)) {
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
        int[] rows =
                IntStream.range(first, end).filter(looks.of(slice.recording(), table)).toArray();
        long[] weights = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            weights[i] = weight.of(table, rows[i]);
        }
        return new WeighedStacks(
                slice.recording(),
                column(table, Attribute.STACK, rows),
                LongColumn.of(weights),
                LongColumn.empty(),
                column(table, Attribute.THREAD, rows),
                table.has(Attribute.CLASS)
                        ? column(table, Attribute.CLASS, rows)
                        : LongColumn.empty(),
                values(table.startNanos(), rows));
    }

    /// Some rows of a column.
    static LongColumn column(EventTable table, Attribute attribute, int[] rows) {
        return values(table.column(attribute), rows);
    }

    /// Some rows of a column.
    static LongColumn values(LongColumn column, int[] rows) {
        long[] values = new long[rows.length];
        boolean all = rows.length > 0 && rows[rows.length - 1] - rows[0] + 1 == rows.length;
        if (all) {
            column.copy(rows[0], rows.length, values, 0);
            return LongColumn.of(values);
        }
        for (int i = 0; i < rows.length; i++) {
            values[i] = column.get(rows[i]);
        }
        return LongColumn.of(values);
    }
}
