package unwind.app.shell;

import unwind.app.views.exceptions.ExceptionsContent;
import unwind.app.views.exceptions.ExceptionsView;

/// Hosts what was thrown and where it landed.
final class ExceptionsHost {
    private ExceptionsHost() {}

    static View<?> of(Host host) {
        ExceptionsView exceptions = new ExceptionsView();
        return new View<>(
                        "exceptions",
                        "Exceptions",
                        "fth-zap",
                        View.Role.PANEL,
                        exceptions.node(),
                        process ->
                                host.withClasses(
                                        process,
                                        classes ->
                                                ExceptionsContent.of(
                                                        process.recordings(),
                                                        process.range(),
                                                        host.labels(process),
                                                        classes)),
                        exceptions::show,
                        exceptions::clear,
                        exceptions::setDark)
                .filteredBy(exceptions::setFilter)
                .selectedBy(exceptions::setSelection)
                .writingTimes()
                .readingClasses()
                .with(new View.Options(exceptions::options, exceptions::choose));
    }
}
