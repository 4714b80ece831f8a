package unwind.app.session;

import unwind.app.analysis.TimeRange;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Which events are wanted.
///
/// @param type such as `jdk.GarbageCollection`
/// @param threads names of threads, one of which an event must name; any where there is none
/// @param text what one of the fields must contain; anything where it is empty
/// @param sortedBy the name of a field
/// @param skip how many of the sorted events are left out
/// @param after the last of those that are left out, where it is known: then they need not be held
/// @param limit how many are wanted at most after that
public record EventQuery(
        String type,
        TimeRange range,
        Set<String> threads,
        String text,
        String sortedBy,
        boolean descending,
        int skip,
        Optional<EventMark> after,
        int limit) {
    /// The field that every event has.
    public static final String START = "startTime";

    /// Checks the numbers.
    public EventQuery {
        if (skip < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "skip must be at least 0 and limit at least 1 but were "
                            + skip
                            + " and "
                            + limit);
        }
        threads = Set.copyOf(threads);
    }

    /// The first events of a type in the order of time.
    public static EventQuery of(String type, TimeRange range, int limit) {
        return new EventQuery(type, range, Set.of(), "", START, false, 0, Optional.empty(), limit);
    }

    /// The same of some threads and with a text.
    public EventQuery filtered(Set<String> names, String needle) {
        return new EventQuery(type, range, names, needle, sortedBy, descending, skip, after, limit);
    }

    /// The same in another order.
    public EventQuery sorted(String field, boolean falling) {
        return new EventQuery(type, range, threads, text, field, falling, skip, after, limit);
    }

    /// The same from another event on.
    public EventQuery from(int event) {
        return from(event, Optional.empty());
    }

    /// The same from another event on.
    ///
    /// @param mark the event before it, if that is known
    public EventQuery from(int event, Optional<EventMark> mark) {
        return new EventQuery(type, range, threads, text, sortedBy, descending, event, mark, limit);
    }

    /// The text in small letters, as it is compared.
    String needle() {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// Whether an event is decided on by its time alone.
    boolean isByTimeAlone() {
        return threads.isEmpty() && needle().isEmpty() && sortedBy.equals(START);
    }
}
