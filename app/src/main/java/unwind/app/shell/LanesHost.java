package unwind.app.shell;

import unwind.app.views.lanes.LanesContent;
import unwind.app.views.lanes.LanesView;

/// Hosts what each thread did when.
final class LanesHost {
    private LanesHost() {}

    /// @param timeline whose visible time the lanes share, and where a span of time is selected
    ///   that is dragged on them
    static View<?> of(Host host, TimelineHost timeline) {
        LanesView lanes = new LanesView();
        lanes.setOnNarrow(host.navigator()::filter);
        lanes.setOnBrush(timeline::brush);
        timeline.setOnVisible(lanes::setVisible);
        return new View<>(
                        "lanes",
                        "Lanes",
                        "fth-align-left",
                        View.Role.PANEL,
                        lanes.node(),
                        process ->
                                LanesContent.of(
                                        process.recordings(),
                                        process.range(),
                                        host.labels(process)),
                        lanes::show,
                        lanes::clear,
                        lanes::setDark)
                .filteredBy(lanes::setFilter)
                .selectedBy(lanes::setSelection)
                .writingTimes()
                .with(new View.Options(lanes::options, lanes::choose));
    }
}
