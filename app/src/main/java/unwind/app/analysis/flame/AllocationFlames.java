package unwind.app.analysis.flame;

import unwind.app.analysis.LongTally;
import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.app.analysis.path.KnownClasses;
import unwind.app.analysis.path.PathClassifier;
import unwind.app.analysis.path.PathKind;
import unwind.app.analysis.path.StackPaths;
import unwind.app.analysis.timeline.AllocationTrack;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.Recording;

import java.util.ArrayList;
import java.util.List;

/// The flame graph of allocation: bytes by stack, with the class allocated on top.
public final class AllocationFlames {
    private AllocationFlames() {}

    /// Adds up what one process allocated.
    ///
    /// @param recordings of one process
    /// @param range what counts
    /// @param classes the class files at hand
    public static FlameTree of(List<Recording> recordings, TimeRange range, KnownClasses classes) {
        FlameTreeBuilder builder = new FlameTreeBuilder("all allocation");
        for (Slice slice :
                Slices.of(
                        recordings,
                        range,
                        r -> AllocationTrack.source(r) != AllocationTrack.Source.NONE)) {
            Recording recording = slice.recording();
            StackPaths paths = PathClassifier.classify(recording, classes);
            LongTally byStackAndClass = new LongTally();
            for (EventKind kind : AllocationTrack.source(recording).kinds()) {
                add(slice, recording.events(kind), byStackAndClass);
            }
            builder.add(
                    recording, paths::kind, weighed(recording, byStackAndClass, paths, classes));
        }
        return builder.build();
    }

    private static void add(Slice slice, EventTable table, LongTally into) {
        int end = slice.endRow(table);
        for (int row = slice.firstRow(table); row < end; row++) {
            long stack = table.get(Attribute.STACK, row);
            long type = table.get(Attribute.CLASS, row);
            long bytes = Math.max(0, table.get(Attribute.WEIGHT_BYTES, row));
            into.add(into.entry(LongTally.pair(stack, type)), bytes);
        }
    }

    private static List<FlameTreeBuilder.Weighed> weighed(
            Recording recording, LongTally tally, StackPaths paths, KnownClasses classes) {
        List<FlameTreeBuilder.Weighed> result = new ArrayList<>();
        for (int i = 0; i < tally.size(); i++) {
            int stack = (int) LongTally.first(tally.key(i));
            long type = LongTally.second(tally.key(i));
            String className = recording.strings().get(type);
            boolean builds = classes.isThrowable(className).orElse(false);
            PathKind kind = paths.kind(stack, builds);
            result.add(new FlameTreeBuilder.Weighed(stack, className, kind, tally.value(i)));
        }
        return result;
    }
}
