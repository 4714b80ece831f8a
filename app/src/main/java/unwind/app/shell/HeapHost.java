package unwind.app.shell;

import unwind.app.analysis.detect.Evidence;
import unwind.app.analysis.detect.signals.CaseFile;
import unwind.app.views.heap.HeapContent;
import unwind.app.views.heap.HeapPanel;
import unwind.app.views.heap.MemoryContent;
import unwind.parsers.model.Marker;

/// Hosts what takes memory: classes, old objects, the parts of the process's memory.
final class HeapHost {
    private HeapHost() {}

    static View<?> of(Host host) {
        HeapPanel heap = new HeapPanel();
        return new View<>(
                        Views.HEAP,
                        "Heap",
                        "fth-database",
                        View.Role.PANEL,
                        heap.node(),
                        process ->
                                new MemoryContent(
                                        HeapContent.of(
                                                CaseFile.artifacts(process, ProcessArtifacts::name),
                                                process.range().fromNanos(),
                                                host.session().zone()),
                                        process.recordings(),
                                        process.range(),
                                        host.labels(process)),
                        heap::show,
                        heap::clear,
                        heap::setDark)
                .filteredBy(heap::setFilter)
                .selectedBy(heap::setSelection)
                .writingTimes()
                .with(new View.Options(heap::options, heap::choose))
                .with(
                        new View.Moments(
                                Marker.Kind.HISTOGRAM,
                                Evidence.Kind.HISTOGRAM,
                                (time, file) -> heap.showAt(time)));
    }
}
