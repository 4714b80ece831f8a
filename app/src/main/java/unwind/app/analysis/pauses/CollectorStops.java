package unwind.app.analysis.pauses;

import unwind.app.analysis.Slice;
import unwind.app.analysis.timeline.CollectionIndex;
import unwind.app.analysis.timeline.Diagnosis;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.OptionalLong;

/// The pauses of the collector in a part of a recording. Where the pauses themselves were not
/// recorded, the sum that each collection reports stands for them, from the collection's start.
final class CollectorStops {
    /// Processor time is reported at the end of a pause, a little before or after the pause itself.
    private static final long REPORTED_WITHIN_NANOS = 5_000_000L;

    private final Recording recording;
    private final CollectionIndex collections;
    private final EventTable times;

    private CollectorStops(Recording recording) {
        this.recording = recording;
        collections = new CollectionIndex(recording);
        times = recording.events(EventKind.GC_CPU_TIME);
    }

    static void addTo(List<Stop> stops, Slice slice) {
        CollectorStops of = new CollectorStops(slice.recording());
        EventTable pauses = slice.recording().events(EventKind.GC_PAUSE);
        if (pauses.size() > 0) {
            of.addPauses(stops, slice, pauses);
        } else {
            of.addSums(stops, slice);
        }
    }

    private void addPauses(List<Stop> stops, Slice slice, EventTable pauses) {
        int end = slice.endRow(pauses);
        for (int row = slice.firstRow(pauses); row < end; row++) {
            long gcId = pauses.get(Attribute.GC_ID, row);
            long nanos = Math.max(0, pauses.get(Attribute.DURATION_NANOS, row));
            String phase = recording.strings().get(pauses.get(Attribute.NAME, row));
            stops.add(stop(pauses.startNanos().get(row), nanos, gcId, phase));
        }
    }

    private void addSums(List<Stop> stops, Slice slice) {
        EventTable table = recording.events(EventKind.COLLECTION);
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long sum = table.get(Attribute.SUM_OF_PAUSES_NANOS, row);
            if (sum > 0) {
                long gcId = table.get(Attribute.GC_ID, row);
                stops.add(stop(table.startNanos().get(row), sum, gcId, "sum of its pauses"));
            }
        }
    }

    private Stop stop(long startNanos, long durationNanos, long gcId, String phase) {
        int collection = collections.row(gcId);
        String cause = collections.cause(collection);
        return new Stop(
                Stop.Kind.COLLECTION,
                startNanos,
                durationNanos,
                collections.name(collection),
                phase,
                cause,
                gcId < 0 ? OptionalLong.empty() : OptionalLong.of(gcId),
                Diagnosis.isCause(cause),
                processorTime(startNanos, startNanos + durationNanos, gcId),
                OptionalLong.empty());
    }

    private ProcessorTime processorTime(long startNanos, long endNanos, long gcId) {
        int end = times.startNanos().lowerBound(endNanos + REPORTED_WITHIN_NANOS);
        for (int row = times.startNanos().lowerBound(startNanos); row < end; row++) {
            if (times.get(Attribute.GC_ID, row) == gcId) {
                long used =
                        Math.max(0, times.get(Attribute.USER_NANOS, row))
                                + Math.max(0, times.get(Attribute.SYSTEM_NANOS, row));
                long wall = times.get(Attribute.DURATION_NANOS, row);
                return new ProcessorTime(
                        OptionalLong.of(used), wall > 0 ? wall : endNanos - startNanos);
            }
        }
        return ProcessorTime.UNKNOWN;
    }
}
