package unwind.app.analysis.timeline;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;

/// Spans in which the collector worked beside the program: whole cycles of concurrent collectors,
/// and concurrent phases where no cycle that holds them was recorded.
final class ConcurrentCycles {
    static final String NAME = "concurrent";

    private ConcurrentCycles() {}

    static Bars of(Recording recording) {
        CollectionIndex collections = new CollectionIndex(recording);
        EventTable cycles = collections.table;
        EventTable phases = recording.events(EventKind.GC_CONCURRENT_PHASE);
        LongColumn phaseNames = phases.column(Attribute.NAME);
        SpanTexts texts = new SpanTexts();
        SpanColumns spans = new SpanColumns();
        long coveredUntil = Long.MIN_VALUE;
        int phase = 0;
        for (int i = 0; i <= cycles.size(); i++) {
            int row = i;
            boolean last = row == cycles.size();
            if (!last && !collections.concurrent(row)) {
                continue;
            }
            long nextStart = last ? Long.MAX_VALUE : cycles.startNanos().get(row);
            for (; phase < phases.size() && phases.startNanos().get(phase) < nextStart; phase++) {
                long name = phaseNames.get(phase);
                if (phases.startNanos().get(phase) >= coveredUntil) {
                    coveredUntil = phases.endNanos(phase);
                    spans.add(
                            phases.startNanos().get(phase),
                            phases.get(Attribute.DURATION_NANOS, phase),
                            texts.index(
                                    LongIndex.pair(name + 1, -1),
                                    () -> recording.strings().get(name)));
                }
            }
            if (!last) {
                coveredUntil = Math.max(coveredUntil, cycles.endNanos(row));
                spans.add(
                        nextStart,
                        cycles.get(Attribute.DURATION_NANOS, row),
                        texts.index(collections.textKey(row), () -> collections.text(row)));
            }
        }
        return spans.build(NAME, "concurrent collection", Bars.Kind.CONCURRENT, texts);
    }
}
