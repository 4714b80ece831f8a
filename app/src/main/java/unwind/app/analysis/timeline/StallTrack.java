package unwind.app.analysis.timeline;

import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.List;
import java.util.Optional;

/// Threads that waited until the collector had freed memory: ZGC's and Shenandoah's own kind of
/// pause, of one thread each.
final class StallTrack {
    static final String NAME = "stall";

    /// Few programs ever have one.
    static final Absence NONE =
            new Absence(
                    "allocation stalls",
                    "none was seen; collectors other than ZGC and Shenandoah have none",
                    "-Xlog:gc*:file=gc.log:time,uptime with these collectors");

    private StallTrack() {}

    static TrackData of(Recording recording) {
        EventTable table = recording.events(EventKind.ALLOCATION_STALL);
        if (table.size() == 0) {
            return TrackData.absent(NONE);
        }
        SpanTexts texts = new SpanTexts();
        SpanColumns spans = new SpanColumns();
        boolean named = table.has(Attribute.NAME);
        for (int row = 0; row < table.size(); row++) {
            long thread = table.get(named ? Attribute.NAME : Attribute.THREAD, row);
            spans.add(
                    table.startNanos().get(row),
                    table.get(Attribute.DURATION_NANOS, row),
                    texts.index(thread + 1, () -> text(recording, named, thread)));
        }
        Bars bars = spans.build(NAME, "allocation stall", Bars.Kind.GC_PAUSE, texts);
        return new TrackData(List.of(), List.of(bars), List.of(), Optional.empty());
    }

    private static String text(Recording recording, boolean named, long thread) {
        if (thread < 0) {
            return "a thread waited for memory";
        }
        String name =
                named ? recording.strings().get(thread) : recording.threads().get(thread).name();
        return name + " waited for memory";
    }
}
