package unwind.parsers;

import java.util.Map;
import java.util.function.Supplier;

/// Is shown the events of a file one after the other, by [Formats#events].
public interface EventSink {
    /// Takes an event.
    ///
    /// @param startNanos when it began, nanoseconds since the epoch by the file's own clock
    /// @param fields its values by name, in their order; to be asked for at once or never
    void event(long startNanos, Supplier<Map<String, EventValue>> fields);
}
