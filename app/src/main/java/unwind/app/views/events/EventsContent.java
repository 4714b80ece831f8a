package unwind.app.views.events;

import unwind.app.analysis.clock.ProcessCase;
import unwind.app.chart.TimeLabels;
import unwind.app.session.EventFiles;

import java.util.List;

/// The event types of a process, and where its events are.
///
/// @param labels how instants are written
public record EventsContent(EventFiles files, List<EventFiles.TypeCount> types, TimeLabels labels) {
    private static final double PRECISION_NANOS = 1e3;

    /// Copies the list.
    public EventsContent {
        types = List.copyOf(types);
    }

    /// Counts the types.
    public static EventsContent of(ProcessCase process, TimeLabels labels) {
        EventFiles files = EventFiles.of(process);
        return new EventsContent(files, files.types(), labels);
    }

    /// An instant in words.
    String time(long nanos) {
        return labels.text(nanos, PRECISION_NANOS);
    }
}
