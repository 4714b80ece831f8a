package unwind.parsers.jfr;

import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

import org.jspecify.annotations.Nullable;

import unwind.parsers.model.Attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Applies [EventMappings] to the events of one chunk and fills its [ChunkData]. What a mapping
/// means for an event type is worked out once for each type.
final class EventDecoder {
    private final Map<Long, List<Step>> steps = new HashMap<>();
    private final Map<Long, String> typeNames = new HashMap<>();
    private final EventValues values;
    private final ChunkData data;

    /// Takes over one part of an event. It changes `data` at its very end or not at all, so that an
    /// event that turns out to be damaged leaves no half row.
    private interface Step {
        void take(RecordedEvent event, long timeNanos);
    }

    /// A field of [Mapping.Field] under the name that the event type has.
    private record BoundField(String name, Access access) {}

    EventDecoder(List<EventType> types, Pools pools, ChunkData data) {
        this.values = new EventValues(pools);
        this.data = data;
        for (EventType type : types) {
            typeNames.put(type.getId(), type.getName());
        }
        for (EventType type : types) {
            List<Step> bound = new ArrayList<>();
            for (Mapping mapping : EventMappings.of(type.getName())) {
                Step step = bind(mapping, type);
                if (step != null) {
                    bound.add(step);
                }
            }
            steps.put(type.getId(), bound);
        }
    }

    /// Takes over an event.
    ///
    /// @throws RuntimeException of any kind if the event is damaged
    void take(RecordedEvent event) {
        long timeNanos = EventValues.startNanos(event);
        for (Step step : steps.getOrDefault(event.getEventType().getId(), List.of())) {
            step.take(event, timeNanos);
        }
        data.seen(timeNanos);
    }

    private @Nullable Step bind(Mapping mapping, EventType type) {
        return switch (mapping) {
            case Mapping.ToSeries series -> bindSeries(series, type);
            case Mapping.ToTable table -> bindTable(table, type);
            case Mapping.ToJvm jvm -> bindFact(jvm, type);
            case Mapping.ToSettings settings -> this::takeSetting;
            case Mapping.ToSafepoint safepoint -> bindSafepoint(safepoint.part(), type);
        };
    }

    private @Nullable Step bindSeries(Mapping.ToSeries series, EventType type) {
        BoundField field = bind(series.value(), type);
        if (field == null) {
            return null;
        }
        Mapping.Condition when = series.when();
        ChunkData.SeriesShape shape =
                new ChunkData.SeriesShape(series.unit(), field.access() == Access.FLOAT_BITS);
        return (event, timeNanos) -> {
            if (when == null || when.text().equals(event.getString(when.field()))) {
                long value = values.read(event, field.name(), field.access());
                if (value != EventValues.ABSENT) {
                    data.sample(series.series(), shape, timeNanos, value);
                }
            }
        };
    }

    private Step bindTable(Mapping.ToTable table, EventType type) {
        List<Attribute> attributes = EventMappings.attributesOf(table.kind());
        int width = attributes.size();
        BoundField[] fields = new BoundField[width];
        for (Mapping.Column column : table.columns()) {
            fields[attributes.indexOf(column.attribute())] = bind(column.field(), type);
        }
        long[] row = new long[width];
        return (event, timeNanos) -> {
            Arrays.fill(row, -1);
            for (int i = 0; i < width; i++) {
                BoundField field = fields[i];
                if (field != null) {
                    row[i] = values.read(event, field.name(), field.access());
                }
            }
            data.row(table.kind(), timeNanos, row);
        };
    }

    private @Nullable Step bindFact(Mapping.ToJvm jvm, EventType type) {
        BoundField field = bind(jvm.value(), type);
        if (field == null) {
            return null;
        }
        return (event, timeNanos) ->
                data.fact(jvm.fact(), values.read(event, field.name(), field.access()));
    }

    private @Nullable Step bindSafepoint(SafepointPart part, EventType type) {
        if (type.getField("safepointId") == null) {
            return null;
        }
        return (event, timeNanos) -> {
            boolean operation = part == SafepointPart.OPERATION;
            if (operation && !event.getBoolean("safepoint")) {
                return;
            }
            long name = operation ? values.read(event, "operation", Access.TEXT) : -1;
            long duration = values.read(event, "duration", Access.NANOS);
            data.safepoints().add(event.getLong("safepointId"), timeNanos, duration, name);
        };
    }

    private void takeSetting(RecordedEvent event, long timeNanos) {
        String typeName = typeNames.get(event.getLong("id"));
        String name = event.getString("name");
        String value = event.getString("value");
        if (typeName != null && name != null && value != null) {
            data.setting(EventMappings.newName(typeName), name, value, timeNanos);
        }
    }

    private static @Nullable BoundField bind(Mapping.Field field, EventType type) {
        for (String name : field.names()) {
            if (type.getField(name) != null) {
                return new BoundField(name, field.access());
            }
        }
        return null;
    }
}
