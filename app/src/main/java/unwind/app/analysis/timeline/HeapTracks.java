package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

/// Curves of memory that recorders sample as they are.
final class HeapTracks {
    private HeapTracks() {}

    /// Used, after collections (the live set's trend) and committed.
    static TrackData heap(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.HEAP_USED, "used", Role.MAIN)
                .add(SeriesNames.HEAP_AFTER_GC, "after GC", Role.SECOND)
                .add(SeriesNames.HEAP_COMMITTED, "committed", Role.LIMIT)
                .orAbsent("heap use", "jdk.GCHeapSummary");
    }

    /// Eden and the old generation.
    static TrackData generations(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.HEAP_OLD, "old generation", Role.MAIN)
                .add(SeriesNames.HEAP_EDEN, "eden", Role.SECOND)
                .orAbsent("heap use by generation", "jdk.G1HeapSummary", "jdk.PSHeapSummary");
    }

    static TrackData residentSet(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.RSS, "resident set", Role.MAIN)
                .orAbsent("resident memory of the process", "jdk.ResidentSetSize");
    }

    static TrackData metaspace(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.METASPACE_USED, "used", Role.MAIN)
                .orAbsent("metaspace use", "jdk.MetaspaceSummary");
    }

    static TrackData direct(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.DIRECT_USED, "used", Role.MAIN)
                .orAbsent("memory in direct buffers", "jdk.DirectBufferStatistics");
    }
}
