package unwind.app.shell;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.views.threads.ThreadsContent;
import unwind.app.views.threads.ThreadsView;
import unwind.parsers.model.Marker;

/// Hosts the threads of dumps.
final class ThreadsHost {
    private ThreadsHost() {}

    static View<?> of(Host host) {
        ThreadsView threads = new ThreadsView();
        return new View<>(
                        Views.THREADS,
                        "Threads",
                        "fth-layers",
                        View.Role.PANEL,
                        threads.node(),
                        process ->
                                host.withClasses(
                                        process,
                                        classes ->
                                                ThreadsContent.of(
                                                        CaseFile.artifacts(
                                                                process, ProcessArtifacts::name),
                                                        process.range().fromNanos(),
                                                        host.session().zone(),
                                                        classes)),
                        threads::show,
                        threads::clear,
                        threads::setDark)
                .filteredBy(threads::setFilter)
                .selectedBy(threads::setSelection)
                .writingTimes()
                .readingClasses()
                .with(new View.Options(threads::options, threads::choose))
                .with(
                        new View.Moments(
                                Marker.Kind.THREAD_DUMP, Evidence.Kind.DUMP, threads::showAt));
    }
}
