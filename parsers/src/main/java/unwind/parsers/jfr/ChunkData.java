package unwind.parsers.jfr;

import unwind.parsers.model.EventKind;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one chunk gave, in columns. The seam between decoding and merging: whatever decodes a chunk
/// fills this, and [Assembly] reads nothing else. Filled by one thread.
final class ChunkData {
    private final Map<String, RowBuilder> sampleBuilders = new HashMap<>();
    private final Map<EventKind, RowBuilder> builders = new EnumMap<>(EventKind.class);
    private final Map<String, List<Rows>> series = new HashMap<>();
    private final Map<String, SeriesShape> shapes = new HashMap<>();
    private Map<EventKind, List<Rows>> tables = new EnumMap<>(EventKind.class);
    private final Map<JvmFact, Long> facts = new EnumMap<>(JvmFact.class);
    private final Map<String, Map<String, Setting>> settings = new HashMap<>();
    private final Safepoints safepoints = new Safepoints();
    private long lastNanos = Long.MIN_VALUE;

    /// Unit and encoding of a series.
    record SeriesShape(Unit unit, boolean floatBits) {}

    /// A setting's value and when it was told.
    private record Setting(long timeNanos, String value) {}

    void sample(String name, SeriesShape shape, long timeNanos, long value) {
        shapes.putIfAbsent(name, shape);
        sampleBuilders.computeIfAbsent(name, n -> new RowBuilder(1)).add(timeNanos, value);
    }

    /// Adds a row; `values` are those of [EventMappings#attributesOf] in their order, -1 where
    /// there is none.
    void row(EventKind kind, long timeNanos, long[] values) {
        builders.computeIfAbsent(kind, k -> new RowBuilder(EventMappings.attributesOf(k).size()))
                .add(timeNanos, values);
    }

    /// Adds samples that are in order of time.
    void samples(String name, SeriesShape shape, Rows rows) {
        shapes.putIfAbsent(name, shape);
        series.computeIfAbsent(name, n -> new ArrayList<>()).add(rows);
    }

    /// Adds rows that are in order of time; the columns are those of [EventMappings#attributesOf]
    /// in their order.
    void rows(EventKind kind, Rows rows) {
        tables.computeIfAbsent(kind, k -> new ArrayList<>()).add(rows);
    }

    /// Adds what a later part of the same chunk gave.
    void addLater(ChunkData later) {
        shapes.putAll(later.shapes);
        later.series.forEach(
                (name, rows) -> series.computeIfAbsent(name, n -> new ArrayList<>()).addAll(rows));
        later.tables.forEach(
                (kind, rows) -> tables.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(rows));
        facts.putAll(later.facts);
        later.settings.forEach((type, values) ->
                values.forEach((name, setting) ->
                        setting(type, name, setting.value(), setting.timeNanos())));
        safepoints.addLater(later.safepoints);
        seen(later.lastNanos);
    }

    void fact(JvmFact fact, long value) {
        facts.put(fact, value);
    }

    void setting(String eventType, String name, String value, long timeNanos) {
        settings.computeIfAbsent(eventType, type -> new HashMap<>())
                .merge(
                        name,
                        new Setting(timeNanos, value),
                        (known, told) -> told.timeNanos() >= known.timeNanos() ? told : known);
    }

    /// Notes that something happened at that time.
    void seen(long timeNanos) {
        lastNanos = Math.max(lastNanos, timeNanos);
    }

    Safepoints safepoints() {
        return safepoints;
    }

    /// The latest start of an event, nanoseconds since the epoch; [Long#MIN_VALUE] without events.
    long lastNanos() {
        return lastNanos;
    }

    Map<JvmFact, Long> facts() {
        return facts;
    }

    Map<String, SeriesShape> shapes() {
        return shapes;
    }

    /// Puts everything in order of time, after the last event. Done by the thread that decoded the
    /// chunk, beside the others.
    void finish() {
        safepoints.addTo(this);
        builders.forEach((kind, builder) -> rows(kind, builder.build()));
        builders.clear();
        sampleBuilders.forEach((name, builder) ->
                series.computeIfAbsent(name, n -> new ArrayList<>()).add(builder.build()));
        sampleBuilders.clear();
    }

    /// The samples of each series in parts, each in order of time; one column.
    Map<String, List<Rows>> series() {
        return series;
    }

    /// The rows of each kind in parts, each in order of time; the columns as added. None once they
    /// were taken.
    Map<EventKind, List<Rows>> tables() {
        return tables;
    }

    /// The rows of each kind in parts, each in order of time; the columns as added. They are let go
    /// here, so that they can be freed while others are merged.
    Map<EventKind, List<Rows>> takeTables() {
        Map<EventKind, List<Rows>> built = tables;
        tables = new EnumMap<>(EventKind.class);
        return built;
    }

    /// Event type, setting, last value.
    Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> plain = new HashMap<>();
        settings.forEach((type, values) -> {
            Map<String, String> last = new HashMap<>();
            values.forEach((name, setting) -> last.put(name, setting.value()));
            plain.put(type, last);
        });
        return plain;
    }
}
