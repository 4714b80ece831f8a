package unwind.parsers.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that was read from one artifact.
///
/// @param chunks self-contained parts of the file, 0 where the format has none
/// @param eventCounts events per event type, all of them, kept or not
/// @param settings what was switched on: event type, then setting, then its last value
/// @param series quantities over time, each name once
/// @param events events kept row by row, each kind once
public record Recording(
        TimeAxis time,
        Jvm jvm,
        int chunks,
        Map<String, Long> eventCounts,
        Map<String, Map<String, String>> settings,
        List<Series> series,
        Map<EventKind, EventTable> events,
        StringPool strings,
        StackTable stacks,
        ThreadTable threads) {

    /// Copies what could change.
    public Recording {
        eventCounts = Collections.unmodifiableMap(new TreeMap<>(eventCounts));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        series = List.copyOf(series);
        Map<EventKind, EventTable> copy = new EnumMap<>(EventKind.class);
        copy.putAll(events);
        events = Collections.unmodifiableMap(copy);
    }

    /// The series of that name, if there is one with at least one sample.
    public Optional<Series> series(String name) {
        return series.stream().filter(s -> s.name().equals(name) && s.size() > 0).findFirst();
    }

    /// The events of that kind; an empty table where none were recorded.
    public EventTable events(EventKind kind) {
        EventTable table = events.get(kind);
        return table != null ? table : EventTable.empty(kind);
    }

    /// How many events of that type the artifact holds.
    public long eventCount(String eventType) {
        return eventCounts.getOrDefault(eventType, 0L);
    }

    /// The number of all events.
    public long eventCount() {
        return eventCounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
