package unwind.app.shell;

import unwind.app.analysis.detect.CaseFile;
import unwind.app.analysis.detect.Evidence;
import unwind.app.views.heap.HeapContent;
import unwind.app.views.heap.HeapView;
import unwind.parsers.model.Marker;

/// Hosts the heap's classes.
final class HeapHost {
    private HeapHost() {}

    static View<?> of(Host host) {
        HeapView heap = new HeapView();
        return new View<>(
                        Views.HEAP,
                        "Heap",
                        "fth-database",
                        View.Role.PANEL,
                        heap.node(),
                        process ->
                                HeapContent.of(
                                        CaseFile.artifacts(process, ProcessArtifacts::name),
                                        process.range().fromNanos(),
                                        host.session().zone()),
                        heap::show,
                        heap::clear,
                        heap::setDark)
                .filteredBy(heap::setFilter)
                .selectedBy(heap::setSelection)
                .writingTimes()
                .with(
                        new View.Moments(
                                Marker.Kind.HISTOGRAM,
                                Evidence.Kind.HISTOGRAM,
                                (time, file) -> heap.showAt(time)));
    }
}
