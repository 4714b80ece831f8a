package unwind.app.shell;

import unwind.app.views.events.EventsContent;
import unwind.app.views.events.EventsView;

/// Hosts the events of recordings.
final class EventsHost {
    private EventsHost() {}

    static View<?> of(Host host) {
        EventsView events = new EventsView();
        return new View<>(
                        "events",
                        "Events",
                        "fth-list",
                        View.Role.PANEL,
                        events.node(),
                        process -> EventsContent.of(process, host.labels(process)),
                        events::show,
                        events::clear,
                        events::setDark)
                .filteredBy(events::setFilter)
                .selectedBy(events::setSelection)
                .writingTimes()
                .with(new View.Options(events::options, events::choose));
    }
}
