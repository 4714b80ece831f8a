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

        private void add(long start, long end, long name) {
            startNanos = Math.min(startNanos, start);
            endNanos = Math.max(endNanos, end);
            operation = name >= 0 ? name : operation;
        }
    }

    /// Adds what an event tells.
    ///
    /// @param operation the operation's name as an index of the strings; -1 where it tells none
    void add(long safepointId, long startNanos, long durationNanos, long operation) {
        stops.computeIfAbsent(safepointId, id -> new Stop())
                .add(startNanos, startNanos + Math.max(0, durationNanos), operation);
    }

    /// Adds what a later part of the same chunk tells.
    void addLater(Safepoints later) {
        later.stops.forEach((id, stop) ->
                stops.computeIfAbsent(id, i -> new Stop())
                        .add(stop.startNanos, stop.endNanos, stop.operation));
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
