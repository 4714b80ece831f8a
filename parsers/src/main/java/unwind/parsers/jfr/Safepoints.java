package unwind.parsers.jfr;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts together the events that tell of one stop at a safepoint, by the safepoint's id. Which of
/// them a recording holds depends on its settings: often the operation alone.
final class Safepoints {
    private final Map<Long, Stop> stops = new HashMap<>();

    private static final class Stop {
        private long startNanos = Long.MAX_VALUE;
        private long endNanos = Long.MIN_VALUE;
        private long operation = -1;
    }

    /// Adds what an event tells.
    ///
    /// @param operation the operation's name as an index of the strings; -1 where it tells none
    void add(long safepointId, long startNanos, long durationNanos, long operation) {
        Stop stop = stops.computeIfAbsent(safepointId, id -> new Stop());
        stop.startNanos = Math.min(stop.startNanos, startNanos);
        stop.endNanos = Math.max(stop.endNanos, startNanos + Math.max(0, durationNanos));
        stop.operation = operation >= 0 ? operation : stop.operation;
    }

    void addTo(ChunkData data) {
        List<Attribute> attributes = EventMappings.attributesOf(EventKind.SAFEPOINT);
        long[] row = new long[attributes.size()];
        for (Stop stop : stops.values()) {
            row[attributes.indexOf(Attribute.DURATION_NANOS)] = stop.endNanos - stop.startNanos;
            row[attributes.indexOf(Attribute.NAME)] = stop.operation;
            data.row(EventKind.SAFEPOINT, stop.startNanos, row);
        }
        stops.clear();
    }
}
