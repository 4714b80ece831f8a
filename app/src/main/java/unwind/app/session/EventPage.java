package unwind.app.session;

import unwind.parsers.EventValue;
import unwind.parsers.Problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some of the events that were wanted.
///
/// @param fields the names of all their fields, in their order
/// @param events each with its values by field, sorted
/// @param skipped how many sorted events come before
/// @param matching how many there are in all that were wanted
/// @param last the place of the last of the events; empty where there is none
/// @param problems what could not be read
public record EventPage(
        List<String> fields,
        List<Map<String, EventValue>> events,
        int skipped,
        long matching,
        Optional<EventMark> last,
        List<Problem> problems) {
    /// Copies the lists.
    public EventPage {
        fields = List.copyOf(fields);
        events = List.copyOf(events);
        problems = List.copyOf(problems);
    }
}
