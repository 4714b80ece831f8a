package unwind.app.shell;

import unwind.app.views.pauses.PausesContent;
import unwind.app.views.pauses.PausesView;

/// Hosts what stopped the process.
final class PausesHost {
    private PausesHost() {}

    static View<?> of(Host host) {
        PausesView pauses = new PausesView();
        return new View<>(
                        "pauses",
                        "Pauses",
                        "fth-pause-circle",
                        View.Role.PANEL,
                        pauses.node(),
                        process ->
                                PausesContent.of(
                                        process.recordings(),
                                        process.range(),
                                        host.labels(process)),
                        pauses::show,
                        pauses::clear,
                        pauses::setDark)
                .filteredBy(pauses::setFilter)
                .selectedBy(pauses::setSelection)
                .writingTimes();
    }
}
