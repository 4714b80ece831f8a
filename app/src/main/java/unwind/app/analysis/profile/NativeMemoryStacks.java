package unwind.app.analysis.profile;

import unwind.app.analysis.Slice;
import unwind.app.analysis.Slices;
import unwind.app.analysis.TimeRange;
import unwind.parsers.model.Attribute;
import unwind.parsers.model.EventKind;
import unwind.parsers.model.EventTable;
import unwind.parsers.model.LongColumn;
import unwind.parsers.model.Recording;
import unwind.parsers.model.Unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Native memory that was allocated and not freed in the range: an allocation is paired with the
/// next time that its address is freed.
record NativeMemoryStacks() implements StackSource {
    @Override
    public Unit unit() {
        return Unit.BYTES;
    }

    @Override
    public String sampleStandsFor() {
        return "one allocation that was not freed";
    }

    @Override
    public boolean isOfMoment() {
        return true;
    }

    @Override
    public boolean isIn(Recording recording) {
        return recording.events(EventKind.NATIVE_ALLOCATION).size() > 0;
    }

    @Override
    public List<WeighedStacks> of(ProcessFiles process, TimeRange range) {
        List<WeighedStacks> found = new ArrayList<>();
        for (Slice slice : Slices.of(process.recordings(), range, this::isIn)) {
            found.add(kept(slice));
        }
        return found;
    }

    private static WeighedStacks kept(Slice slice) {
        EventTable allocations = slice.recording().events(EventKind.NATIVE_ALLOCATION);
        EventTable frees = slice.recording().events(EventKind.NATIVE_FREE);
        Map<Long, Integer> open = new HashMap<>();
        int nextFree = slice.firstRow(frees);
        int endFree = slice.endRow(frees);
        int end = slice.endRow(allocations);
        for (int row = slice.firstRow(allocations); row < end; row++) {
            long now = allocations.startNanos().get(row);
            while (nextFree < endFree && frees.startNanos().get(nextFree) < now) {
                open.remove(frees.get(Attribute.ADDRESS, nextFree++));
            }
            open.put(allocations.get(Attribute.ADDRESS, row), row);
        }
        while (nextFree < endFree) {
            open.remove(frees.get(Attribute.ADDRESS, nextFree++));
        }
        int[] rows = open.values().stream().mapToInt(Integer::intValue).sorted().toArray();
        return new WeighedStacks(
                slice.recording(),
                EventStacks.column(allocations, Attribute.STACK, rows),
                EventStacks.column(allocations, Attribute.WEIGHT_BYTES, rows),
                LongColumn.empty(),
                EventStacks.column(allocations, Attribute.THREAD, rows),
                LongColumn.empty(),
                EventStacks.values(allocations.startNanos(), rows));
    }
}
