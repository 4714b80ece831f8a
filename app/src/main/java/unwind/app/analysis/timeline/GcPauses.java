package unwind.app.analysis.timeline;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

import java.util.List;

/// The collector's pauses, as bars: outermost phases only (the reader keeps no others), with what
/// the collection was and why it ran. Pauses that diagnosis caused are their own kind.
///
/// Where the pause phases were not recorded, the sum of pauses that each collection reports stands
/// for them, drawn from the collection's start.
final class GcPauses {
    static final String NAME = "pause";

    private final CollectionIndex collections;
    private final SpanTexts collectionTexts = new SpanTexts();
    private final SpanTexts texts = new SpanTexts();
    private final SpanColumns program = new SpanColumns();
    private final SpanColumns diagnosis = new SpanColumns();

    private GcPauses(Recording recording) {
        collections = new CollectionIndex(recording);
    }

    static List<Bars> of(Recording recording) {
        GcPauses pauses = new GcPauses(recording);
        EventTable phases = recording.events(EventKind.GC_PAUSE);
        if (phases.size() > 0) {
            pauses.addPhases(phases, recording);
        } else {
            pauses.addSums();
        }
        Bars ofProgram = pauses.program.build(NAME, "GC pause", Bars.Kind.GC_PAUSE, pauses.texts);
        Bars ofDiagnosis =
                pauses.diagnosis.build(
                        NAME, "GC pause by diagnosis", Bars.Kind.DIAGNOSIS, pauses.texts);
        return ofDiagnosis.size() > 0 ? List.of(ofProgram, ofDiagnosis) : List.of(ofProgram);
    }

    private void addPhases(EventTable phases, Recording recording) {
        LongColumn durations = phases.column(Attribute.DURATION_NANOS);
        LongColumn gcIds = phases.column(Attribute.GC_ID);
        LongColumn names = phases.column(Attribute.NAME);
        for (int row = 0; row < phases.size(); row++) {
            int collection = collections.row(gcIds.get(row));
            long name = names.get(row);
            int ofCollection =
                    collectionTexts.index(
                            collections.textKey(collection), () -> collections.text(collection));
            int text =
                    texts.index(
                            LongIndex.pair(name + 1, ofCollection),
                            () ->
                                    joined(
                                            recording.strings().get(name),
                                            collectionTexts.get(ofCollection)));
            add(collection, phases.startNanos().get(row), durations.get(row), text);
        }
    }

    private void addSums() {
        EventTable table = collections.table;
        for (int i = 0; i < table.size(); i++) {
            int row = i;
            long sum = table.get(Attribute.SUM_OF_PAUSES_NANOS, row);
            if (sum > 0) {
                int text =
                        texts.index(
                                collections.textKey(row),
                                () -> collections.text(row) + " (sum of its pauses)");
                add(row, table.startNanos().get(row), sum, text);
            }
        }
    }

    private void add(int collection, long startNanos, long durationNanos, int text) {
        boolean looked = Diagnosis.isCause(collections.cause(collection));
        (looked ? diagnosis : program).add(startNanos, durationNanos, text);
    }

    /// "GC Pause" says nothing beside the collection's name; "Pause Remark" does.
    private static String joined(String phase, String collection) {
        if (collection.isEmpty()) {
            return phase;
        }
        return phase.isEmpty() || phase.equals("GC Pause") ? collection : phase + ", " + collection;
    }
}
