package unwind.app.analysis.timeline;

import unwind.parsers.model.LongColumn;

/// Collects the spans of one [Bars] in the order of their start.
final class SpanColumns {
    private final LongColumn.Builder starts = new LongColumn.Builder();
    private final LongColumn.Builder durations = new LongColumn.Builder();
    private final LongColumn.Builder texts = new LongColumn.Builder();

    void add(long startNanos, long durationNanos, int text) {
        starts.add(startNanos);
        durations.add(Math.max(0, durationNanos));
        texts.add(text);
    }

    int size() {
        return starts.size();
    }

    Bars build(String name, String label, Bars.Kind kind, SpanTexts allTexts) {
        return new Bars(
                name,
                label,
                kind,
                starts.build(),
                durations.build(),
                allTexts.all(),
                texts.build());
    }
}
