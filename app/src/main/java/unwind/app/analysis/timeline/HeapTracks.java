package unwind.app.analysis.timeline;

import unwind.app.analysis.timeline.Line.Role;
import unwind.parsers.model.Recording;
import unwind.parsers.model.SeriesNames;

/// Curves of memory that recorders sample as they are.
final class HeapTracks {
    /// Other files give sizes, which say more.
    static final Absence NO_SHARES =
            new Absence(
                    "shares of the heap's generations in use",
                    "no output of jstat -gcutil is among the files",
                    "jstat -gcutil -t PID 1s");

    private HeapTracks() {}

    /// Used, after collections (the live set's trend), committed, and the size at which Go's next
    /// collection is due.
    static TrackData heap(Recording recording) {
        Lines lines =
                new Lines(recording)
                        .add(SeriesNames.HEAP_USED, "used", Role.MAIN)
                        .add(SeriesNames.HEAP_AFTER_GC, "after GC", Role.SECOND)
                        .add(SeriesNames.HEAP_COMMITTED, "committed", Role.LIMIT);
        if (!lines.isEmpty()) {
            lines.add(SeriesNames.HEAP_GOAL, "goal", Role.THIRD);
        }
        return lines.orAbsent("heap use", "jdk.GCHeapSummary");
    }

    /// Eden and the old generation.
    static TrackData generations(Recording recording) {
        return new Lines(recording)
                .add(SeriesNames.HEAP_OLD, "old generation", Role.MAIN)
                .add(SeriesNames.HEAP_EDEN, "eden", Role.SECOND)
                .add(SeriesNames.HEAP_YOUNG, "young generation", Role.THIRD)
                .orAbsent("heap use by generation", "jdk.G1HeapSummary", "jdk.PSHeapSummary");
    }

    /// Shares in use, where a tool gives no sizes (`jstat -gcutil`).
    static TrackData shares(Recording recording) {
        Lines lines =
                new Lines(recording)
                        .add(SeriesNames.OLD_SHARE, "old generation", Role.MAIN)
                        .add(SeriesNames.EDEN_SHARE, "eden", Role.SECOND)
                        .add(SeriesNames.METASPACE_SHARE, "metaspace", Role.THIRD);
        return lines.isEmpty() ? TrackData.absent(NO_SHARES) : TrackData.ofLines(lines.all());
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
