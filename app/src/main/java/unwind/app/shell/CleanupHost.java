package unwind.app.shell;

import unwind.app.views.cleanup.CleanupContent;
import unwind.app.views.cleanup.CleanupView;

/// Hosts what is owed to be cleaned up and what cleaning up costs.
final class CleanupHost {
    private CleanupHost() {}

    static View<?> of(Host host) {
        CleanupView cleanup = new CleanupView();
        return new View<>(
                        "cleanup",
                        "Cleanup",
                        "fth-trash-2",
                        View.Role.PANEL,
                        cleanup.node(),
                        process ->
                                host.withClasses(
                                        process,
                                        classes ->
                                                CleanupContent.of(
                                                        process.recordings(),
                                                        process.range(),
                                                        host.labels(process),
                                                        classes)),
                        cleanup::show,
                        cleanup::clear,
                        cleanup::setDark)
                .filteredBy(cleanup::setFilter)
                .selectedBy(cleanup::setSelection)
                .writingTimes()
                .readingClasses()
                .with(new View.Options(cleanup::options, cleanup::choose));
    }
}
